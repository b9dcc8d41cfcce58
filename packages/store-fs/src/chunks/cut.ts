import { crc32 } from 'node:zlib'

/** Resources in a chunk, on average. */
const ABOUT = 128
/** Ends a chunk where no key does: one in three thousand gets so far. */
const MOST_LINES = 8 * ABOUT
const MOST_BYTES = 4 << 20

/**
 * Whether a chunk ends with this key. It depends on nothing but the key: a resource that comes or goes
 * cuts or joins the chunk that it is in, and no other. There is no least size for the same reason.
 */
function endsChunk(key: string): boolean {
  // CRC-32 is linear; the multiplication breaks the patterns that it leaves in counted names.
  return Math.imul(crc32(key), 0x9e3779b1) >>> 0 < 2 ** 32 / ABOUT
}

/** What is cut: only its key and its size count. */
export interface Cuttable {
  readonly key: string
  readonly record: { readonly length: number }
}

/** A stream in key order, as one chunk after the other. */
export async function* cutChunks<T extends Cuttable>(
  batches: AsyncIterable<readonly T[]>,
): AsyncGenerator<readonly T[], void, undefined> {
  let chunk: T[] = []
  let size = 0
  for await (const batch of batches) {
    for (const item of batch) {
      chunk.push(item)
      size += item.record.length
      if (!endsChunk(item.key) && chunk.length < MOST_LINES && size < MOST_BYTES) continue
      yield chunk
      chunk = []
      size = 0
    }
  }
  if (chunk.length > 0) yield chunk
}
