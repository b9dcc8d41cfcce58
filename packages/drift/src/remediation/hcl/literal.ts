import { isJsonArray, isSecret, type Json, type JsonObject, SECRET_TEXT } from '@wgo/core'

/** A name as HCL writes it without quotes: `for` begins an expression. */
const IDENTIFIER = /^(?!for$)[A-Za-z_][\w-]*$/

/** A text in quotes: interpolations and templates in it mean themselves. */
export function hclText(text: string): string {
  return `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(/\$(?=\{)/g, '$$$$')
    .replaceAll('%{', '%%{')
    .replaceAll(UNPRINTABLE, escapedCharacter)}"`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const UNPRINTABLE = /[\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g

function escapedCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`
}

/** What stands where a secret stands: nothing that Terraform would apply before somebody put the secret there. */
const PLACEHOLDER = 'var.secret_that_is_not_shown'

/** A value as an expression, its lines indented by `indent` spaces but for the first. */
export function hclValue(value: Json, indent = 0): string {
  if (value === null) return 'null'
  if (isHidden(value)) return PLACEHOLDER
  if (typeof value === 'string') return hclText(value)
  if (typeof value !== 'object') return String(value)
  if (isJsonArray(value)) return listText(value, indent)
  return objectText(value as JsonObject, indent)
}

/** The stand-in of a secret, or a text with one in it. */
function isHidden(value: Json | undefined): boolean {
  return isSecret(value) || (typeof value === 'string' && value.includes(SECRET_TEXT))
}

/** Whether a secret stands anywhere in a value. */
export function holdsHidden(value: Json | undefined): boolean {
  if (isHidden(value)) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, member]) => key.includes(SECRET_TEXT) || holdsHidden(member as Json),
  )
}

const LINE = 100

function listText(items: readonly Json[], indent: number): string {
  const short = `[${items.map(item => hclValue(item, indent)).join(', ')}]`
  if (!short.includes('\n') && short.length <= LINE) return short
  const inner = ' '.repeat(indent + 2)
  return `[\n${items.map(item => `${inner}${hclValue(item, indent + 2)},\n`).join('')}${' '.repeat(indent)}]`
}

function objectText(object: JsonObject, indent: number): string {
  const keys = Object.keys(object)
  if (keys.length === 0) return '{}'
  const members = keys.map(key => [hclKey(key), hclValue(object[key] as Json, indent + 2)] as const)
  return `{\n${aligned(members, ' '.repeat(indent + 2))}${' '.repeat(indent)}}`
}

export function hclKey(key: string): string {
  return IDENTIFIER.test(key) ? key : hclText(key)
}

/** `name = value` lines, the equals signs of neighbours of one line in a column, as `terraform fmt` has them. */
export function aligned(
  members: readonly (readonly [name: string, value: string])[],
  margin: string,
): string {
  const lines: string[] = []
  let run: (readonly [string, string])[] = []
  const flush = (): void => {
    const width = Math.max(0, ...run.map(([name]) => [...name].length))
    for (const [name, value] of run)
      lines.push(`${margin}${name}${' '.repeat(width - [...name].length)} = ${value}\n`)
    run = []
  }
  for (const member of members) {
    if (member[1].includes('\n')) {
      flush()
      run.push(member)
      flush()
    } else run.push(member)
  }
  flush()
  return lines.join('')
}
