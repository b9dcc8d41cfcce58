import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { chunkStem, stemOf } from '../chunks/chunk-ref.ts'
import { isTemporary } from '../disk/disk.ts'
import { isErrno } from '../disk/store-errors.ts'
import { age, isDead, readClaim, showsLife } from '../lock/claim.ts'
import type { StoreLock } from '../lock/store-lock.ts'
import { readManifest } from '../manifest/manifest.ts'
import type { StoreContext } from '../store-context.ts'
import { CLAIM, removeFolder } from '../writer/lease.ts'

/** A writer that has shown no life for so long, and shows none now, is dead: its host may have slept meanwhile. */
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

/** Chunk files that are not marked, and halves of copies. */
export async function findWaste({ layout }: StoreContext, marked: ReadonlySet<string>): Promise<Waste> {
  const files: string[] = []
  let bytes = 0
  for (const shard of await list(layout.chunks)) {
    for (const name of await list(join(layout.chunks, shard))) {
      const stem = stemOf(name)
      if (stem === undefined ? !isTemporary(name) : marked.has(stem)) continue
      const file = join(layout.chunks, shard, name)
      files.push(file)
      bytes += await sizeOf(file)
    }
  }
  return { files, bytes }
}

/** What those left who died while they put a file in place of another. Only under the lock, as they were. */
export async function findHalfWritten({ layout }: StoreContext): Promise<Waste> {
  const files: string[] = []
  let bytes = 0
  for (const folder of [layout.root, layout.snapshots]) {
    for (const name of await list(folder)) {
      const file = join(folder, name)
      // The format is put there without the lock, by whoever comes first.
      if (!isTemporary(file) || file.startsWith(layout.format)) continue
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
  const folders = (await list(layout.temporary)).map(name => join(layout.temporary, name))
  const abandoned = await Promise.all(folders.map(folder => isLeaseAbandoned(context, folder)))
  for (const folder of folders.filter((_, i) => abandoned[i])) {
    files.push(folder)
    for (const file of await list(folder)) bytes += await ownSize(join(folder, file))
  }
  return { files, bytes }
}

async function isLeaseAbandoned({ owner, clock }: StoreContext, folder: string): Promise<boolean> {
  const claim = join(folder, CLAIM)
  if (!(await readClaim(claim))) return (await age(folder)) > UNCLAIMED_MS
  if (await isDead(claim, owner)) return true
  return (await age(claim)) > PATIENCE_MS && !(await showsLife(claim, clock))
}

/** Stops where the lock is lost: who holds it now may have come to need a file. */
export async function removeWaste({ files }: Waste, lock: StoreLock): Promise<void> {
  for (const file of files) {
    await lock.confirm()
    await removeFolder(file)
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
