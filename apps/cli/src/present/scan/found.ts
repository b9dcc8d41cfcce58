import { type CoverageEntry, EVERY_SCOPE } from '@wgo/core'
import { calledScope } from '../scopes.ts'

/** What was found in one place: a scope, or one region of it. */
export interface FoundIn {
  readonly place: string
  readonly resources: number
}

export interface Found {
  readonly shown: readonly FoundIn[]
  readonly more: number
}

const FEW = 12

/**
 * By region while they are few, else by scope, the most first; where that would be one line only, the largest
 * regions. Nothing where there is one place.
 */
export function foundIn(coverage: readonly CoverageEntry[]): Found {
  const entries = coverage.filter(({ scope }) => scope !== EVERY_SCOPE)
  const [regions, scopes] = [grouped(entries, byRegion), grouped(entries, byScope)]
  if (regions.length < 2) return { shown: [], more: 0 }
  const chosen = regions.length <= FEW || scopes.length < 2 ? regions : scopes
  const shown = chosen.slice(0, FEW)
  return { shown, more: chosen.length - shown.length }
}

const byScope = (entry: CoverageEntry): string => `${entry.provider} ${calledScope(entry)}`
const byRegion = (entry: CoverageEntry): string =>
  entry.region === undefined ? byScope(entry) : `${byScope(entry)} ${entry.region}`

function grouped(
  entries: readonly CoverageEntry[],
  placeOf: (entry: CoverageEntry) => string,
): readonly FoundIn[] {
  return [...Map.groupBy(entries, placeOf)]
    .map(([place, own]) => ({ place, resources: own.reduce((sum, { resources }) => sum + resources, 0) }))
    .sort((a, b) => b.resources - a.resources || (a.place < b.place ? -1 : 1))
}
