import { hash } from 'node:crypto'
import { join } from 'node:path'
import { baseOf, type ChunkRef, chunkStem, EXTENSIONS } from '../chunks/chunk-ref.ts'
import { encode } from '../chunks/codec.ts'
import { type Line, splitLines } from '../chunks/line.ts'
import { makePatch, type Patch, patchText } from '../chunks/patch.ts'
import { pinChunk } from '../chunks/pin.ts'
import type { StoreContext } from '../store-context.ts'
import type { References } from './references.ts'
import { lineOf, type Telling } from './telling.ts'

/** After so many chunks in a row for which no patch paid, this snapshot is another world. */
const PATIENCE = 32

export interface ChunkWriter {
  write(tellings: readonly Telling[]): Promise<ChunkRef>
  /** Files made, not yet synced. */
  readonly made: readonly string[]
}

/** Puts chunks into a folder: what the store has by a link, what differs little as a patch, the rest whole. */
export function chunkWriter(context: StoreContext, folder: string, references: References): ChunkWriter {
  const { layout, disk, compression, chunks } = context
  const made: string[] = []
  let inVain = 0

  const create = async (ref: ChunkRef, text: string | Uint8Array): Promise<ChunkRef> => {
    const path = join(folder, `${chunkStem(ref)}${EXTENSIONS[compression]}`)
    await disk.create(path, await encode(text, compression))
    made.push(path)
    return ref
  }

  const tryPatch = async (
    near: ChunkRef,
    chunk: string,
    lines: readonly Line[],
  ): Promise<Patch | undefined> => {
    const base = baseOf(near) ?? near
    try {
      const patch = makePatch({ chunk, base: base.hash }, await chunks.load(base), lines)
      return patch && (await pinChunk(layout, base, folder)) ? patch : undefined
    } catch {
      // Damaged or just removed: no base.
      return undefined
    }
  }

  const findPatch = async ({ first, hash }: ChunkRef, text: Buffer): Promise<Patch | undefined> => {
    if (inVain >= PATIENCE) return undefined
    for (const near of references.near(first)) {
      const patch = await tryPatch(near, hash, splitLines(text.toString()))
      if (patch) {
        inVain = 0
        return patch
      }
      inVain++
    }
    return undefined
  }

  return {
    made,
    write: async tellings => {
      const text = Buffer.concat(tellings.map(lineOf))
      const whole = describe(text, tellings)
      const known = references.known(whole.hash)
      if (known && (await pinChunk(layout, known, folder))) return known
      if (await pinChunk(layout, whole, folder)) return whole
      const patch = await findPatch(whole, text)
      return patch ? create({ ...whole, base: patch.base }, patchText(patch)) : create(whole, text)
    },
  }
}

function describe(text: Buffer, tellings: readonly Telling[]): ChunkRef {
  return {
    hash: hash('sha256', text),
    first: tellings[0]?.key ?? '',
    count: tellings.length,
    bytes: text.length,
  }
}
