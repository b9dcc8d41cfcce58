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
  return beside(source, name, others, { of, by, file: (known, key, other) => known.set(key, other) })
}

/** Each item with all that a second listing says of it: see `paired`. */
export function gathered<Name extends string, Item, Other>(
  source: Source<Item>,
  name: Name,
  others: Source<Other>,
  { of, by }: PairOptions<Item, Other>,
): Source<Detailed<Item, Record<Name, readonly Other[]>>> {
  const file = (known: Map<string, Other[]>, key: string, other: Other): void => {
    const all = known.get(key)
    if (all) all.push(other)
    else known.set(key, [other])
  }
  return beside(source, name, others, { of, by, file })
}

interface BesideOptions<Item, Other, Held> extends PairOptions<Item, Other> {
  readonly file: (known: Map<string, Held>, key: string, other: Other) => void
}

function beside<Name extends string, Item, Other, Held>(
  source: Source<Item>,
  name: Name,
  others: Source<Other>,
  { of, by, file }: BesideOptions<Item, Other, Held>,
): Source<Detailed<Item, Record<Name, Held>>> {
  return {
    calls: [...source.calls, ...others.calls],
    read: async function* (reader) {
      const known = await readAll(reader, others, (held: Map<string, Held>, other) =>
        file(held, by(other) ?? '', other),
      )
      for await (const item of source.read(reader)) {
        const other = known === undefined ? undefined : (known.get(of(item) ?? '') ?? null)
        const unread = known === undefined ? [name] : []
        yield { item, unread, [name]: other } as unknown as Detailed<Item, Record<Name, Held>>
      }
    },
  }
}

async function readAll<Other, Held>(
  reader: Reader,
  others: Source<Other>,
  file: (known: Map<string, Held>, other: Other) => void,
): Promise<ReadonlyMap<string, Held> | undefined> {
  const known = new Map<string, Held>()
  const [call] = others.calls
  if (call?.only !== undefined && !reader.wants(call.only)) return known
  try {
    for await (const other of others.read(reader)) file(known, other)
    return known
  } catch (error) {
    reader.missed(error, call?.only === undefined ? {} : { types: [call.only] })
    return undefined
  }
}
