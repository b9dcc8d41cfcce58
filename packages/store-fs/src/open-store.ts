import { resolve } from 'node:path'
import { type Clock, type Logger, listSnapshots, type SnapshotStore } from '@wgo/core'
import { readCatalogue } from './catalogue/catalogue.ts'
import { chunkStore } from './chunks/chunk-store.ts'
import type { Compression } from './chunks/codec.ts'
import { type Disk, systemDisk } from './disk/disk.ts'
import { asStoreError } from './disk/store-errors.ts'
import { exportSnapshot } from './exchange/export-snapshot.ts'
import { importSnapshot } from './exchange/import-snapshot.ts'
import { checkFormat } from './format.ts'
import { layoutOf } from './layout.ts'
import { prune } from './maintenance/prune.ts'
import { removeSnapshot, tagSnapshot } from './maintenance/tag.ts'
import { verify } from './maintenance/verify.ts'
import { readManifest } from './manifest/manifest.ts'
import { snapshotReader } from './reader/snapshot-reader.ts'
import { redactionKey } from './redaction-key.ts'
import type { StoreContext, StoreOwner } from './store-context.ts'
import { snapshotWriter } from './writer/snapshot-writer.ts'

export interface StoreOptions {
  /** The store's folder. Made when something is first written. */
  readonly path: string
  readonly clock: Clock
  readonly owner: StoreOwner
  /** Of what is written from now on; both are read. Default: `gzip`. */
  readonly compression?: Compression
  readonly log?: Logger
}

/**
 * Opens the snapshot store in a folder, which need not exist. Throws `STORE_NEWER` for a store that a
 * newer WGO made, `STORE_CORRUPT` and `STORE_DENIED` where it cannot be read; nothing is touched.
 * Methods that write throw `STORE_FULL`, `STORE_DENIED` or `STORE_LOCKED`, and leave the store as it was.
 */
export function openStore(options: StoreOptions): Promise<SnapshotStore> {
  return openStoreOn(systemDisk, options)
}

/** The store on a disk of the caller's: for tests. */
export async function openStoreOn(disk: Disk, options: StoreOptions): Promise<SnapshotStore> {
  const { path, clock, owner, compression = 'gzip', log } = options
  const layout = layoutOf(resolve(path))
  const context: StoreContext = {
    layout,
    disk,
    clock,
    owner,
    compression,
    chunks: chunkStore(layout),
    ...(log && { log }),
  }
  const guard = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch(error => {
      throw asStoreError(error, layout.root)
    })
  await guard(() => checkFormat(layout))
  return {
    redactionKey: () => guard(() => redactionKey(context)),
    writer: writerOptions => guard(() => snapshotWriter(context, writerOptions)),
    open: id => guard(async () => snapshotReader(context, await readManifest(layout, id))),
    list: filter => guard(async () => listSnapshots(await readCatalogue(context), filter)),
    tag: (id, tags) => guard(() => tagSnapshot(context, id, tags)),
    remove: id => guard(() => removeSnapshot(context, id)),
    prune: policy => guard(() => prune(context, policy)),
    verify: (id, readOptions) => guard(() => verify(context, id, readOptions)),
    export: (id, readOptions) => exportSnapshot(context, id, readOptions),
    import: (pieces, readOptions) => guard(() => importSnapshot(context, pieces, readOptions)),
    close: async () => {},
  }
}
