import type { Finish } from '@wgo/core'
import { resourceOf, type Telling, withResource } from './telling.ts'

/** Each telling as it is to be kept. Those that stay as they are are not parsed. */
export async function* finishTellings(
  batches: AsyncIterable<readonly Telling[]>,
  finish: Finish,
): AsyncGenerator<readonly Telling[], void, undefined> {
  for await (const batch of batches) {
    yield batch.map(telling => {
      const resource = finish(telling.key, () => resourceOf(telling))
      return resource ? withResource(telling, resource) : telling
    })
  }
}
