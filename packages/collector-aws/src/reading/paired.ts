import type { Detailed } from './detail.ts'
import type { Reader } from './reader.ts'
import type { Source } from './source.ts'

export interface PairOptions<Item, Other> {
  /** What an item is called. */
  readonly of: (item: Item) => string | undefined
  /** The same of the other listing. */
  readonly by: (other: Other) => string | undefined
}

/**
 * Each item with what a second listing says of it. That one is read first and held: give it only what is
 * needed. Where it fails, items come without.
 */
export function paired<Name extends string, Item, Other>(
  source: Source<Item>,
  name: Name,
  others: Source<Other>,
  { of, by }: PairOptions<Item, Other>,
): Source<Detailed<Item, Record<Name, Other>>> {
  return {
    calls: [...source.calls, ...others.calls],
    read: async function* (reader) {
      const known = await readAll(reader, others, by)
      for await (const item of source.read(reader)) {
        const other = known === undefined ? undefined : (known.get(of(item) ?? '') ?? null)
        const unread = known === undefined ? [name] : []
        yield { item, unread, [name]: other } as unknown as Detailed<Item, Record<Name, Other>>
      }
    },
  }
}

async function readAll<Other>(
  reader: Reader,
  others: Source<Other>,
  by: (other: Other) => string | undefined,
): Promise<ReadonlyMap<string, Other> | undefined> {
  const known = new Map<string, Other>()
  const [call] = others.calls
  if (call?.only !== undefined && !reader.wants(call.only)) return known
  try {
    for await (const other of others.read(reader)) known.set(by(other) ?? '', other)
    return known
  } catch (error) {
    reader.missed(error, call?.only === undefined ? {} : { types: [call.only] })
    return undefined
  }
}
