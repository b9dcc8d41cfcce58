import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { asStoreError, corrupt, isErrno } from '../disk/store-errors.ts'
import type { Layout } from '../layout.ts'
import { baseOf, type ChunkRef, chunkFile, chunkStem, EXTENSIONS } from './chunk-ref.ts'
import { decode } from './codec.ts'
import { type Line, splitLines } from './line.ts'
import { applyPatch, type Patch, parsePatch } from './patch.ts'

/** Chunks kept: bases recur, and neighbours are asked for together. */
const REMEMBERED = 24

/** Chunks, read. */
export interface ChunkStore {
  /**
   * The lines of a chunk: proven by its name, or by the patch's own hash and its base's name. Throws
   * `SNAPSHOT_CORRUPT` with the file as `resource`.
   */
  load(ref: ChunkRef): Promise<readonly Line[]>
}

export function chunkStore(layout: Layout): ChunkStore {
  const chunks = new Map<string, Promise<readonly Line[]>>()

  const load = (ref: ChunkRef): Promise<readonly Line[]> => {
    const known = chunks.get(ref.hash)
    const lines = known ?? read(ref)
    chunks.delete(ref.hash)
    chunks.set(ref.hash, lines)
    if (chunks.size > REMEMBERED) chunks.delete(chunks.keys().next().value ?? '')
    if (!known) lines.catch(() => chunks.delete(ref.hash))
    return lines
  }

  const read = async (ref: ChunkRef): Promise<readonly Line[]> => {
    const { file, bytes } = await readChunkFile(layout, ref)
    const base = baseOf(ref)
    if (!base) return splitLines(await proving(file, () => wholeText(bytes, ref)))
    const [patch, lines] = await Promise.all([proving(file, () => patchOf(bytes, ref)), load(base)])
    return applyPatch(patch, lines)
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

async function wholeText(bytes: Uint8Array, ref: ChunkRef): Promise<string> {
  const text = await decode(bytes)
  if (hash('sha256', text) !== ref.hash) throw new Error('its content is not what its name says')
  return text
}

async function patchOf(bytes: Uint8Array, ref: ChunkRef): Promise<Patch> {
  const patch = parsePatch(await decode(bytes))
  if (patch.chunk !== ref.hash || patch.base !== ref.base) throw new Error('it is the patch of another chunk')
  return patch
}

async function proving<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw corrupt('SNAPSHOT_CORRUPT', file, error instanceof Error ? error.message : String(error))
  }
}
