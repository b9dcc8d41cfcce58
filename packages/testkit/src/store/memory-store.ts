import { randomBytes } from 'node:crypto'
import {
  applyPolicy,
  listSnapshots,
  type SnapshotStore,
  type SnapshotSummary,
  snapshotSummary,
  WgoError,
  withTags,
} from '@wgo/core'
import { exportSnapshot, importSnapshot } from './memory-file.ts'
import { memoryReader } from './memory-reader.ts'
import { type MemorySnapshot, snapshotBytes } from './memory-snapshot.ts'
import { memoryWriter } from './memory-writer.ts'

export interface MemoryStoreOptions {
  /** 32 bytes. Default: random. */
  readonly redactionKey?: Uint8Array
}

/** A snapshot store that forgets: the whole contract, in this process's memory. For tests. */
export function memoryStore(options: MemoryStoreOptions = {}): SnapshotStore {
  const key = options.redactionKey ?? randomBytes(32)
  const snapshots = new Map<string, MemorySnapshot>()

  const find = (id: string): MemorySnapshot => {
    const snapshot = snapshots.get(id)
    if (!snapshot) throw notFound(id)
    return snapshot
  }
  const summaries = (): SnapshotSummary[] =>
    [...snapshots.values()].map(({ metadata }) => snapshotSummary(metadata))

  return {
    redactionKey: async () => key,
    writer: async ({ signal } = {}) => memoryWriter(snapshots, signal),
    open: async id => memoryReader(find(id)),
    list: async filter => listSnapshots(summaries(), filter),
    tag: async (id, tags) => {
      const { metadata, rows } = find(id)
      const tagged = withTags(metadata, tags)
      snapshots.set(id, { metadata: tagged, rows })
      return snapshotSummary(tagged)
    },
    remove: async id => {
      find(id)
      snapshots.delete(id)
    },
    prune: async policy => {
      const { kept, removed } = applyPolicy(summaries(), policy)
      const freed = removed.reduce((sum, { id }) => sum + snapshotBytes(find(id)), 0)
      if (!policy.dryRun) for (const { id } of removed) snapshots.delete(id)
      return { removed, kept: kept.length, freed_bytes: freed }
    },
    verify: async id => {
      const checked = id === undefined ? [...snapshots.values()] : [find(id)]
      const bytes = checked.reduce((sum, snapshot) => sum + snapshotBytes(snapshot), 0)
      return { snapshots: checked.length, checked_bytes: bytes, damage: [] }
    },
    export: async function* (id, { signal } = {}) {
      signal?.throwIfAborted()
      yield* exportSnapshot(find(id))
    },
    import: (pieces, { signal } = {}) => importSnapshot(pieces, snapshots, signal),
    close: async () => {},
  }
}

function notFound(id: string): WgoError {
  return new WgoError('SNAPSHOT_NOT_FOUND', `There is no snapshot ${JSON.stringify(id)}.`, {
    resource: id,
    suggestions: ['wgo snapshots list'],
  })
}
