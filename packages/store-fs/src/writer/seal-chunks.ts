import { type Conflict, type SealOptions, snapshotChecksum, type WriterOptions } from '@wgo/core'
import type { ChunkRef } from '../chunks/chunk-ref.ts'
import { cutChunks } from '../chunks/cut.ts'
import { mapOrdered } from '../flow/map-ordered.ts'
import type { StoreContext } from '../store-context.ts'
import { chunkWriter } from './chunk-writer.ts'
import { finishTellings } from './finish-tellings.ts'
import { readReferences } from './references.ts'
import { settleTellings } from './settle-tellings.ts'
import { resourceBytes, type Telling } from './telling.ts'

/** Chunks packed and written at once: enough to keep the thread pool busy. */
const AT_ONCE = 4

/** What a sealed snapshot consists of: all of a manifest but its metadata. */
export interface Sealed {
  readonly chunks: readonly ChunkRef[]
  readonly checksum: string
  readonly resources: number
  readonly conflicts: readonly Conflict[]
}

/** From tellings in key order to chunks in `folder`, on the medium. */
export async function sealChunks(
  context: StoreContext,
  folder: string,
  tellings: AsyncIterable<readonly Telling[]>,
  { finish, signal }: SealOptions & WriterOptions = {},
): Promise<Sealed> {
  const conflicts: Conflict[] = []
  const checksum = snapshotChecksum()
  const writer = chunkWriter(context, folder, await readReferences(context))
  const settled = settleTellings(tellings, conflict => conflicts.push(conflict))
  const finished = finish ? finishTellings(settled, finish) : settled
  const write = (chunk: readonly Telling[]): Promise<ChunkRef> => {
    for (const telling of chunk) checksum.addText(resourceBytes(telling))
    return writer.write(chunk)
  }
  const chunks: ChunkRef[] = []
  for await (const ref of mapOrdered(cutChunks(finished), AT_ONCE, write)) {
    signal?.throwIfAborted()
    chunks.push(ref)
  }
  await context.disk.sync(writer.made)
  return {
    chunks,
    checksum: checksum.digest(),
    resources: chunks.reduce((sum, { count }) => sum + count, 0),
    conflicts,
  }
}
