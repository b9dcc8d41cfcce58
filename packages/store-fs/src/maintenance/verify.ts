import { hash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { relative } from 'node:path'
import { type Damage, isWgoError, type ReadOptions, type VerifyResult } from '@wgo/core'
import { manifestIds } from '../catalogue/catalogue.ts'
import { baseOf, type ChunkRef, chunkStem } from '../chunks/chunk-ref.ts'
import { chunkStore, readChunkFile } from '../chunks/chunk-store.ts'
import { joinLines } from '../chunks/line.ts'
import { mapOrdered } from '../flow/map-ordered.ts'
import { manifestPath } from '../layout.ts'
import { readManifest } from '../manifest/manifest.ts'
import type { StoreContext } from '../store-context.ts'
import { sharedDamage } from './verify-shared.ts'

/** Chunks hashed at once. */
const AT_ONCE = 6

/** A chunk file and those who need it. */
interface Needed {
  readonly ref: ChunkRef
  readonly snapshots: string[]
}

/** Reads everything (or all that one snapshot needs) from the disk, and proves it by its hashes. */
export async function verify(
  context: StoreContext,
  id?: string,
  { signal }: ReadOptions = {},
): Promise<VerifyResult> {
  const { layout } = context
  const ids = id === undefined ? await manifestIds(layout.snapshots) : [id]
  const needed = new Map<string, Needed>()
  const damage: Damage[] = id === undefined ? await sharedDamage(layout) : []
  let [snapshots, bytes] = [0, 0]
  for (const each of ids) {
    signal?.throwIfAborted()
    const found = await checkManifest(context, each, needed)
    if (found === 'gone' && each === id) await readManifest(layout, id)
    if (found === 'gone') continue
    snapshots++
    bytes += found.bytes
    damage.push(...found.damage)
  }
  const check = (chunk: Needed): Promise<Finding> => {
    signal?.throwIfAborted()
    return checkChunk(context, chunk)
  }
  for await (const found of mapOrdered(needed.values(), AT_ONCE, check)) {
    bytes += found.bytes
    damage.push(...found.damage)
  }
  return { snapshots, checked_bytes: bytes, damage: await stillThere(context, damage) }
}

const UNLIKE_ITS_NAME = 'its content is not what its name says'

interface Finding {
  readonly bytes: number
  readonly damage: readonly Damage[]
}

async function checkManifest(
  { layout }: StoreContext,
  id: string,
  needed: Map<string, Needed>,
): Promise<Finding | 'gone'> {
  try {
    for (const ref of (await readManifest(layout, id)).chunks) {
      need(needed, ref, id)
      const base = baseOf(ref)
      if (base) need(needed, base, id)
    }
    return { bytes: (await stat(manifestPath(layout, id))).size, damage: [] }
  } catch (error) {
    if (isWgoError(error, 'SNAPSHOT_NOT_FOUND')) return 'gone'
    return { bytes: 0, damage: [damageOf(error, relative(layout.root, manifestPath(layout, id)), [id])] }
  }
}

function need(needed: Map<string, Needed>, ref: ChunkRef, id: string): void {
  const stem = chunkStem(ref)
  const known = needed.get(stem)
  if (!known) needed.set(stem, { ref, snapshots: [id] })
  else if (known.snapshots.at(-1) !== id) known.snapshots.push(id)
}

/** A base that is damaged is told once, as itself, and not again by each patch of it. */
async function checkChunk({ layout }: StoreContext, { ref, snapshots }: Needed): Promise<Finding> {
  let [file, bytes] = [chunkStem(ref), 0]
  try {
    const read = await readChunkFile(layout, ref)
    file = read.file
    bytes = read.bytes.length
    const lines = await chunkStore(layout).load(ref)
    if (ref.base !== undefined && hash('sha256', joinLines(lines)) !== ref.hash)
      throw new Error(UNLIKE_ITS_NAME)
    return { bytes, damage: [] }
  } catch (error) {
    const ofBase = isWgoError(error) && error.resource !== file && bytes > 0
    return { bytes, damage: ofBase ? [] : [damageOf(error, file, snapshots)] }
  }
}

function damageOf(error: unknown, file: string, snapshots: readonly string[]): Damage {
  if (!isWgoError(error, 'SNAPSHOT_CORRUPT')) {
    if (!(error instanceof Error)) throw error
    return { file, snapshots, problem: error.message }
  }
  const problem = error.cause instanceof Error ? error.cause.message : error.message
  return { file: error.resource ?? file, snapshots, problem }
}

/** Without what was only missing because its snapshots were removed meanwhile. */
async function stillThere({ layout }: StoreContext, damage: readonly Damage[]): Promise<readonly Damage[]> {
  if (damage.length === 0) return damage
  const ids = await manifestIds(layout.snapshots)
  return damage
    .map(each => ({ ...each, snapshots: each.snapshots.filter(id => ids.has(id)) }))
    .filter((each, i) => each.snapshots.length > 0 || damage[i]?.snapshots.length === 0)
}
