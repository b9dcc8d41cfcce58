import { readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type SnapshotMetadata, type SnapshotSummary, snapshotSummary, WgoError } from '@wgo/core'
import { appendRecord } from '../catalogue/catalogue.ts'
import { chunkFile, stemOf } from '../chunks/chunk-ref.ts'
import { linkOrCopy } from '../chunks/pin.ts'
import { isThere, makeFolder } from '../disk/disk.ts'
import { type Layout, manifestPath } from '../layout.ts'
import type { StoreLock } from '../lock/store-lock.ts'
import { withLock } from '../lock/with-lock.ts'
import { manifestText } from '../manifest/manifest.ts'
import type { StoreContext } from '../store-context.ts'
import type { Sealed } from './seal-chunks.ts'

/**
 * Makes a sealed snapshot visible: chunks, then manifest, then catalogue, each on the medium before the
 * next. Where one fails, those before it are taken back.
 */
export async function publish(
  context: StoreContext,
  folder: string,
  sealed: Sealed,
  metadata: SnapshotMetadata,
  signal?: AbortSignal,
): Promise<SnapshotSummary> {
  const { layout, disk } = context
  const manifest = join(folder, 'manifest')
  const path = manifestPath(layout, metadata.id)
  await disk.create(manifest, manifestText({ metadata, checksum: sealed.checksum, chunks: sealed.chunks }))
  await disk.sync([manifest])
  return withLock(context, signal, async lock => {
    if (await isThere(path)) throw idTaken(metadata.id)
    const undo: string[] = []
    try {
      await placeChunks(context, folder, lock, undo)
      await lock.confirm()
      undo.push(path)
      await rename(manifest, path)
      await disk.sync([layout.snapshots])
      const summary = snapshotSummary(metadata)
      await appendRecord(context, { put: summary })
      return summary
    } catch (error) {
      await takeBack(undo, lock)
      throw error
    }
  })
}

/** Where the lock is lost, what was placed may be another's by now: then the next prune takes what nobody needs. */
async function takeBack(files: readonly string[], lock: StoreLock): Promise<void> {
  for (const file of files.toReversed()) {
    if (await lock.isHeld()) await rm(file, { force: true })
  }
}

export function idTaken(id: string): WgoError {
  return new WgoError('INPUT_INVALID', `There is another snapshot ${id} in the store already.`, {
    resource: id,
    suggestions: [`wgo snapshots show ${id}`, `wgo snapshots delete ${id}`],
  })
}

/** Gives the store the chunks of a folder that it has not. `placed`: filled with the files that are new. */
async function placeChunks(
  { layout, disk }: StoreContext,
  folder: string,
  lock: StoreLock,
  placed: string[],
): Promise<void> {
  const names = (await readdir(folder)).filter(name => stemOf(name) !== undefined)
  await makeShards(layout, names)
  await lock.confirm()
  for (const name of names) {
    const path = chunkFile(layout.chunks, name)
    if ((await linkOrCopy(join(folder, name), path)) === 'made') placed.push(path)
  }
  const shards = new Set(placed.map(path => dirname(path)))
  await disk.sync(shards.size > 0 ? [...shards, layout.chunks] : [])
}

async function makeShards(layout: Layout, names: readonly string[]): Promise<void> {
  for (const folder of new Set(names.map(name => dirname(chunkFile(layout.chunks, name))))) {
    await makeFolder(folder)
  }
}
