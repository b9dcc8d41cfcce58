import { type CoverageEntry, EVERY_SCOPE } from '@wgo/core'

/** What was found in one place: a scope, or one region of it. */
export interface FoundIn {
  readonly place: string
  readonly resources: number
}

const FEW = 12

/** By region while they are few, else by scope, else by provider; the most first. Empty where there is one place. */
export function foundIn(coverage: readonly CoverageEntry[]): readonly FoundIn[] {
  const entries = coverage.filter(({ scope }) => scope !== EVERY_SCOPE)
  const ways = [byRegion, byScope, byProvider].map(way => grouped(entries, way))
  const chosen = ways.find(({ length }) => length <= FEW) ?? []
  return chosen.length > 1 ? chosen : []
}

const byProvider = ({ provider }: CoverageEntry): string => provider
const byScope = (entry: CoverageEntry): string => `${byProvider(entry)} ${entry.scope_name ?? entry.scope}`
const byRegion = (entry: CoverageEntry): string =>
  entry.region === undefined ? byScope(entry) : `${byScope(entry)} ${entry.region}`

function grouped(
  entries: readonly CoverageEntry[],
  placeOf: (entry: CoverageEntry) => string,
): readonly FoundIn[] {
  return [...Map.groupBy(entries, placeOf)]
    .map(([place, own]) => ({ place, resources: own.reduce((sum, { resources }) => sum + resources, 0) }))
    .sort((a, b) => b.resources - a.resources)
}
