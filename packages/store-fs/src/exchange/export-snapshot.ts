import { canonicalJson, type JsonObject, type ReadOptions } from '@wgo/core'
import { resourceText } from '../chunks/line.ts'
import { readManifest } from '../manifest/manifest.ts'
import { readLines } from '../reader/read-lines.ts'
import type { StoreContext } from '../store-context.ts'

/** The single-file form, a piece for each chunk. */
export async function* exportSnapshot(
  context: StoreContext,
  id: string,
  options: ReadOptions = {},
): AsyncGenerator<string, void, undefined> {
  const { metadata, checksum, chunks } = await readManifest(context.layout, id)
  yield `{"metadata":${canonicalJson(metadata as unknown as JsonObject)},"resources":[`
  let separator = '\n'
  for await (const lines of readLines(context, id, chunks, options)) {
    yield separator + lines.map(resourceText).join(',\n')
    separator = ',\n'
  }
  yield `\n],"checksum":${JSON.stringify(checksum)}}\n`
}
