import { diffEntries, type Entry, type ReadOptions, type SnapshotReader } from '@wgo/core'
import { entryOf, type MemorySnapshot, resourceOf } from './memory-snapshot.ts'

export function memoryReader({ metadata, rows }: MemorySnapshot): SnapshotReader {
  async function* entries({ signal }: ReadOptions = {}): AsyncGenerator<Entry, void, undefined> {
    for (const row of rows) {
      signal?.throwIfAborted()
      yield entryOf(row)
    }
  }
  return {
    metadata,
    entries,
    get: async key => {
      const row = rows.find(each => each.key === key)
      return row && resourceOf(row)
    },
    diff: (other, options) => diffEntries(entries(options), other.entries(options)),
    close: async () => {},
  }
}
