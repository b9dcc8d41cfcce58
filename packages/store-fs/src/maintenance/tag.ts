import { rm, stat } from 'node:fs/promises'
import { type SnapshotSummary, snapshotSummary, withTags } from '@wgo/core'
import { appendRecord } from '../catalogue/catalogue.ts'
import { replaceFile } from '../disk/disk.ts'
import { isErrno, snapshotNotFound } from '../disk/store-errors.ts'
import { manifestPath } from '../layout.ts'
import { withLock } from '../lock/with-lock.ts'
import { manifestText, readManifest } from '../manifest/manifest.ts'
import type { StoreContext } from '../store-context.ts'

export async function tagSnapshot(
  context: StoreContext,
  id: string,
  tags: Readonly<Record<string, string | null>>,
): Promise<SnapshotSummary> {
  const { layout, disk } = context
  await readManifest(layout, id)
  return withLock(context, undefined, async () => {
    const manifest = await readManifest(layout, id)
    const metadata = withTags(manifest.metadata, tags)
    const summary = snapshotSummary(metadata)
    const text = manifestText({ ...manifest, metadata })
    // What may fail for want of room comes first. Killed in between, the next holder of the lock goes by the manifest.
    await replaceFile(disk, manifestPath(layout, id), text, () => appendRecord(context, { put: summary }))
    await disk.sync([layout.snapshots])
    return summary
  })
}

/** The chunks stay until the next prune. Also for a snapshot whose manifest is damaged. */
export async function removeSnapshot(context: StoreContext, id: string): Promise<void> {
  const { layout, disk } = context
  const path = manifestPath(layout, id)
  await stat(path).catch(error => {
    throw isErrno(error, 'ENOENT') ? snapshotNotFound(id) : error
  })
  await withLock(context, undefined, async () => {
    await rm(path).catch(error => {
      throw isErrno(error, 'ENOENT') ? snapshotNotFound(id) : error
    })
    await disk.sync([layout.snapshots])
    // On a full disk without: readers leave out what has no manifest.
    await appendRecord(context, { remove: id }).catch(error => {
      if (!isErrno(error, 'ENOSPC', 'EDQUOT')) throw error
    })
  })
}
