import type { CoverageEntry } from '../documents/coverage.ts'
import type { Resource } from '../documents/resource.ts'

/**
 * What a scan can say of a place: `complete`, it was wholly read; `incomplete`, it was tried and not
 * wholly read; `unseen`, it was never asked for.
 */
export type Seen = 'complete' | 'incomplete' | 'unseen'

/** Where a resource is or would be. */
export type Place = Pick<Resource, 'provider' | 'scope' | 'region' | 'namespace' | 'type'>

/** Stands for every scope: the entry of a unit that lists which scopes there are. */
export const EVERY_SCOPE = '*'

/**
 * What `coverage` says of the place where a resource is or would be. Entries for its own scope decide,
 * all of them together. Where there are none, the units that list scopes do: if all of them were
 * complete, a scope that is not there does not exist (a deleted state file, a closed account). Such a
 * listing only speaks for scans that asked the same; `listings` names the units both sides share. One that
 * is not complete always speaks: which scopes there are is then not known, whoever asked.
 */
export function coverageOf(
  coverage: readonly CoverageEntry[],
  place: Place,
  listings: ReadonlySet<string>,
): Seen {
  return coverageIndex(coverage, listings)(place)
}

/** `coverageOf` for many places: the entries are sorted out once. */
export function coverageIndex(
  coverage: readonly CoverageEntry[],
  listings: ReadonlySet<string>,
): (place: Place) => Seen {
  const telling = coverage.filter(
    entry => !isListing(entry) || entry.state !== 'complete' || listings.has(entry.unit),
  )
  const entries = Map.groupBy(telling, entry => scopeId(entry.provider, entry.scope))
  return place => {
    const own = seenBy(entries.get(scopeId(place.provider, place.scope)) ?? [], place)
    return own === 'unseen' ? seenBy(entries.get(scopeId(place.provider, EVERY_SCOPE)) ?? [], place) : own
  }
}

/** The listing units that two scans share: what both asked for in the same words. */
export function sharedListings(
  a: readonly CoverageEntry[],
  b: readonly CoverageEntry[],
): ReadonlySet<string> {
  const units = new Set(a.filter(isListing).map(entry => entry.unit))
  return new Set(b.filter(entry => isListing(entry) && units.has(entry.unit)).map(entry => entry.unit))
}

function seenBy(entries: readonly CoverageEntry[], place: Place): Seen {
  const covering = entries.filter(entry => covers(entry, place))
  if (covering.length === 0) return 'unseen'
  return covering.every(entry => entry.state === 'complete') ? 'complete' : 'incomplete'
}

function isListing(entry: CoverageEntry): boolean {
  return entry.scope === EVERY_SCOPE
}

function scopeId(provider: string, scope: string): string {
  return JSON.stringify([provider, scope])
}

function covers(entry: CoverageEntry, place: Place): boolean {
  return (
    (entry.region === undefined || entry.region === (place.region ?? '')) &&
    (entry.namespace === undefined || entry.namespace === (place.namespace ?? '')) &&
    (entry.types.includes('*') || entry.types.includes(place.type))
  )
}
