import {
  type CoverageEntry,
  canonicalResource,
  compareKeys,
  type DriftReport,
  diffEntries,
  type Entry,
  fingerprint,
  type Resource,
  resourceKey,
  type SnapshotReader,
  type TypeSpec,
} from '@wgo/core'
import { coverageEntry, resource, snapshotMetadata } from '@wgo/testkit'
import { compareSnapshots, type DriftOptions } from '../src/index.ts'

export type Parts = Parameters<typeof resource>[0]

/** Coverage that saw everything of testkit's account, and of a Terraform state. */
const EVERYTHING: readonly CoverageEntry[] = [
  coverageEntry({ unit: 'all', types: ['*'], state: 'complete' }),
  coverageEntry({ unit: 'state', provider: 'terraform', scope: 'main', types: ['*'], state: 'complete' }),
]

/** A resource of a Terraform state. */
export function inState(parts: Parts): Parts {
  return { provider: 'terraform', scope: 'main', ...parts }
}

/** A snapshot held in memory, with the plainest `diff` that keeps the contract. */
export function snapshot(
  resources: readonly Parts[],
  coverage: readonly CoverageEntry[] = EVERYTHING,
  spec?: TypeSpec,
): SnapshotReader {
  return snapshotOf(
    resources.map(parts => canonicalResource(resource(parts), spec)),
    coverage,
  )
}

/** A snapshot of resources that are canonical already. */
export function snapshotOf(
  resources: readonly Resource[],
  coverage: readonly CoverageEntry[],
): SnapshotReader {
  const entries: Entry[] = resources
    .map(each => ({ key: resourceKey(each), fingerprint: fingerprint(each), resource: each }))
    .sort((a, b) => compareKeys(a.key, b.key))
  const metadata = snapshotMetadata({
    id: 's1',
    timestamp: '2026-11-20T09:30:00Z',
    resource_count: entries.length,
    coverage,
  })
  const reader: SnapshotReader = {
    metadata,
    async *entries() {
      yield* entries
    },
    get: async key => entries.find(entry => entry.key === key)?.resource,
    diff: other => diffEntries(reader.entries(), other.entries()),
    close: async () => {},
  }
  return reader
}

/** Two lists of resources, wholly seen, compared. */
export function compare(
  before: readonly Parts[],
  after: readonly Parts[],
  options?: DriftOptions,
): Promise<DriftReport> {
  return compareSnapshots(snapshot(before), snapshot(after), options)
}
