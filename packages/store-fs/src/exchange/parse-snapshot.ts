import { type Entry, type Json, readEntry, readMetadata, type SnapshotMetadata, WgoError } from '@wgo/core'

/** Bytes parsed before the resources found in them are handed on. */
const STEP = 1 << 16

/** What surrounds the resources of a single-file snapshot. */
export interface Envelope {
  readonly metadata: SnapshotMetadata
  readonly checksum: string
}

/**
 * Reads the single-file form as it comes, its members in any order, and hands on each resource. Throws
 * `INPUT_INVALID` for what is no such file.
 */
export async function parseSnapshot(
  pieces: AsyncIterable<Uint8Array | string>,
  take: (entry: Entry) => Promise<void>,
): Promise<Envelope> {
  const found = new Map<string, Json>()
  let entries: Entry[] = []
  let count = 0
  // Only here: who does not import need not wait for it.
  const { JSONParser } = await import('@streamparser/json')
  const parser = new JSONParser({ paths: ['$.metadata', '$.checksum', '$.resources.*'], keepStack: false })
  parser.onValue = ({ value, key, stack }) => {
    if (stack.length === 1) found.set(String(key), value as Json)
    else entries.push(readEntry(value as Json, `resource ${++count}`))
  }
  for await (const bytes of steps(pieces)) {
    parse(() => parser.write(bytes))
    const ready = entries
    entries = []
    for (const entry of ready) await take(entry)
  }
  parse(() => {
    if (!parser.isEnded) throw new Error('it ends too early')
  })
  return envelope(found)
}

function envelope(found: ReadonlyMap<string, Json>): Envelope {
  const metadata = readMetadata(found.get('metadata') ?? null)
  const checksum = found.get('checksum')
  if (typeof checksum !== 'string') throw noSnapshot('it has no checksum')
  return { metadata, checksum }
}

async function* steps(
  pieces: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    for (let at = 0; at < bytes.length; at += STEP) yield bytes.subarray(at, at + STEP)
  }
}

function parse(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error instanceof WgoError) throw error
    throw noSnapshot(`it is not JSON: ${error instanceof Error ? error.message : String(error)}`, error)
  }
}

function noSnapshot(what: string, cause?: unknown): WgoError {
  return new WgoError('INPUT_INVALID', `This is no snapshot: ${what}.`, {
    suggestions: ['Give a file that `wgo snapshots export` wrote.'],
    cause,
  })
}
