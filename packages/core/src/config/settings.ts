import type { SchemaIssue, SchemaResult, StandardSchema } from '../contracts/standard-schema.ts'
import { isJsonArray, isJsonObject, type Json } from '../documents/json.ts'
import { parseDuration } from './duration.ts'
import { nearest } from './nearest.ts'

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
}

/** A setting's value in use: a duration is milliseconds here. */
export type SettingValue = string | number | boolean | readonly string[]

/** Reads one written value. The issue says what was expected and what came. */
export function readSetting(setting: Setting, written: Json): SchemaResult<SettingValue> {
  const value = convert(setting, written)
  if (value !== undefined) return { value }
  return {
    issues: [
      {
        path: setting.key.split('.'),
        message: `${setting.key} must be ${expected(setting)}; it is ${JSON.stringify(written)}.`,
      },
    ],
  }
}

function convert(setting: Setting, written: Json): SettingValue | undefined {
  switch (setting.kind) {
    case 'text':
      return typeof written === 'string' ? written : undefined
    case 'flag':
      return asFlag(written)
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

function asFlag(written: Json): boolean | undefined {
  if (typeof written === 'boolean') return written
  if (written === 'true' || written === '1') return true
  return written === 'false' || written === '0' ? false : undefined
}

function asInteger(
  written: Json,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number },
): number | undefined {
  const number = typeof written === 'string' && /^\d+$/.test(written) ? Number(written) : written
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= min && number <= max
    ? number
    : undefined
}

function asTexts(written: Json): readonly string[] | undefined {
  if (typeof written === 'string')
    return written
      .split(',')
      .map(each => each.trim())
      .filter(Boolean)
  return isJsonArray(written) && written.every(each => typeof each === 'string')
    ? (written as readonly string[])
    : undefined
}

function expected(setting: Setting): string {
  switch (setting.kind) {
    case 'text':
      return 'a text'
    case 'flag':
      return 'true or false'
    case 'integer':
      return `a whole number${setting.min === undefined ? '' : ` of at least ${setting.min}`}${setting.max === undefined ? '' : `, at most ${setting.max}`}`
    case 'duration':
      return 'a duration such as 30s, 5m or 2h'
    case 'choice':
      return `one of ${setting.of.join(', ')}`
    case 'texts':
      return 'a list of texts'
  }
}

/** A written tree (a parsed file) as dotted keys with their values, and an issue for each key unknown. */
export function flattenSettings(
  tree: Json,
  settings: readonly Setting[],
): { readonly values: ReadonlyMap<string, Json>; readonly issues: readonly SchemaIssue[] } {
  const known = new Set(settings.map(setting => setting.key))
  const values = new Map<string, Json>()
  const issues: SchemaIssue[] = []
  const visit = (value: Json, path: readonly string[]): void => {
    const key = path.join('.')
    if (known.has(key)) values.set(key, value)
    else if (value === null && isSection(key, known)) return
    else if (isJsonObject(value) && isSection(key, known))
      for (const [name, member] of Object.entries(value)) visit(member, [...path, name])
    else issues.push({ path, message: unknownKey(key, known) })
  }
  visit(tree, [])
  return { values, issues }
}

function isSection(key: string, known: ReadonlySet<string>): boolean {
  if (key === '') return true
  for (const each of known) if (each.startsWith(`${key}.`)) return true
  return false
}

function unknownKey(key: string, known: ReadonlySet<string>): string {
  if (key === '') return 'The configuration must be a mapping of keys to values.'
  const candidates = new Set([...known].flatMap(each => [each, ...sectionsOf(each)]))
  const near = nearest(key, candidates)
  return `Unknown key "${key}".${near ? ` Did you mean "${near}"?` : ''}`
}

function sectionsOf(key: string): string[] {
  const parts = key.split('.')
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'))
}

/** A Standard Schema over a table of settings: takes a written tree, gives a flat record by key. */
export function settingsSchema(settings: readonly Setting[]): StandardSchema<unknown, SettingsRecord> {
  return {
    '~standard': { version: 1, vendor: 'wgo', validate: written => validate(written as Json, settings) },
  }
}

/** Values by dotted key, defaults filled in. */
export type SettingsRecord = Readonly<Record<string, SettingValue | undefined>>

function validate(written: Json, settings: readonly Setting[]): SchemaResult<SettingsRecord> {
  const { values, issues: unknown } = flattenSettings(written ?? {}, settings)
  const issues: SchemaIssue[] = [...unknown]
  const record: Record<string, SettingValue> = {}
  for (const setting of settings) {
    const value = values.get(setting.key) ?? setting.default
    if (value === undefined) continue
    const result = readSetting(setting, value)
    if (result.issues) issues.push(...result.issues)
    else record[setting.key] = result.value
  }
  return issues.length > 0 ? { issues } : { value: record }
}
