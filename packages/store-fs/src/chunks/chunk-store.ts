import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { asStoreError, corrupt, isErrno } from '../disk/store-errors.ts'
import type { Layout } from '../layout.ts'
import { baseOf, type ChunkRef, chunkFile, chunkStem, EXTENSIONS } from './chunk-ref.ts'
import { decode } from './codec.ts'
import { applyPatch } from './patch.ts'

/** Texts kept: bases recur, and neighbours are asked for together. */
const REMEMBERED = 24

/** Chunks, read. */
export interface ChunkStore {
  /** The text of a chunk, proven by its name. Throws `SNAPSHOT_CORRUPT` with the file as `resource`. */
  load(ref: ChunkRef): Promise<string>
}

export function chunkStore(layout: Layout): ChunkStore {
  const texts = new Map<string, Promise<string>>()

  const load = (ref: ChunkRef): Promise<string> => {
    const known = texts.get(ref.hash)
    const text = known ?? read(ref)
    texts.delete(ref.hash)
    texts.set(ref.hash, text)
    if (texts.size > REMEMBERED) texts.delete(texts.keys().next().value ?? '')
    if (!known) text.catch(() => texts.delete(ref.hash))
    return text
  }

  const read = async (ref: ChunkRef): Promise<string> => {
    const { file, bytes } = await readChunkFile(layout, ref)
    const base = baseOf(ref)
    const [own, baseText] = await Promise.all([decodeFile(bytes, file), base && load(base)])
    const text = baseText === undefined ? own : patched(own, baseText, file)
    if (hash('sha256', text) !== ref.hash)
      throw corrupt('SNAPSHOT_CORRUPT', file, 'its content is not what its name says')
    return text
  }

  return { load }
}

/** The bytes that keep a chunk, and the file (relative to the store) that they are in. */
export async function readChunkFile(
  layout: Layout,
  ref: ChunkRef,
): Promise<{ readonly file: string; readonly bytes: Uint8Array }> {
  const stem = chunkStem(ref)
  for (const extension of Object.values(EXTENSIONS)) {
    const path = chunkFile(layout.chunks, `${stem}${extension}`)
    try {
      return { file: relative(layout.root, path), bytes: await readFile(path) }
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) throw asStoreError(error, layout.root)
    }
  }
  const file = relative(layout.root, chunkFile(layout.chunks, `${stem}${EXTENSIONS.gzip}`))
  throw corrupt('SNAPSHOT_CORRUPT', file, 'it is not there')
}

async function decodeFile(bytes: Uint8Array, file: string): Promise<string> {
  try {
    return await decode(bytes)
  } catch (error) {
    throw corrupt('SNAPSHOT_CORRUPT', file, error instanceof Error ? error.message : String(error))
  }
}

function patched(patch: string, baseText: string, file: string): string {
  try {
    return applyPatch(patch, baseText)
  } catch {
    throw corrupt('SNAPSHOT_CORRUPT', file, 'it is no patch of its base')
  }
}
