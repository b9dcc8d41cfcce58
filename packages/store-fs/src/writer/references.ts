import { listSnapshots } from '@wgo/core'
import { readCatalogue } from '../catalogue/catalogue.ts'
import type { ChunkRef } from '../chunks/chunk-ref.ts'
import { readManifest } from '../manifest/manifest.ts'
import type { StoreContext } from '../store-context.ts'

/** Snapshots looked at: the newest of each coverage, for a new one is like the last that looked at the same. */
const MOST = 3

/** Chunks of earlier snapshots that a new one may share or differ little from. */
export interface References {
  /** How a chunk of this content is kept. */
  known(hash: string): ChunkRef | undefined
  /** The chunks that held the place of a key. */
  near(key: string): Iterable<ChunkRef>
}

export async function readReferences(context: StoreContext): Promise<References> {
  const lists: (readonly ChunkRef[])[] = []
  for (const id of await newestOfEachCoverage(context)) {
    try {
      lists.push((await readManifest(context.layout, id)).chunks)
    } catch {
      // Damaged or just removed: there is only less to share.
    }
  }
  const byHash = new Map(lists.flat().map(ref => [ref.hash, ref]))
  return {
    known: hash => byHash.get(hash),
    near: function* (key) {
      for (const list of lists) {
        const ref = list[Math.max(0, lastAtMost(list, key))]
        if (ref) yield ref
      }
    },
  }
}

/** The index of the last chunk that begins at or before a key; -1 if none does. */
export function lastAtMost(chunks: readonly ChunkRef[], key: string): number {
  let low = 0
  let high = chunks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((chunks[middle] as ChunkRef).first <= key) low = middle + 1
    else high = middle
  }
  return low - 1
}

async function newestOfEachCoverage(context: StoreContext): Promise<readonly string[]> {
  const newest = new Map<string, string>()
  for (const { coverage_signature, id } of listSnapshots(await readCatalogue(context))) {
    if (!newest.has(coverage_signature)) newest.set(coverage_signature, id)
    if (newest.size >= MOST) break
  }
  return [...newest.values()]
}
