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

/** `coverageOf` for many places: the entries are filed once, and a place costs the same however many there are. */
export function coverageIndex(
  coverage: readonly CoverageEntry[],
  listings: ReadonlySet<string>,
): (place: Place) => Seen {
  const telling = coverage.filter(
    entry => !isListing(entry) || entry.state !== 'complete' || listings.has(entry.unit),
  )
  const entries = byAddress(telling)
  const seenIn = (scope: string, place: Place): Seen =>
    seenBy(addresses(place, scope).flatMap(address => entries.get(address) ?? []))
  return place => {
    const own = seenIn(place.scope, place)
    return own === 'unseen' ? seenIn(EVERY_SCOPE, place) : own
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

function seenBy(covering: readonly CoverageEntry[]): Seen {
  if (covering.length === 0) return 'unseen'
  return covering.every(entry => entry.state === 'complete') ? 'complete' : 'incomplete'
}

function isListing(entry: CoverageEntry): boolean {
  return entry.scope === EVERY_SCOPE
}

function byAddress(coverage: readonly CoverageEntry[]): ReadonlyMap<string, readonly CoverageEntry[]> {
  const entries = new Map<string, CoverageEntry[]>()
  for (const entry of coverage) {
    for (const type of new Set(entry.types)) {
      const key = address(entry.provider, entry.scope, entry.region, entry.namespace, type)
      const filed = entries.get(key)
      if (filed) filed.push(entry)
      else entries.set(key, [entry])
    }
  }
  return entries
}

/** Every address under which an entry of the scope stands that covers the place. */
function addresses(place: Place, scope: string): string[] {
  const { provider, region = '', namespace = '', type } = place
  return [region, undefined].flatMap(r =>
    [namespace, undefined].flatMap(n => typesOver(type).map(t => address(provider, scope, r, n, t))),
  )
}

/** A type, all of its group (`apps/*`), all. */
function typesOver(type: string): string[] {
  const slash = type.lastIndexOf('/')
  return slash < 0 ? [type, '*'] : [type, `${type.slice(0, slash)}/*`, '*']
}

/** undefined: wherever it is. */
function address(
  provider: string,
  scope: string,
  region: string | undefined,
  namespace: string | undefined,
  type: string,
): string {
  return JSON.stringify([provider, scope, region ?? null, namespace ?? null, type])
}
