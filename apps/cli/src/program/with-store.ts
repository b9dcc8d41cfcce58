import type { SnapshotReader, SnapshotStore, SnapshotSummary } from '@wgo/core'
import { selectSnapshot } from '../select/reference.ts'
import type { Program } from './program.ts'

/** Opens the store, hands it over, closes it whatever happens. */
export async function withStore<T>(program: Program, use: (store: SnapshotStore) => Promise<T>): Promise<T> {
  const store = await program.openStore()
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

/** The same with the snapshot that a reference means. */
export function withSnapshot<T>(
  program: Program,
  reference: string,
  use: (summary: SnapshotSummary, store: SnapshotStore) => Promise<T>,
): Promise<T> {
  return withStore(program, async store => {
    const all = await store.list()
    return use(selectSnapshot(reference, all, program.clock.now()), store)
  })
}

/** Opens a snapshot for reading, hands it over, closes it whatever happens. */
export async function withReader<T>(
  store: SnapshotStore,
  id: string,
  use: (reader: SnapshotReader) => Promise<T>,
): Promise<T> {
  const reader = await store.open(id)
  try {
    return await use(reader)
  } finally {
    await reader.close()
  }
}

/** The same with two, which may be one: that is opened once. */
export function withReaders<T>(
  store: SnapshotStore,
  [one, other]: readonly [one: string, other: string],
  use: (one: SnapshotReader, other: SnapshotReader) => Promise<T>,
): Promise<T> {
  return withReader(store, one, first =>
    one === other ? use(first, first) : withReader(store, other, second => use(first, second)),
  )
}
