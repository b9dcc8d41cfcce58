import type {
  Entry,
  EntryDelta,
  Resource,
  SnapshotMetadata,
  SnapshotReader,
  SnapshotStore,
  SnapshotSummary,
} from '@wgo/core'
import { expect } from 'vitest'
import { coverageEntry, entry, snapshotMetadata } from '../builders/documents.ts'

const NOON = '2026-03-01T12:00:00Z'

/** Some instances, `from` to `to` exclusive. */
export function instances(from: number, to: number, parts: Partial<Resource> = {}): Entry[] {
  return Array.from({ length: to - from }, (_, i) => instance(from + i, parts))
}

export function instance(n: number, parts: Partial<Resource> = {}): Entry {
  return entry({
    type: 'instance',
    id: `i-${String(n).padStart(4, '0')}`,
    properties: { size: 'small' },
    ...parts,
  })
}

export function metadataOf(
  id: string,
  resource_count: number,
  parts: Partial<SnapshotMetadata> = {},
): SnapshotMetadata {
  const coverage = [coverageEntry({ unit: 'account-1', types: ['*'], state: 'complete' })]
  return snapshotMetadata({ id, timestamp: NOON, resource_count, coverage, ...parts })
}

/** A whole save. */
export async function save(
  store: SnapshotStore,
  id: string,
  entries: readonly Entry[],
  parts: Partial<SnapshotMetadata> = {},
): Promise<SnapshotSummary> {
  const writer = await store.writer()
  for (const each of entries) await writer.add(each)
  const { resource_count } = await writer.seal()
  return writer.commit(metadataOf(id, resource_count, parts))
}

export async function readAll(reader: Pick<SnapshotReader, 'entries'>): Promise<Entry[]> {
  return collect(reader.entries())
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

export async function entriesOf(store: SnapshotStore, id: string): Promise<Entry[]> {
  const reader = await store.open(id)
  try {
    return await readAll(reader)
  } finally {
    await reader.close()
  }
}

export async function diffOf(store: SnapshotStore, from: string, to: string): Promise<EntryDelta[]> {
  const [before, after] = await Promise.all([store.open(from), store.open(to)])
  return collect(before.diff(after))
}

export async function idsOf(store: SnapshotStore): Promise<string[]> {
  return (await store.list()).map(({ id }) => id)
}

export function sorted(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => (a.key < b.key ? -1 : 1))
}

export async function expectCode(work: Promise<unknown>, code: string): Promise<void> {
  await expect(work).rejects.toMatchObject({ code })
}
