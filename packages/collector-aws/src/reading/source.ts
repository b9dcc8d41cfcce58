import type { Call } from './api.ts'
import type { Reader } from './reader.ts'

/** Where things come from: the calls that it takes, and the reading itself. */
export interface Source<Item> {
  /** In the order in which they are made; the first alone tells whether the source can be read. */
  readonly calls: readonly Call[]
  read(reader: Reader): AsyncIterable<Item>
}

/** A listing, as a table has it. `never` stands for what the SDK's types say in `sdk.ts`. */
export interface ListingOptions<Parent, Item> {
  readonly input: (parent: Parent) => object
  readonly items: (page: never, parent: Parent) => readonly Item[] | undefined
  /** Absent: the operation answers all at once. */
  readonly token?: Token
  /** Error codes that say: there is nothing. */
  readonly absent?: readonly string[]
}

/**
 * How the next page is asked for: the token's member, in answers and requests alike; first in answers,
 * then in requests; or the members to ask with, undefined on the last page.
 */
export type Token =
  | string
  | readonly [answer: string, request: string]
  | ((page: never) => object | undefined)
