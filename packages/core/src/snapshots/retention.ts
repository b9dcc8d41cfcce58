import type { PrunePolicy, SnapshotSummary } from '../contracts/snapshot-store.ts'
import { newestFirst } from './listing.ts'

const DAY = 86_400_000

/** What a policy keeps and what it removes, each newest first. */
export function applyPolicy(
  summaries: readonly SnapshotSummary[],
  policy: PrunePolicy,
): { readonly kept: readonly SnapshotSummary[]; readonly removed: readonly SnapshotSummary[] } {
  const kept: SnapshotSummary[] = []
  const removed: SnapshotSummary[] = []
  newestFirst(summaries).forEach((summary, rank) => {
    ;(stays(summary, rank, policy) ? kept : removed).push(summary)
  })
  return { kept, removed }
}

function stays(summary: SnapshotSummary, rank: number, policy: PrunePolicy): boolean {
  const { now, retentionDays, keepLast, keepTagged } = policy
  const tagRule = keepTagged !== undefined && keepTagged !== false
  if (retentionDays === undefined && keepLast === undefined && !tagRule) return true
  return (
    (retentionDays !== undefined && now - Date.parse(summary.timestamp) < retentionDays * DAY) ||
    (keepLast !== undefined && rank < keepLast) ||
    (tagRule && isTagged(summary, keepTagged))
  )
}

function isTagged({ tags = {} }: SnapshotSummary, which: true | readonly string[]): boolean {
  return which === true ? Object.keys(tags).length > 0 : which.some(key => Object.hasOwn(tags, key))
}
