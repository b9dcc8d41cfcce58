import { readdir, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { chunkStem, stemOf } from '../chunks/chunk-ref.ts'
import { isErrno } from '../disk/store-errors.ts'
import { age, isAbandoned, readClaim } from '../lock/claim.ts'
import { readManifest } from '../manifest/manifest.ts'
import type { StoreContext } from '../store-context.ts'
import { CLAIM, removeFolder } from '../writer/lease.ts'

/** A writer that shows no life for so long is dead: its host may have slept meanwhile. */
const PATIENCE_MS = 3_600_000
/** A folder that nobody has claimed in so long lost its writer while it was being made. */
const UNCLAIMED_MS = 60_000

/** The stems of the chunk files that some snapshots need. Throws `SNAPSHOT_CORRUPT` where that cannot be told. */
export async function markChunks(
  { layout }: StoreContext,
  ids: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const marked = new Set<string>()
  for (const id of ids) {
    for (const ref of (await readManifest(layout, id)).chunks) {
      marked.add(chunkStem(ref))
      if (ref.base !== undefined) marked.add(ref.base)
    }
  }
  return marked
}

export interface Waste {
  readonly files: readonly string[]
  readonly bytes: number
}

/** Chunk files that are not marked. */
export async function findWaste({ layout }: StoreContext, marked: ReadonlySet<string>): Promise<Waste> {
  const files: string[] = []
  let bytes = 0
  for (const shard of await list(layout.chunks)) {
    for (const name of await list(join(layout.chunks, shard))) {
      const stem = stemOf(name)
      if (stem === undefined || marked.has(stem)) continue
      const file = join(layout.chunks, shard, name)
      files.push(file)
      bytes += await sizeOf(file)
    }
  }
  return { files, bytes }
}

/** The folders of writers that are no more. What a living one needs lies in its own. */
export async function findAbandonedLeases(context: StoreContext): Promise<Waste> {
  const { layout } = context
  const files: string[] = []
  let bytes = 0
  for (const name of await list(layout.temporary)) {
    const folder = join(layout.temporary, name)
    if (!(await isLeaseAbandoned(context, folder))) continue
    files.push(folder)
    for (const file of await list(folder)) bytes += await ownSize(join(folder, file))
  }
  return { files, bytes }
}

async function isLeaseAbandoned({ owner }: StoreContext, folder: string): Promise<boolean> {
  const claim = join(folder, CLAIM)
  if (await readClaim(claim)) return isAbandoned(claim, owner, PATIENCE_MS)
  return (await age(folder)) > UNCLAIMED_MS
}

export async function removeWaste({ files }: Waste): Promise<void> {
  for (const file of files) await removeFolder(file)
}

/** What those leave behind who die while they ask a lock's age. */
export async function removeProbes({ layout }: StoreContext): Promise<void> {
  for (const name of await list(layout.locks)) {
    if (name.startsWith('now-')) await rmdir(join(layout.locks, name)).catch(() => {})
  }
}

export async function sizeOf(file: string): Promise<number> {
  return (await stat(file)).size
}

/** Of a file with a second name elsewhere, nothing comes free. */
async function ownSize(file: string): Promise<number> {
  const { size, nlink } = await stat(file)
  return nlink > 1 ? 0 : size
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  }
}
