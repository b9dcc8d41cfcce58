import { type SnapshotSummary, WgoError } from '@wgo/core'
import { earlier, selectSnapshot } from './reference.ts'

export interface Pair {
  readonly from: SnapshotSummary
  readonly to: SnapshotSummary
}

/**
 * The two snapshots to compare. Without `to`, the newest; without `from`, the one before `to` that
 * looked at the same things. Throws `SNAPSHOT_NOT_FOUND`, `SNAPSHOT_AMBIGUOUS`, and `INPUT_INVALID`
 * where both are one.
 */
export function selectPair(
  { from, to = 'latest' }: { readonly from?: string | undefined; readonly to?: string | undefined },
  all: readonly SnapshotSummary[],
  now: number,
): Pair {
  const after = selectSnapshot(to, all, now)
  const before = from === undefined ? earlier(after, all) : selectSnapshot(from, all, now)
  if (before.id !== after.id) return { from: before, to: after }
  throw new WgoError('INPUT_INVALID', `Both sides are the same snapshot, ${after.id}.`, {
    resource: after.id,
    suggestions: ['wgo snapshots list', 'wgo scan'],
  })
}
