import type { StateCounts } from '@wgo/core'
import type { StateSource } from '../reading/read-sides.ts'

/** Counts by state, in the making. */
export type Tally = Map<string, { -readonly [Count in keyof CountsOfOne]: number }>
type CountsOfOne = Omit<StateCounts, 'source' | 'scope' | 'coverage'>

export function newTally(sources: ReadonlyMap<string, StateSource>): Tally {
  const read = [...sources.values()].filter(({ wasRead }) => wasRead)
  return new Map(read.map(({ scope }) => [scope, nothing()]))
}

function nothing(): { -readonly [Count in keyof CountsOfOne]: number } {
  return { total: 0, managed: 0, changed: 0, missing: 0, not_checked: 0, unsupported: 0 }
}

/** Counts one resource of a state as one thing more: `changed` are counted as `managed` too, by a call of its own. */
export function tallyOne(tally: Tally, scope: string, what: Exclude<keyof CountsOfOne, 'total'>): void {
  const counts = tally.get(scope) ?? nothing()
  tally.set(scope, counts)
  counts[what]++
  if (what !== 'changed') counts.total++
}

export function stateCounts(tally: Tally, sources: ReadonlyMap<string, StateSource>): StateCounts[] {
  return [...tally]
    .map(([scope, counts]) => ({
      source: sources.get(scope)?.source ?? scope,
      scope,
      ...counts,
      coverage: percent(counts.managed, counts.managed + counts.missing),
    }))
    .sort((a, b) => (a.source === b.source ? compare(a.scope, b.scope) : compare(a.source, b.source)))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whole percent, rounded down: 100 is all of them. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((100 * part) / whole)
}
