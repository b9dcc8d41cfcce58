import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { decodeTelling, type Telling } from './telling.ts'

const NEWLINE = 0x0a

/** The bytes of a run, of tellings in key order. */
export async function* runBytes(
  batches: AsyncIterable<readonly Telling[]>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const batch of batches) yield Buffer.concat(batch.map(({ record }) => record))
}

/** Reads a run once: it is removed when its reader ends. */
export async function* readRun(path: string): AsyncGenerator<readonly Telling[], void, undefined> {
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
      const end = bytes.lastIndexOf(NEWLINE) + 1
      rest = bytes.subarray(end)
      yield [...records(bytes.subarray(0, end))].map(decodeTelling)
    }
  } finally {
    await rm(path, { force: true })
  }
}

function* records(bytes: Buffer): Generator<Buffer, void, undefined> {
  let start = 0
  while (start < bytes.length) {
    const end = bytes.indexOf(NEWLINE, start) + 1
    yield bytes.subarray(start, end)
    start = end
  }
}
