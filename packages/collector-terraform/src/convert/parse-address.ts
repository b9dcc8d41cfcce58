import type { AddressStep, InstanceKey, ProviderAddress, ResourceAddress } from './address.ts'

const DEPOSED = / \(deposed ([0-9A-Za-z]+)\)$/

/** An address as Terraform prints it, or undefined where it is none. Keys may hold any text, also dots and quotes. */
export function parseAddress(text: string): ResourceAddress | undefined {
  const deposed = DEPOSED.exec(text)
  const steps = parseSteps(deposed ? text.slice(0, deposed.index) : text)
  if (!steps) return undefined
  const module: AddressStep[] = []
  let at = 0
  while (isWord(steps[at], 'module') && steps[at + 1]) {
    module.push(steps[at + 1] as AddressStep)
    at += 2
  }
  const data = isWord(steps[at], 'data') && steps.length - at === 3
  const [type, last, ...rest] = steps.slice(data ? at + 1 : at)
  if (!type || !last || type.key !== undefined || rest.length > 0) return undefined
  return {
    module,
    mode: data ? 'data' : 'managed',
    type: type.name,
    ...last,
    ...(deposed?.[1] !== undefined && { deposed: deposed[1] }),
  }
}

/**
 * A provider as states name it: `provider["registry.terraform.io/hashicorp/aws"].west`, the same inside a
 * module, with OpenTofu's key (`.by_region["eu-west-1"]`), or the old `provider.aws.west`.
 */
export function parseProvider(text: string): ProviderAddress | undefined {
  const steps = parseSteps(text) ?? []
  let at = 0
  while (isWord(steps[at], 'module')) at += 2
  if (steps[at]?.name !== 'provider') return undefined
  const provider = steps[at] as AddressStep
  const [first, second] = steps.slice(at + 1)
  if (typeof provider.key === 'string') return configuration(provider.key, first)
  return first && configuration(first.name, second)
}

function configuration(source: string, step: AddressStep | undefined): ProviderAddress {
  if (!step) return { source }
  return { source, alias: step.name, ...(step.key !== undefined && { key: String(step.key) }) }
}

function isWord(step: AddressStep | undefined, word: string): boolean {
  return step !== undefined && step.name === word && step.key === undefined
}

/** The reading position in a text. */
interface Cursor {
  readonly text: string
  at: number
}

/** `a["x"].b[0].c` as its steps. A text between brackets may hold dots, brackets and escaped quotes. */
function parseSteps(text: string): AddressStep[] | undefined {
  const cursor: Cursor = { text, at: 0 }
  const steps: AddressStep[] = []
  for (;;) {
    const name = readName(cursor)
    if (name === '') return undefined
    const key = text[cursor.at] === '[' ? readKey(cursor) : NO_KEY
    if (key === undefined) return undefined
    steps.push(key === NO_KEY ? { name } : { name, key })
    if (cursor.at === text.length) return steps
    if (text[cursor.at] !== '.') return undefined
    cursor.at++
  }
}

const NO_KEY = Symbol('no key')
const NAME = /[^.[\]\s"]*/y

function readName(cursor: Cursor): string {
  NAME.lastIndex = cursor.at
  const name = NAME.exec(cursor.text)?.[0] ?? ''
  cursor.at += name.length
  return name
}

function readKey(cursor: Cursor): InstanceKey | undefined {
  cursor.at++
  const key = cursor.text[cursor.at] === '"' ? readQuoted(cursor) : readNumber(cursor)
  if (key === undefined || cursor.text[cursor.at] !== ']') return undefined
  cursor.at++
  return key
}

const NUMBER = /-?\d+/y

function readNumber(cursor: Cursor): number | undefined {
  NUMBER.lastIndex = cursor.at
  const digits = NUMBER.exec(cursor.text)?.[0]
  if (digits === undefined) return undefined
  cursor.at += digits.length
  return Number(digits)
}

const PLAIN: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

function readQuoted(cursor: Cursor): string | undefined {
  const { text } = cursor
  let value = ''
  for (let at = cursor.at + 1; at < text.length; ) {
    const char = text[at] as string
    if (char === '"') {
      cursor.at = at + 1
      return value
    }
    const [read, length] = char === '\\' ? readEscape(text, at) : readPlain(text, at)
    if (read === undefined) return undefined
    value += read
    at += length
  }
  return undefined
}

type Read = readonly [text: string | undefined, length: number]

function readPlain(text: string, at: number): Read {
  const char = text[at] as string
  const doubled = (char === '$' || char === '%') && text[at + 1] === char && text[at + 2] === '{'
  return doubled ? [`${char}{`, 3] : [char, 1]
}

function readEscape(text: string, at: number): Read {
  const kind = text[at + 1] ?? ''
  const digits = kind === 'u' ? 4 : kind === 'U' ? 8 : 0
  if (digits === 0) return [PLAIN[kind], 2]
  const hex = text.slice(at + 2, at + 2 + digits)
  const code = /^[\da-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : Number.NaN
  return [code <= 0x10ffff ? String.fromCodePoint(code) : undefined, 2 + digits]
}
