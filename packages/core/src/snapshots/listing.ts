import type { SnapshotFilter, SnapshotSummary } from '../contracts/snapshot-store.ts'

/** Snapshots that a filter lets through, newest first. Of the same instant, the one that comes later in `summaries`. */
export function listSnapshots(
  summaries: Iterable<SnapshotSummary>,
  filter: SnapshotFilter = {},
): readonly SnapshotSummary[] {
  const found = newestFirst([...summaries].filter(summary => matches(summary, filter)))
  return filter.limit === undefined ? found : found.slice(0, Math.max(0, filter.limit))
}

export function newestFirst(summaries: readonly SnapshotSummary[]): SnapshotSummary[] {
  return summaries
    .map(summary => ({ summary, time: Date.parse(summary.timestamp) }))
    .reverse()
    .sort((a, b) => b.time - a.time)
    .map(({ summary }) => summary)
}

function matches(summary: SnapshotSummary, filter: SnapshotFilter): boolean {
  const { name, tags = {}, provider, environment, since, until } = filter
  const time = Date.parse(summary.timestamp)
  return (
    (name === undefined || summary.name === name) &&
    (provider === undefined || summary.providers.includes(provider)) &&
    (environment === undefined || summary.environment === environment) &&
    (since === undefined || time >= Date.parse(since)) &&
    (until === undefined || time < Date.parse(until)) &&
    Object.entries(tags).every(([key, value]) => tagOf(summary, key) === value)
  )
}

function tagOf({ tags }: SnapshotSummary, key: string): string | undefined {
  return tags && Object.hasOwn(tags, key) ? tags[key] : undefined
}
