import type { SchemaIssue, SchemaResult, StandardSchema } from '../contracts/standard-schema.ts'
import { plainJson } from '../documents/plain-json.ts'
import { flattenSettings } from './flatten-settings.ts'
import { readSetting, type Setting, type SettingValue } from './setting.ts'

/** Values by dotted key, defaults filled in. */
export type SettingsRecord = Readonly<Record<string, SettingValue | undefined>>

/** A Standard Schema over a table of settings: takes a written tree, gives a flat record by key. */
export function settingsSchema(settings: readonly Setting[]): StandardSchema<unknown, SettingsRecord> {
  return {
    '~standard': { version: 1, vendor: 'wgo', validate: written => validate(written, settings) },
  }
}

function validate(written: unknown, settings: readonly Setting[]): SchemaResult<SettingsRecord> {
  const { values, issues: unknown } = flattenSettings(plainJson(written), settings)
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
