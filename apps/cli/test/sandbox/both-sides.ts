import {
  type Collector,
  type CoverageEntry,
  compareKeys,
  type Entry,
  fingerprint,
  type Resource,
  resourceKey,
  type Selection,
  type SnapshotReader,
} from '@wgo/core'
import { scan } from '@wgo/scan'
import { memoryStore, realClock, snapshotMetadata, testLog } from '@wgo/testkit'

/** What a collector reads of a world, in this process. */
export interface Seen {
  readonly resources: readonly Resource[]
  readonly coverage: readonly CoverageEntry[]
}

/** Scans by one collector; `written`: its configuration as people write it. */
export async function seen<Config>(
  collector: Collector<Config>,
  written: object,
  env: Readonly<Record<string, string>> = {},
  selection: Selection = {},
): Promise<Seen> {
  const read = await collector.configSchema['~standard'].validate(written)
  if (read.issues) throw new Error(read.issues.map(({ message }) => message).join(' '))
  const store = memoryStore({})
  const { snapshot } = await scan({
    sources: [{ collector, config: read.value, selection }],
    store,
    snapshot: { id: 's1', wgo_version: '0.0.0' },
    clock: realClock,
    log: testLog(),
    env,
    cwd: '/',
  })
  const reader = await store.open(snapshot.id)
  const resources: Resource[] = []
  for await (const { resource } of reader.entries()) resources.push(resource)
  return { resources, coverage: reader.metadata.coverage }
}

const known = new WeakMap<Resource, Entry>()

/** Worlds that differ in little have most of their resources in common. */
function entryOf(resource: Resource): Entry {
  const entry = known.get(resource) ?? {
    key: resourceKey(resource),
    fingerprint: fingerprint(resource),
    resource,
  }
  known.set(resource, entry)
  return entry
}

/** A snapshot of these, to be read. */
export function readerOf({ resources, coverage }: Seen): SnapshotReader {
  const entries = resources.map(entryOf).sort((a, b) => compareKeys(a.key, b.key))
  const metadata = snapshotMetadata({
    id: 's1',
    timestamp: '2026-11-22T06:00:00Z',
    resource_count: entries.length,
    coverage,
  })
  return {
    metadata,
    async *entries() {
      yield* entries
    },
    get: async key => entries.find(entry => entry.key === key)?.resource,
    diff: () => {
      throw new Error('Nobody asks for this.')
    },
    close: async () => {},
  }
}
