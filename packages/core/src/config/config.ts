import { isJsonObject, type Json, type JsonObject } from '../documents/json.ts'
import { nearest } from './nearest.ts'
import { flattenSettings, readSetting, type Setting, type SettingValue } from './settings.ts'

/** The settings that are WGO's own. A collector's live under `providers.<name>` and are its schema's. */
export const SETTINGS: readonly Setting[] = [
  {
    key: 'environment',
    kind: 'text',
    env: 'WGO_ENVIRONMENT',
    description: 'What this infrastructure is called: recorded in snapshots',
  },
  {
    key: 'scanning.concurrent',
    kind: 'flag',
    default: true,
    env: 'WGO_SCANNING_CONCURRENT',
    description: 'Read providers and units side by side; false: one after another',
  },
  {
    key: 'scanning.max_workers',
    kind: 'integer',
    min: 1,
    max: 1024,
    default: 16,
    env: 'WGO_SCANNING_MAX_WORKERS',
    description: 'Units read at once',
  },
  {
    key: 'scanning.timeout',
    kind: 'duration',
    default: '30m',
    env: 'WGO_SCANNING_TIMEOUT',
    description: 'A whole scan ends after this; what is complete by then is kept',
  },
  {
    key: 'scanning.unit_timeout',
    kind: 'duration',
    default: '10m',
    env: 'WGO_SCANNING_UNIT_TIMEOUT',
    description: 'One unit of a scan ends after this',
  },
  {
    key: 'storage.base_path',
    kind: 'text',
    env: 'WGO_STORAGE_BASE_PATH',
    description: 'Folder of the snapshots; default: store in WGO_HOME',
  },
  {
    key: 'storage.compression',
    kind: 'flag',
    default: true,
    env: 'WGO_STORAGE_COMPRESSION',
    description: 'Compress stored snapshots',
  },
  {
    key: 'storage.retention_days',
    kind: 'integer',
    min: 1,
    default: 90,
    env: 'WGO_STORAGE_RETENTION_DAYS',
    description: 'Snapshots older than this may be pruned',
  },
  {
    key: 'storage.keep_last',
    kind: 'integer',
    default: 10,
    env: 'WGO_STORAGE_KEEP_LAST',
    description: 'The newest so many are never pruned',
  },
  {
    key: 'storage.keep_tagged',
    kind: 'flag',
    default: true,
    env: 'WGO_STORAGE_KEEP_TAGGED',
    description: 'Snapshots with a tag are never pruned',
  },
  {
    key: 'output.format',
    kind: 'choice',
    of: ['table', 'json', 'markdown', 'yaml'],
    default: 'table',
    env: 'WGO_OUTPUT_FORMAT',
    description: 'How answers are printed',
  },
  {
    key: 'output.color',
    kind: 'flag',
    default: true,
    env: 'WGO_OUTPUT_COLOR',
    description: 'Colour on a terminal',
  },
  {
    key: 'output.quiet',
    kind: 'flag',
    default: false,
    env: 'WGO_OUTPUT_QUIET',
    description: 'No progress and no hints',
  },
]

/** The configuration in use. Durations are milliseconds. */
export interface Config {
  readonly environment?: string
  readonly scanning: {
    readonly concurrent: boolean
    readonly max_workers: number
    readonly timeout: number
    readonly unit_timeout: number
  }
  readonly storage: {
    readonly base_path?: string
    readonly compression: boolean
    readonly retention_days: number
    readonly keep_last: number
    readonly keep_tagged: boolean
  }
  readonly output: {
    readonly format: 'table' | 'json' | 'markdown' | 'yaml'
    readonly color: boolean
    readonly quiet: boolean
  }
  /** As written: each collector's schema reads its own. */
  readonly providers: Readonly<Record<string, JsonObject>>
}

/** One place that settings come from, weakest first in a list of layers. */
export interface ConfigLayer {
  /** As people know it: `~/.wgo/config.yaml`, `WGO_* environment`, `flags`. */
  readonly origin: string
  /** A written tree, as parsed from a file. */
  readonly tree: Json
}

/** Where a value came from. */
export interface Origin {
  readonly key: string
  readonly value: SettingValue | Json
  readonly origin: string
}

export interface ResolvedConfig {
  readonly config: Config
  readonly origins: readonly Origin[]
}

/** Plain sentences, each naming the layer it is about. */
export type ConfigResult =
  | { readonly ok: true; readonly resolved: ResolvedConfig }
  | { readonly ok: false; readonly errors: readonly string[] }

/** Puts layers together, the later over the earlier. `providers`: the collectors there are. */
export function resolveConfig(layers: readonly ConfigLayer[], providers: readonly string[]): ConfigResult {
  const errors: string[] = []
  const found = new Map<string, Origin>()
  const sections: Record<string, JsonObject> = {}
  for (const setting of SETTINGS) {
    if (setting.default !== undefined) accept(setting, setting.default, 'default')
  }
  for (const layer of layers) readLayer(layer)
  return errors.length > 0
    ? { ok: false, errors }
    : { ok: true, resolved: { config: nest(found, sections), origins: [...found.values()] } }

  function readLayer({ origin, tree }: ConfigLayer): void {
    const { providers: written = {}, ...own } = isJsonObject(tree) ? tree : { '': tree }
    const { values, issues } = flattenSettings(
      tree === null ? {} : '' in own ? (own[''] as Json) : own,
      SETTINGS,
    )
    for (const issue of issues) errors.push(`${origin}: ${issue.message}`)
    for (const setting of SETTINGS) {
      const value = values.get(setting.key)
      if (value !== undefined && value !== null) accept(setting, value, origin)
    }
    readProviders(written, origin)
  }

  function accept(setting: Setting, written: Json, origin: string): void {
    const result = readSetting(setting, written)
    if (result.issues) for (const issue of result.issues) errors.push(`${origin}: ${issue.message}`)
    else found.set(setting.key, { key: setting.key, value: result.value, origin })
  }

  function readProviders(written: Json, origin: string): void {
    if (written === null) return
    if (!isJsonObject(written)) {
      errors.push(`${origin}: providers must be a mapping of provider names.`)
      return
    }
    for (const [name, section] of Object.entries(written)) {
      if (!providers.includes(name)) {
        const near = nearest(name, providers)
        errors.push(
          `${origin}: Unknown provider "${name}".${near ? ` Did you mean "${near}"?` : ` Known: ${providers.join(', ')}.`}`,
        )
      } else if (section !== null && !isJsonObject(section))
        errors.push(`${origin}: providers.${name} must be a mapping.`)
      else mergeSection(name, section ?? {}, origin)
    }
  }

  function mergeSection(name: string, section: JsonObject, origin: string): void {
    sections[name] = { ...sections[name], ...section }
    for (const [key, value] of Object.entries(section)) {
      const full = `providers.${name}.${key}`
      found.set(full, { key: full, value, origin })
    }
  }
}

/** The layer that environment variables make: only those that a setting names. */
export function environmentLayer(env: Readonly<Record<string, string | undefined>>): ConfigLayer {
  const tree: Record<string, Record<string, Json> | Json> = {}
  for (const { key, env: variable } of SETTINGS) {
    const value = variable === undefined ? undefined : env[variable]
    if (value !== undefined && value !== '') setDotted(tree, key, value)
  }
  return { origin: 'environment', tree: tree as Json }
}

function nest(found: ReadonlyMap<string, Origin>, providers: Readonly<Record<string, JsonObject>>): Config {
  const tree: Record<string, unknown> = { scanning: {}, storage: {}, output: {} }
  for (const { key } of SETTINGS) {
    const value = found.get(key)?.value
    if (value !== undefined) setDotted(tree, key, value)
  }
  return { ...tree, providers } as unknown as Config
}

function setDotted(tree: Record<string, unknown>, key: string, value: unknown): void {
  const [section, name] = key.split('.') as [string, string | undefined]
  if (name === undefined) tree[section] = value
  else tree[section] = { ...(tree[section] as object | undefined), [name]: value }
}
