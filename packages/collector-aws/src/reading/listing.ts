import { pMapIterable } from 'p-map'
import { awsCodeOf } from '../calls/aws-code.ts'
import type { Call } from './api.ts'
import { pages } from './pages.ts'
import type { Reader } from './reader.ts'
import type { ListingOptions, Source } from './source.ts'

/** Parents, items and batches of one reading that are worked on at once; the limits say how fast. */
export const SIDE_BY_SIDE = 16

/** A paged listing. */
export function listing<Item>(
  call: Call,
  { input, items, token, absent = [] }: ListingOptions<undefined, Item>,
): Source<Item> {
  return {
    calls: [call],
    read: async function* (reader) {
      try {
        for await (const page of pages(reader, call, input(undefined), token)) {
          yield* items(page as never, undefined) ?? []
        }
      } catch (error) {
        if (!absent.includes(awsCodeOf(error) ?? '')) throw error
      }
    },
  }
}

/** A paged listing for each parent. One that fails is told, and the others go on. */
export function listingOfEach<Parent, Item>(
  parents: Source<Parent>,
  call: Call,
  { input, items, token }: ListingOptions<Parent, Item>,
): Source<Item> {
  const readAll = async (reader: Reader, parent: Parent): Promise<Item[]> => {
    const all: Item[] = []
    for await (const page of pages(reader, call, input(parent), token))
      all.push(...(items(page as never, parent) ?? []))
    return all
  }
  return {
    calls: [...parents.calls, call],
    read: reader => sideBySide(reader, parents.read(reader), readAll),
  }
}

/** One call for so many parents at a time. */
export function listingOfBatches<Parent, Item>(
  parents: Source<Parent>,
  call: Call,
  size: number,
  { input, items }: ListingOptions<readonly Parent[], Item>,
): Source<Item> {
  const readBatch = async (reader: Reader, some: readonly Parent[]): Promise<readonly Item[]> =>
    items((await reader.send(call, input(some))) as never, some) ?? []
  return {
    calls: [...parents.calls, call],
    read: reader => sideBySide(reader, inBatches(parents.read(reader), size), readBatch),
  }
}

async function* sideBySide<Parent, Item>(
  reader: Reader,
  parents: AsyncIterable<Parent>,
  read: (reader: Reader, parent: Parent) => Promise<readonly Item[]>,
): AsyncGenerator<Item> {
  const readOne = async (parent: Parent): Promise<readonly Item[]> => {
    try {
      return await read(reader, parent)
    } catch (error) {
      reader.missed(error)
      return []
    }
  }
  for await (const items of pMapIterable(parents, readOne, { concurrency: SIDE_BY_SIDE })) yield* items
}

/** So many at a time; the last are what is left. */
export async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
