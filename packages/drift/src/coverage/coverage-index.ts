import { type CoverageEntry, EVERY_SCOPE, type Resource } from '@wgo/core'

/** Where a resource is or would be. */
export type CoveredPlace = Pick<Resource, 'provider' | 'scope' | 'region' | 'namespace' | 'type'>

/** Finds the few entries that may speak of a place among very many. Which do, and what they say, core decides. */
export type CoverageIndex = (place: CoveredPlace) => readonly CoverageEntry[]

/** Indexes entries by all that has to fit: sixteen look-ups answer for any number of entries. */
export function coverageIndex(coverage: readonly CoverageEntry[]): CoverageIndex {
  const entries = new Map<string, CoverageEntry[]>()
  for (const entry of coverage) {
    for (const type of new Set(entry.types)) {
      const key = address(entry.provider, entry.scope, entry.region, entry.namespace, type)
      const found = entries.get(key)
      if (found) found.push(entry)
      else entries.set(key, [entry])
    }
  }
  return place => [...new Set(addresses(place).flatMap(key => entries.get(key) ?? []))]
}

/** Every address under which an entry that covers the place may stand. */
function addresses({ provider, scope, region, namespace, type }: CoveredPlace): string[] {
  return [scope, EVERY_SCOPE].flatMap(s =>
    [region, undefined].flatMap(r =>
      [namespace, undefined].flatMap(n => [type, '*'].map(t => address(provider, s, r, n, t))),
    ),
  )
}

function address(
  provider: string,
  scope: string,
  region: string | undefined,
  namespace: string | undefined,
  type: string,
): string {
  return JSON.stringify([provider, scope, region ?? null, namespace ?? null, type])
}
