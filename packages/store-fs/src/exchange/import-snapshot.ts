import { isWgoError, type ReadOptions, type SnapshotSummary, snapshotSummary, WgoError } from '@wgo/core'
import { type Manifest, readManifest } from '../manifest/manifest.ts'
import type { StoreContext } from '../store-context.ts'
import { idTaken } from '../writer/publish.ts'
import { type FsSnapshotWriter, snapshotWriter } from '../writer/snapshot-writer.ts'
import { type Envelope, parseSnapshot } from './parse-snapshot.ts'

/** Takes a single-file snapshot in, under its own id. The same one twice is nothing new. */
export async function importSnapshot(
  context: StoreContext,
  pieces: AsyncIterable<Uint8Array | string>,
  options: ReadOptions = {},
): Promise<SnapshotSummary> {
  const writer = await snapshotWriter(context, options)
  try {
    const envelope = await readInto(writer, pieces)
    const known = await findManifest(context, envelope.metadata.id)
    if (!known) return await writer.commit(envelope.metadata)
    if (known.checksum !== envelope.checksum) throw idTaken(envelope.metadata.id)
    return snapshotSummary(known.metadata)
  } finally {
    await writer.abort()
  }
}

async function readInto(
  writer: FsSnapshotWriter,
  pieces: AsyncIterable<Uint8Array | string>,
): Promise<Envelope> {
  const envelope = await parseSnapshot(pieces, entry => writer.add(entry))
  const { checksum, resource_count } = await writer.seal()
  const { id, resource_count: promised } = envelope.metadata
  if (checksum !== envelope.checksum || resource_count !== promised) {
    throw new WgoError('SNAPSHOT_CORRUPT', `The file of snapshot ${id} is damaged: its checksum disagrees.`, {
      resource: id,
      suggestions: ['Export it again from the store that it came from.'],
    })
  }
  return envelope
}

async function findManifest({ layout }: StoreContext, id: string): Promise<Manifest | undefined> {
  try {
    return await readManifest(layout, id)
  } catch (error) {
    if (isWgoError(error, 'SNAPSHOT_NOT_FOUND')) return undefined
    throw error
  }
}
