import type { Json, JsonObject } from '../documents/json.ts'
import type { SettingValue } from './setting.ts'

/** The configuration in use. Durations are milliseconds. */
export interface Config {
  readonly environment?: string
  readonly audit?: {
    readonly path?: string
  }
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
  /** As written: rules and overrides of severity, which @wgo/drift reads. */
  readonly severity?: JsonObject
  /** As written: each collector's schema reads its own. */
  readonly providers: Readonly<Record<string, JsonObject>>
}

/** One place that settings come from, weakest first in a list of layers. */
export interface ConfigLayer {
  /** As people know it: `~/.wgo/config.yaml`, `environment`, `--output`. */
  readonly origin: string
  /** Where single keys come from, where that is known more closely: the variable that set one. */
  readonly origins?: Readonly<Record<string, string>>
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

/** Errors are plain sentences, each naming where the mistake was made. */
export type ConfigResult =
  | { readonly ok: true; readonly resolved: ResolvedConfig }
  | { readonly ok: false; readonly errors: readonly string[] }
