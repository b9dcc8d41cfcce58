import {
  diffEntries,
  type Entry,
  type EntryDelta,
  type ReadOptions,
  type Resource,
  type SnapshotReader,
} from '@wgo/core'
import { decodeLine, keyOf, type Line, resourceOf } from '../chunks/line.ts'
import type { Manifest } from '../manifest/manifest.ts'
import type { StoreContext } from '../store-context.ts'
import { lastAtMost } from '../writer/references.ts'
import { diffLines } from './diff-lines.ts'
import { loadChunk, readLines } from './read-lines.ts'

/** How to read a snapshot's lines, and what its chunks are called. */
interface Inside {
  readonly hashes: ReadonlySet<string>
  /** The lines of the chunks that are not in `others`. */
  linesBut(
    others: ReadonlySet<string>,
    options?: ReadOptions,
  ): AsyncGenerator<readonly Line[], void, undefined>
}

/** The readers of this package know each other: chunks of one name are equal in any two stores. */
const insides = new WeakMap<SnapshotReader, Inside>()
const NONE: ReadonlySet<string> = new Set()

export function snapshotReader(context: StoreContext, { metadata, chunks }: Manifest): SnapshotReader {
  const { id } = metadata
  const inside: Inside = {
    hashes: new Set(chunks.map(({ hash }) => hash)),
    linesBut: (others, options) =>
      readLines(
        context,
        id,
        chunks.filter(({ hash }) => !others.has(hash)),
        options,
      ),
  }

  async function* entries(options?: ReadOptions): AsyncGenerator<Entry, void, undefined> {
    for await (const lines of inside.linesBut(NONE, options)) yield* lines.map(decodeLine)
  }

  const get = async (key: string): Promise<Resource | undefined> => {
    const ref = chunks[lastAtMost(chunks, key)]
    if (!ref) return undefined
    const line = (await loadChunk(context, id, ref)).find(each => keyOf(each) === key)
    return line === undefined ? undefined : resourceOf(line)
  }

  const diff = (other: SnapshotReader, options?: ReadOptions): AsyncIterable<EntryDelta> => {
    const there = insides.get(other)
    return there
      ? diffLines(inside.linesBut(there.hashes, options), there.linesBut(inside.hashes, options))
      : diffEntries(entries(options), other.entries(options))
  }

  const reader: SnapshotReader = { metadata, entries, get, diff, close: async () => {} }
  insides.set(reader, inside)
  return reader
}
