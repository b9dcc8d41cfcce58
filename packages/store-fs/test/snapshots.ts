import {
  type Entry,
  type EntryDelta,
  fingerprint,
  type Resource,
  resourceKey,
  SCHEMA_VERSION,
  type SnapshotMetadata,
  type SnapshotStore,
  type SnapshotSummary,
} from '@wgo/core'

// Without the testkit: child processes import this as well, and they start a lot.

export function machine(n: number, parts: Partial<Resource> = {}): Entry {
  const resource: Resource = {
    id: `m-${String(n).padStart(6, '0')}`,
    properties: { disk: `disk of machine ${n}`, size: 'small' },
    provider: 'fake',
    scope: 'account-1',
    type: 'machine',
    ...parts,
  }
  return { key: resourceKey(resource), fingerprint: fingerprint(resource), resource }
}

export function machines(from: number, to: number): Entry[] {
  return Array.from({ length: to - from }, (_, i) => machine(from + i))
}

export function changed(n: number, size = 'large'): Entry {
  return machine(n, { properties: { disk: `disk of machine ${n}`, size } })
}

export async function save(
  store: SnapshotStore,
  id: string,
  entries: Iterable<Entry>,
  parts: Partial<SnapshotMetadata> = {},
): Promise<SnapshotSummary> {
  const writer = await store.writer()
  for (const each of entries) await writer.add(each)
  const { resource_count } = await writer.seal()
  return writer.commit({
    schema_version: SCHEMA_VERSION,
    id,
    auto_name: id,
    timestamp: '2026-03-01T12:00:00Z',
    provider: 'fake',
    providers: ['fake'],
    wgo_version: '0.0.0',
    scan_duration_ms: 0,
    resource_count,
    coverage: [],
    ...parts,
  })
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

export async function entriesOf(store: SnapshotStore, id: string): Promise<Entry[]> {
  return collect((await store.open(id)).entries())
}

export async function diffOf(store: SnapshotStore, from: string, to: string): Promise<EntryDelta[]> {
  const [before, after] = await Promise.all([store.open(from), store.open(to)])
  return collect(before.diff(after))
}

export async function idsOf(store: SnapshotStore): Promise<string[]> {
  return (await store.list()).map(({ id }) => id)
}
