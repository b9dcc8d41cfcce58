import { isWgoError, type ReadOptions } from '@wgo/core'
import type { ChunkRef } from '../chunks/chunk-ref.ts'
import type { Line } from '../chunks/line.ts'
import { snapshotNotFound } from '../disk/store-errors.ts'
import { mapOrdered } from '../flow/map-ordered.ts'
import { readManifest } from '../manifest/manifest.ts'
import type { StoreContext } from '../store-context.ts'

/** Chunks read ahead. */
const AHEAD = 6

/** The lines of some chunks of a snapshot, a batch a chunk. */
export function readLines(
  context: StoreContext,
  id: string,
  chunks: readonly ChunkRef[],
  { signal }: ReadOptions = {},
): AsyncGenerator<readonly Line[], void, undefined> {
  return mapOrdered(chunks, AHEAD, async ref => {
    signal?.throwIfAborted()
    return loadChunk(context, id, ref)
  })
}

/** A chunk that is missing because its snapshot has just been removed is no damage. */
export async function loadChunk(
  { chunks, layout }: StoreContext,
  id: string,
  ref: ChunkRef,
): Promise<readonly Line[]> {
  try {
    return await chunks.load(ref)
  } catch (error) {
    if (!isWgoError(error, 'SNAPSHOT_CORRUPT')) throw error
    await readManifest(layout, id).catch(cause => {
      throw isWgoError(cause, 'SNAPSHOT_NOT_FOUND') ? snapshotNotFound(id) : error
    })
    throw error
  }
}
