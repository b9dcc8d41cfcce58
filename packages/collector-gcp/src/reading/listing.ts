import type { WgoError } from '@wgo/core'
import { pMapIterable } from 'p-map'
import type { Rest } from '../resource/found.ts'
import { object, objects } from '../resource/members.ts'
import type { Asking, Call } from './api.ts'
import { pages, tellWarning } from './pages.ts'
import type { Reader } from './reader.ts'
import type { Source } from './source.ts'

/** Parents and items of one reading that are worked on at once: as many as the widest limit lets. The limits say how fast. */
export const SIDE_BY_SIDE = 64

/** A paged listing: the member that holds the items, and what is asked with it. */
export function listing(call: Call, items: string, asking: Asking): Source<Rest> {
  return {
    calls: [call],
    read: async function* (reader) {
      for await (const page of pages(reader, call, asking)) yield* objects(page[items])
    },
  }
}

/** A listing of all zones and regions at once: items stand below the name of their scope. */
export function aggregated(call: Call, items: string, asking: Asking): Source<Rest> {
  return {
    calls: [call],
    read: async function* (reader) {
      for await (const page of pages(reader, call, asking)) {
        for (const [scope, part] of Object.entries(object(page.items))) {
          tellWarning(object(object(part).warning), call, reader, scope)
          yield* objects(object(part)[items])
        }
      }
    },
  }
}

export interface EachOptions<Parent, Item> {
  /** undefined: this parent has none. */
  readonly asking: (parent: Parent) => Asking | undefined
  readonly items: (page: Rest, parent: Parent) => Iterable<Item>
  /** Why this parent would not answer: it is not asked, and what it has is not known. */
  readonly silent?: (parent: Parent) => WgoError | undefined
}

/** A paged listing for each parent. One that fails is told, and the others go on. */
export function listingOfEach<Parent, Item>(
  parents: Source<Parent>,
  call: Call,
  { asking, items, silent }: EachOptions<Parent, Item>,
): Source<Item> {
  const readAll = async (reader: Reader, parent: Parent): Promise<readonly Item[]> => {
    const asked = asking(parent)
    const all: Item[] = []
    if (asked === undefined) return all
    const why = silent?.(parent)
    if (why) {
      reader.missed(why)
      return all
    }
    try {
      for await (const page of pages(reader, call, asked))
        for (const item of items(page, parent)) all.push(item)
    } catch (error) {
      reader.missed(error)
    }
    return all
  }
  return {
    calls: [...parents.calls, call],
    read: async function* (reader) {
      const each = (parent: Parent): Promise<readonly Item[]> => readAll(reader, parent)
      for await (const some of pMapIterable(parents.read(reader), each, { concurrency: SIDE_BY_SIDE }))
        yield* some
    },
  }
}
