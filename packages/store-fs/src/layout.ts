import { join } from 'node:path'
import { isSnapshotId } from '@wgo/core'
import { snapshotNotFound } from './disk/store-errors.ts'

/** Where things lie in a store. */
export interface Layout {
  readonly root: string
  readonly format: string
  readonly key: string
  readonly catalogue: string
  readonly snapshots: string
  readonly chunks: string
  /** One folder for each running writer. */
  readonly temporary: string
  readonly locks: string
}

export function layoutOf(root: string): Layout {
  return {
    root,
    format: join(root, 'format.json'),
    key: join(root, 'redaction.key'),
    catalogue: join(root, 'catalogue.ndjson'),
    snapshots: join(root, 'snapshots'),
    chunks: join(root, 'chunks'),
    temporary: join(root, 'tmp'),
    locks: join(root, 'locks'),
  }
}

const MANIFEST = '.ndjson'

/** The one way from an id to a path. Throws `SNAPSHOT_NOT_FOUND` for what cannot be an id. */
export function manifestPath(layout: Layout, id: string): string {
  if (!isSnapshotId(id)) throw snapshotNotFound(id)
  return join(layout.snapshots, `${id}${MANIFEST}`)
}

/** The id that a file in `snapshots` bears. */
export function manifestId(file: string): string | undefined {
  if (!file.endsWith(MANIFEST)) return undefined
  const id = file.slice(0, -MANIFEST.length)
  return isSnapshotId(id) ? id : undefined
}
