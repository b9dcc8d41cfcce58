/** The key of one instance: a number for `count`, a text for `for_each`. `0` and `"0"` are two keys. */
export type InstanceKey = string | number

/** One step of an address: `a["x"]`. */
export interface AddressStep {
  readonly name: string
  readonly key?: InstanceKey
}

/** A resource instance, as Terraform names it: `module.a["x"].data.aws_ami.b[0] (deposed 0a1b2c3d)`. */
export interface ResourceAddress {
  /** The modules it lies in, outermost first. */
  readonly module: readonly AddressStep[]
  readonly mode: 'managed' | 'data'
  readonly type: string
  readonly name: string
  readonly key?: InstanceKey
  readonly deposed?: string
}

/** A provider configuration: where the provider comes from, and which configuration of it. */
export interface ProviderAddress {
  /** `registry.terraform.io/hashicorp/aws`; in states older than Terraform 0.13 `aws`. */
  readonly source: string
  readonly alias?: string
  /** Of a configuration with `for_each`, in OpenTofu. */
  readonly key?: string
}

/** As Terraform prints it. `parseAddress` is its inverse. */
export function printAddress(address: ResourceAddress): string {
  const { module, mode, type, name, key, deposed } = address
  const path = module.map(step => `module.${step.name}${printKey(step.key)}.`).join('')
  const data = mode === 'data' ? 'data.' : ''
  return `${path}${data}${type}.${name}${printKey(key)}${printDeposed(deposed)}`
}

/** `[0]`, `["x"]`, or nothing. */
export function printKey(key: InstanceKey | undefined): string {
  if (key === undefined) return ''
  return typeof key === 'number' ? `[${key}]` : `[${quoted(key)}]`
}

/** As Terraform prints it behind an address. */
export function printDeposed(deposed: string | undefined): string {
  return deposed === undefined ? '' : ` (deposed ${deposed})`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
}
const TO_ESCAPE = /["\\]|[$%](?=\{)|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu

/** A text as HCL quotes it: template openings doubled, what cannot be printed as its code point. */
function quoted(text: string): string {
  return `"${text.replace(TO_ESCAPE, escaped)}"`
}

function escaped(char: string): string {
  if (char === '$' || char === '%') return char + char
  const short = ESCAPES[char]
  if (short !== undefined) return short
  const hex = (char.codePointAt(0) as number).toString(16)
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`
}
