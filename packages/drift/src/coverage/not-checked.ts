import type { CoverageEntry, NotChecked } from '@wgo/core'

/** The entries of either side that keep the answer from being whole: `from` first, each side in its own order. */
export function notChecked(
  from: readonly CoverageEntry[],
  to: readonly CoverageEntry[],
  isWanted: (entry: CoverageEntry) => boolean,
): NotChecked[] {
  const incomplete = (side: NotChecked['side'], coverage: readonly CoverageEntry[]): NotChecked[] =>
    coverage.filter(entry => entry.state !== 'complete' && isWanted(entry)).map(entry => ({ ...entry, side }))
  return [...incomplete('from', from), ...incomplete('to', to)]
}
