import type { SnapshotSummary } from '../contracts/snapshot-store.ts'
import { coverageSignature } from '../coverage/coverage-signature.ts'
import type { SnapshotMetadata } from '../documents/snapshot.ts'

/** What listings show of a snapshot. */
export function snapshotSummary({ coverage, ...metadata }: SnapshotMetadata): SnapshotSummary {
  return {
    ...metadata,
    gaps: coverage.filter(entry => entry.state !== 'complete').length,
    coverage_signature: coverageSignature(coverage),
  }
}

/** A copy with other tags: null takes one away. */
export function withTags<T extends Pick<SnapshotMetadata, 'tags'>>(
  document: T,
  changes: Readonly<Record<string, string | null>>,
): T {
  const { tags, ...rest } = document
  const merged = Object.entries({ ...tags, ...changes }).filter(([, value]) => value !== null)
  return { ...rest, ...(merged.length > 0 && { tags: Object.fromEntries(merged) }) } as T
}
