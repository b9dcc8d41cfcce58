import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import type { SnapshotMetadata } from '@wgo/core'
import type { ChunkRef } from '../chunks/chunk-ref.ts'
import { asStoreError, corrupt, isErrno, snapshotNotFound } from '../disk/store-errors.ts'
import { type Layout, manifestPath } from '../layout.ts'

/** A snapshot: what it says of itself, and the chunks that its resources are in, in key order. */
export interface Manifest {
  readonly metadata: SnapshotMetadata
  /** Of the single-file form (see `SnapshotChecksum`). */
  readonly checksum: string
  readonly chunks: readonly ChunkRef[]
}

type Head = Omit<Manifest, 'chunks'>
type Row = readonly [hash: string, first: string, count: number, bytes: number, base?: string]

/** NDJSON: the head, a row for each chunk, and `{"sha256": ...}` over all before it. */
export function manifestText({ metadata, checksum, chunks }: Manifest): string {
  const head: Head = { metadata, checksum }
  const body = `${[head, ...chunks.map(rowOf)].map(each => JSON.stringify(each)).join('\n')}\n`
  return `${body}${JSON.stringify({ sha256: hash('sha256', body) })}\n`
}

/** Throws Error, saying what is wrong. */
function parseManifest(text: string): Manifest {
  const end = text.lastIndexOf('\n', text.length - 2) + 1
  const body = text.slice(0, end)
  if (text.slice(end) !== `${JSON.stringify({ sha256: hash('sha256', body) })}\n`) {
    throw new Error('its content is not what its last line says')
  }
  const [head, ...rows] = JSON.parse(`[${body.slice(0, -1).replaceAll('\n', ',')}]`) as [Head, ...Row[]]
  return { ...head, chunks: rows.map(refOf) }
}

/** Throws `SNAPSHOT_NOT_FOUND`, or `SNAPSHOT_CORRUPT` with the file as `resource`. */
export async function readManifest(layout: Layout, id: string): Promise<Manifest> {
  const path = manifestPath(layout, id)
  const text = await readFile(path, 'utf8').catch(error => {
    throw isErrno(error, 'ENOENT') ? snapshotNotFound(id) : asStoreError(error, layout.root)
  })
  try {
    return parseManifest(text)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw corrupt('SNAPSHOT_CORRUPT', relative(layout.root, path), problem)
  }
}

function rowOf({ hash, first, count, bytes, base }: ChunkRef): Row {
  return base === undefined ? [hash, first, count, bytes] : [hash, first, count, bytes, base]
}

function refOf([hash, first, count, bytes, base]: Row): ChunkRef {
  return { hash, first, count, bytes, ...(base !== undefined && { base }) }
}
