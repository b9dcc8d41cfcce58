import type { SchemaResult } from '../contracts/standard-schema.ts'
import { isJsonArray, type Json } from '../documents/json.ts'
import { isSecretName } from '../redaction/secret-names.ts'
import { redactText } from '../redaction/secret-values.ts'
import { parseDuration } from './duration.ts'

/** What a setting may hold, and how it is written. */
export type SettingKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
  /** Written `90s`, `5m`, `2h30m`; read as milliseconds. */
  | { readonly kind: 'duration' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  /** A list, or in the environment a comma-separated text. */
  | { readonly kind: 'texts' }

/** One setting: everything that documentation, validation and `config show` need to know. */
export type Setting = SettingKind & {
  /** Dotted, as in the file: `scanning.max_workers`. */
  readonly key: string
  /** The environment variable that sets it. */
  readonly env?: string
  /** As it would be written. Absent: unset. */
  readonly default?: Json
  readonly description: string
  readonly flag?: SettingFlag
}

/** The flag that sets a provider's setting for one run; given more than once where the setting is a list. */
export interface SettingFlag {
  /** Without dashes: `region`. Providers that have a flag of the same name share it. */
  readonly name: string
  /** What stands for the value in help: `NAME`. */
  readonly value: string
  readonly description: string
  /** What must be allowed depends on it. */
  readonly policy?: boolean
}

/** A setting's value in use: a duration is milliseconds here. */
export type SettingValue = string | number | boolean | readonly string[]

/** Reads one written value. The issue says what was expected and what came. */
export function readSetting(setting: Setting, written: Json): SchemaResult<SettingValue> {
  const value = convert(setting, written)
  if (value !== undefined) return { value }
  const message = `${setting.key} must be ${expected(setting)}; it is ${shown(setting, written)}.${unquoted(setting, written)}`
  return { issues: [{ path: setting.key.split('.'), message }] }
}

function convert(setting: Setting, written: Json): SettingValue | undefined {
  switch (setting.kind) {
    case 'text':
      return typeof written === 'string' ? written : undefined
    case 'flag':
      return FLAGS.get(written)
    case 'integer':
      return asInteger(written, setting)
    case 'duration':
      return typeof written === 'string' ? parseDuration(written) : undefined
    case 'choice':
      return typeof written === 'string' && setting.of.includes(written) ? written : undefined
    case 'texts':
      return asTexts(written)
  }
}

const FLAGS: ReadonlyMap<Json, boolean> = new Map<Json, boolean>([
  [true, true],
  ['true', true],
  ['1', true],
  [false, false],
  ['false', false],
  ['0', false],
])

function asInteger(
  written: Json,
  range: { readonly min?: number; readonly max?: number },
): number | undefined {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = range
  const number = typeof written === 'string' && /^\d+$/.test(written) ? Number(written) : written
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return undefined
  return number >= min && number <= max ? number : undefined
}

function asTexts(written: Json): readonly string[] | undefined {
  const items = typeof written === 'string' ? written.split(',').map(each => each.trim()) : written
  if (!isJsonArray(items) || !items.every(each => typeof each === 'string')) return undefined
  return items.filter(each => each !== '')
}

function expected(setting: Setting): string {
  switch (setting.kind) {
    case 'text':
      return 'a text'
    case 'flag':
      return 'true or false'
    case 'integer':
      return ['a whole number', ...limitsOf(setting)].join('')
    case 'duration':
      return 'a duration such as 30s, 5m or 2h'
    case 'choice':
      return `one of ${setting.of.join(', ')}`
    case 'texts':
      return 'a list of texts'
  }
}

/** Ids of digits alone are numbers in YAML and JSON, where nobody puts them into quotes. */
function unquoted({ kind }: Setting, written: Json): string {
  const items = isJsonArray(written) ? written : [written]
  const isMeant = (kind === 'text' || kind === 'texts') && items.some(each => typeof each === 'number')
  return isMeant ? ' Put numbers into quotes.' : ''
}

function limitsOf({ min, max }: { readonly min?: number; readonly max?: number }): string[] {
  return [min === undefined ? '' : ` of at least ${min}`, max === undefined ? '' : `, at most ${max}`]
}

const LONGEST_SHOWN = 60

/** What was written, as an error may show it. */
function shown({ key }: Setting, written: Json): string {
  if (isSecretName(key)) return 'something else'
  const text = redactText(JSON.stringify(written))
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text
}
