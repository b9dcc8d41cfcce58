import {
  canonicalJson,
  type Entry,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  parseJson,
  readEntry,
  readMetadata,
  type SnapshotMetadata,
  type SnapshotSummary,
  snapshotChecksum,
  snapshotSummary,
  WgoError,
} from '@wgo/core'
import { type MemorySnapshot, rowOf } from './memory-snapshot.ts'

/** The single-file form, in three pieces. */
export function* exportSnapshot(snapshot: MemorySnapshot): Generator<string, void, undefined> {
  const { metadata, rows } = snapshot
  yield `{"metadata":${canonicalJson(metadata as unknown as JsonObject)},"resources":[\n`
  yield rows.map(row => row.text).join(',\n')
  yield `\n],"checksum":"${checksumOf(snapshot)}"}\n`
}

export async function importSnapshot(
  pieces: AsyncIterable<Uint8Array | string>,
  snapshots: Map<string, MemorySnapshot>,
  signal?: AbortSignal,
): Promise<SnapshotSummary> {
  const snapshot = readSnapshot(await readAll(pieces, signal))
  const { id } = snapshot.metadata
  const known = snapshots.get(id)
  if (known && checksumOf(known) !== checksumOf(snapshot)) {
    throw new WgoError('INPUT_INVALID', `Another snapshot ${id} is there already.`, { resource: id })
  }
  if (!known) snapshots.set(id, snapshot)
  return snapshotSummary((known ?? snapshot).metadata)
}

function readSnapshot(text: string): MemorySnapshot {
  const document = parse(text)
  const metadata = readMetadata(document.metadata ?? null)
  if (typeof document.checksum !== 'string')
    throw new WgoError('INPUT_INVALID', 'This is no snapshot: it has no checksum.')
  const resources = isJsonArray(document.resources) ? document.resources : []
  const entries = resources.map((each, i) => readEntry(each, `resource ${i + 1}`))
  const snapshot = { metadata, rows: entries.map(rowOf) }
  if (checksumOf(snapshot) !== document.checksum || !isWhole(metadata, entries)) {
    throw new WgoError(
      'SNAPSHOT_CORRUPT',
      `The file of snapshot ${metadata.id} is damaged: its checksum disagrees.`,
      {
        resource: metadata.id,
        suggestions: ['Export it again from where it came.'],
      },
    )
  }
  return snapshot
}

function isWhole({ resource_count }: SnapshotMetadata, entries: readonly Entry[]): boolean {
  const inOrder = entries.every((entry, i) => i === 0 || (entries[i - 1] as Entry).key < entry.key)
  return inOrder && entries.length === resource_count
}

function parse(text: string): JsonObject {
  let value: Json
  try {
    value = parseJson(text)
  } catch (cause) {
    throw new WgoError('INPUT_INVALID', 'This is no snapshot: it is not JSON.', { cause })
  }
  return isJsonObject(value) ? value : {}
}

async function readAll(pieces: AsyncIterable<Uint8Array | string>, signal?: AbortSignal): Promise<string> {
  const buffers: Uint8Array[] = []
  for await (const piece of pieces) {
    signal?.throwIfAborted()
    buffers.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
  }
  return Buffer.concat(buffers).toString()
}

function checksumOf({ rows }: MemorySnapshot): string {
  const checksum = snapshotChecksum()
  for (const { text } of rows) checksum.addText(text)
  return checksum.digest()
}
