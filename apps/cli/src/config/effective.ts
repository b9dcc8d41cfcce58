import { isJsonObject, type Json, type Origin, SETTINGS, type Setting } from '@wgo/core'
import { type Explained, SEVERITY_SETTINGS } from './explained.ts'

/** A setting in use, as `config show` tells it. */
export interface EffectiveSetting {
  readonly key: string
  /** As one would write it; null where it is unset. */
  readonly value: Json
  /** A file, an environment variable, a flag, or `default`. */
  readonly origin: string
  readonly description: string
}

interface Found {
  readonly value: Json
  readonly origin: string
}

interface ProviderSection {
  readonly entry: { readonly name: string }
  readonly settings: readonly Setting[]
  readonly written: ReadonlyMap<string, Found>
}

/** Every setting there is: WGO's own, then how changes are judged, then each provider's. */
export function effectiveSettings(
  origins: readonly Origin[],
  providers: readonly ProviderSection[],
): readonly EffectiveSetting[] {
  const own = SETTINGS.map(setting => {
    const found = origins.find(({ key }) => key === setting.key)
    return effective(
      setting,
      setting.key,
      found && { value: asWritten(setting, found.value as Json), origin: found.origin },
    )
  })
  const theirs = providers.flatMap(({ entry, settings, written }) =>
    settings.map(setting =>
      effective(setting, `providers.${entry.name}.${setting.key}`, writtenAt(setting.key, written)),
    ),
  )
  const judging = SEVERITY_SETTINGS.map(setting => {
    const found = origins.find(({ key }) => key === setting.key)
    return effective(setting, setting.key, found && { ...found, value: found.value as Json })
  })
  return [...own, ...judging, ...theirs]
}

/** A file's mapping holds the settings below it: `endpoints: { storage: ... }` is `endpoints.storage`. */
function writtenAt(key: string, written: ProviderSection['written']): Found | undefined {
  const own = written.get(key)
  const [head = '', ...rest] = key.split('.')
  const section = rest.length > 0 ? written.get(head) : undefined
  if (own || !section || !isJsonObject(section.value)) return own
  const value = section.value[rest.join('.')]
  return value === undefined ? undefined : { ...section, value }
}

function effective(setting: Explained, key: string, found: Found | undefined): EffectiveSetting {
  const { description, env } = setting
  if (!found) return { key, value: setting.default ?? null, origin: 'default', description }
  const origin = found.origin === 'environment' ? (env ?? 'environment') : found.origin
  return { key, value: found.value, origin, description }
}

const SPANS: readonly (readonly [ms: number, unit: string])[] = [
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1000, 's'],
]

/** Durations are kept as milliseconds and written with a unit. */
function asWritten({ kind }: Setting, value: Json): Json {
  if (kind !== 'duration' || typeof value !== 'number') return value
  const span = SPANS.find(([ms]) => value > 0 && value % ms === 0)
  return span ? `${value / span[0]}${span[1]}` : `${value}ms`
}
