import { type CoverageEntry, coverageIndex, type Resource, type Seen, sharedListings } from '@wgo/core'

/** Where a resource is or would be. */
type CoveredPlace = Pick<Resource, 'provider' | 'scope' | 'region' | 'namespace' | 'type'>

/** What two scans can say together of a resource that only one of them has. */
export interface CoverageJudge {
  /**
   * Whether a resource only in `from` is gone: both must have read its place wholly. `to`, because else
   * it may only have been missed; `from`, because a reader that saw half may have known the same thing
   * by another name.
   */
  isRemoval(place: CoveredPlace): boolean
  /** Whether a resource only in `to` is new: `from` must have read its place wholly. */
  isAddition(place: CoveredPlace): boolean
  /** Whether `to` was asked for a resource's place at all. */
  isLookedAt(place: CoveredPlace): boolean
}

/** Each place is looked up once, however many resources are there. */
export function coverageJudge(from: readonly CoverageEntry[], to: readonly CoverageEntry[]): CoverageJudge {
  const listings = sharedListings(from, to)
  const seenFrom = seenIn(from, listings)
  const seenTo = seenIn(to, listings)
  return {
    isRemoval: place => seenFrom(place) === 'complete' && seenTo(place) === 'complete',
    isAddition: place => seenFrom(place) === 'complete',
    isLookedAt: place => seenTo(place) !== 'unseen',
  }
}

function seenIn(
  coverage: readonly CoverageEntry[],
  listings: ReadonlySet<string>,
): (place: CoveredPlace) => Seen {
  const look = coverageIndex(coverage, listings)
  const known = new Map<string, Seen>()
  return place => {
    const { provider, scope, region, namespace, type } = place
    const key = JSON.stringify([provider, scope, region ?? null, namespace ?? null, type])
    const seen = known.get(key) ?? look(place)
    known.set(key, seen)
    return seen
  }
}
