import { type Json, type Origin, SETTINGS, type Setting } from '@wgo/core'

/** A setting in use, as `config show` tells it. */
export interface EffectiveSetting {
  readonly key: string
  /** As one would write it; null where it is unset. */
  readonly value: Json
  /** A file, an environment variable, a flag, or `default`. */
  readonly origin: string
  readonly description: string
}

interface ProviderSection {
  readonly entry: { readonly name: string }
  readonly settings: readonly Setting[]
  readonly written: ReadonlyMap<string, { readonly value: Json; readonly origin: string }>
}

/** Every setting there is, WGO's own first, then each provider's. */
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
      effective(setting, `providers.${entry.name}.${setting.key}`, written.get(setting.key)),
    ),
  )
  return [...own, ...theirs]
}

function effective(
  setting: Setting,
  key: string,
  found: { readonly value: Json; readonly origin: string } | undefined,
): EffectiveSetting {
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
