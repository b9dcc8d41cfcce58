import { type CoverageEntry, coverageIndex, EVERY_SCOPE, type NotLookedAt, sharedListings } from '@wgo/core'
import type { CompiledFilter } from '../filter/change-filter.ts'

/**
 * What one side read or tried to read and the other was never asked for, by side, provider and scope: `from`
 * first. Of a scope that a listing both sides share no longer finds, nothing is told: it is gone.
 */
export function notLookedAt(
  from: readonly CoverageEntry[],
  to: readonly CoverageEntry[],
  filter: CompiledFilter,
): NotLookedAt[] {
  const listings = sharedListings(from, to)
  return [
    ...grouped('from', missing(to, from, listings, filter)),
    ...grouped('to', missing(from, to, listings, filter)),
  ]
}

/** The parts of `asked` that `coverage` says nothing of: entries with those of their types. */
function missing(
  asked: readonly CoverageEntry[],
  coverage: readonly CoverageEntry[],
  listings: ReadonlySet<string>,
  filter: CompiledFilter,
): CoverageEntry[] {
  const units = new Map(coverage.map(entry => [entry.unit, entry]))
  const unknown = asked.filter(
    entry => entry.scope !== EVERY_SCOPE && !covers(units.get(entry.unit), entry) && filter.coverage(entry),
  )
  if (unknown.length === 0) return []
  const look = coverageIndex(coverage, listings)
  return unknown.flatMap(entry => {
    const types = filter.typesOf(entry).filter(type => look({ ...entry, type }) === 'unseen')
    return types.length > 0 ? [{ ...entry, types }] : []
  })
}

/** Most units are the same on both sides: those need no index. */
function covers(own: CoverageEntry | undefined, entry: CoverageEntry): boolean {
  return (
    own !== undefined &&
    own.provider === entry.provider &&
    own.scope === entry.scope &&
    own.region === entry.region &&
    own.namespace === entry.namespace &&
    entry.types.every((type, i) => own.types[i] === type)
  )
}

function grouped(side: NotLookedAt['side'], entries: readonly CoverageEntry[]): NotLookedAt[] {
  const scopes = Map.groupBy(entries, ({ provider, scope }) => JSON.stringify([provider, scope]))
  return [...scopes.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const { provider, scope } = first
    const scopeName = group.find(({ scope_name }) => scope_name !== undefined)?.scope_name
    return [
      {
        side,
        provider,
        scope,
        ...(scopeName !== undefined && { scope_name: scopeName }),
        types: distinct(group.flatMap(({ types }) => types)),
        regions: distinct(group.flatMap(({ region }) => region ?? [])),
        namespaces: distinct(group.flatMap(({ namespace }) => namespace ?? [])),
      },
    ]
  })
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}
