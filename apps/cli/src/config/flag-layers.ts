import { type ConfigLayer, type Json, readSetting, SETTINGS, type Setting, WgoError } from '@wgo/core'

/** Flags that set a setting for one run, by the setting they set. */
export const SETTING_FLAGS = {
  output: 'output.format',
  color: 'output.color',
  quiet: 'output.quiet',
  environment: 'environment',
  concurrent: 'scanning.concurrent',
  'max-workers': 'scanning.max_workers',
  timeout: 'scanning.timeout',
  'unit-timeout': 'scanning.unit_timeout',
  'retention-days': 'storage.retention_days',
  'keep-last': 'storage.keep_last',
  'keep-tagged': 'storage.keep_tagged',
} as const

export type SettingFlag = keyof typeof SETTING_FLAGS

/** The setting that a flag sets. */
export function settingOf(flag: SettingFlag): Setting {
  const setting = SETTINGS.find(({ key }) => key === SETTING_FLAGS[flag])
  if (!setting) throw new WgoError('BUG', `No setting stands behind --${flag}.`)
  return setting
}

/** A layer for each flag given, so that a value's origin is the flag's name. Throws `INPUT_INVALID`. */
export function flagLayers(flags: Readonly<Record<string, unknown>>): readonly ConfigLayer[] {
  return Object.keys(SETTING_FLAGS).flatMap(name => {
    const value = flags[name]
    return value === undefined ? [] : [flagLayer(name as SettingFlag, value as Json)]
  })
}

function flagLayer(flag: SettingFlag, value: Json): ConfigLayer {
  const setting = settingOf(flag)
  const { issues } = readSetting({ ...setting, key: `--${flag}` }, value)
  if (issues) throw new WgoError('INPUT_INVALID', issues[0]?.message ?? `--${flag} is not valid.`)
  return { origin: `--${flag}`, tree: nested(setting.key, value) }
}

function nested(key: string, value: Json): Json {
  return key
    .split('.')
    .reverse()
    .reduce((tree, part) => ({ [part]: tree }), value)
}
