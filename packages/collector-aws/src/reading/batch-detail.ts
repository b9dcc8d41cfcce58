import { isWgoError } from '@wgo/core'
import { pMapIterable } from 'p-map'
import type { Call } from './api.ts'
import type { Detailed } from './detail.ts'
import { inBatches, SIDE_BY_SIDE } from './listing.ts'
import type { Reader } from './reader.ts'
import type { Source } from './source.ts'

/** One more call for so many things at a time. */
export interface BatchDetail<Item, Value> {
  readonly call: Call
  /** How many one call may name. */
  readonly size: number
  readonly input: (items: readonly Item[]) => object
  /** What the answer says of one of them. */
  readonly value: (answer: never, item: Item) => Value | null | undefined
}

type With<Item, Values, Name extends string, Value> = Detailed<Item, Values & Record<Name, Value>>

/** Things with one more detail, which is read by batches. One that is gone meanwhile is told, and left out. */
export function withBatchDetail<Item, Values, Name extends string, Value>(
  source: Source<Detailed<Item, Values>>,
  name: Name,
  detail: BatchDetail<Item, Value>,
): Source<With<Item, Values, Name, Value>> {
  const readSome = async (
    reader: Reader,
    some: readonly Detailed<Item, Values>[],
  ): Promise<readonly With<Item, Values, Name, Value>[]> => {
    try {
      const answer = await reader.send(detail.call, detail.input(some.map(({ item }) => item)))
      return some.map(one => also(one, name, detail.value(answer as never, one.item) ?? null))
    } catch (error) {
      const vanished = isWgoError(error, 'VANISHED')
      // One that is gone fails all that were named with it.
      if (vanished && some.length > 1)
        return (await Promise.all(some.map(one => readSome(reader, [one])))).flat()
      reader.missed(error)
      return vanished ? [] : some.map(one => also(one, name, undefined))
    }
  }
  return {
    calls: [...source.calls, detail.call],
    read: async function* (reader) {
      const batches = inBatches(source.read(reader), detail.size)
      for await (const some of pMapIterable(batches, batch => readSome(reader, batch), {
        concurrency: SIDE_BY_SIDE,
      }))
        yield* some
    },
  }
}

function also<Item, Values, Name extends string, Value>(
  one: Detailed<Item, Values>,
  name: Name,
  value: Value | null | undefined,
): With<Item, Values, Name, Value> {
  const unread = value === undefined ? [...one.unread, name] : one.unread
  return { ...one, unread, [name]: value } as unknown as With<Item, Values, Name, Value>
}
