import type { Call } from './api.ts'
import type { Reader } from './reader.ts'

/** Where things come from: the calls that it takes, and the reading itself. */
export interface Source<Item> {
  /** In the order in which they are made; the first alone tells whether the source can be read. */
  readonly calls: readonly Call[]
  read(reader: Reader): AsyncIterable<Item>
}
