import { isWgoError } from '@wgo/core'
import { pMapIterable } from 'p-map'
import { awsCodeOf } from '../calls/aws-code.ts'
import type { Call } from './api.ts'
import { SIDE_BY_SIDE } from './listing.ts'
import { pages } from './pages.ts'
import type { Reader } from './reader.ts'
import type { Source, Token } from './source.ts'

/** One more call for each thing. */
export interface Detail<Item, Value> {
  readonly call: Call
  /** Error codes that say: nothing is set there. */
  readonly absent: readonly string[]
  /** Not asked for every item, where the item says that there is nothing. */
  readonly when?: (item: Item) => boolean
  readonly region?: (item: Item) => string | undefined
  readonly input: (item: Item) => object
  readonly value: (answer: never, item: Item) => Value | null | undefined
  /** Where the answer comes in pages: their arrays are joined. */
  readonly token?: Token
}

/** A thing with its details: null where nothing is set there, undefined where it could not be read. */
export type Detailed<Item, Values> = { readonly [Name in keyof Values]: Values[Name] | null | undefined } & {
  readonly item: Item
  /** The details that could not be read. */
  readonly unread: readonly string[]
}

type Details<Item, Values> = { readonly [Name in keyof Values]: Detail<Item, Values[Name]> }

/** Each item of a source with its details. An item that is gone meanwhile is told, and left out. */
export function detailed<Item, Values>(
  source: Source<Item>,
  details: Details<Item, Values>,
): Source<Detailed<Item, Values>> {
  const all = Object.entries(details) as [string, Detail<Item, unknown>][]
  return {
    calls: [...source.calls, ...all.map(([, detail]) => detail.call)],
    read: async function* (reader) {
      const readOne = (item: Item): Promise<Detailed<Item, Values> | undefined> =>
        readDetails(reader, item, all)
      for await (const one of pMapIterable(source.read(reader), readOne, { concurrency: SIDE_BY_SIDE })) {
        if (one) yield one
      }
    },
  }
}

async function readDetails<Item, Values>(
  reader: Reader,
  item: Item,
  details: readonly (readonly [string, Detail<Item, unknown>])[],
): Promise<Detailed<Item, Values> | undefined> {
  let vanished = false
  const read = await Promise.all(
    details.map(async ([name, detail]) => {
      try {
        return [name, await readDetail(reader, item, detail)] as const
      } catch (error) {
        if (isWgoError(error, 'VANISHED')) vanished = true
        reader.missed(error, detail.call.only === undefined ? {} : { types: [detail.call.only] })
        return [name, undefined] as const
      }
    }),
  )
  if (vanished) return undefined
  const unread = read.filter(([, value]) => value === undefined).map(([name]) => name)
  return { ...Object.fromEntries(read), item, unread } as unknown as Detailed<Item, Values>
}

async function readDetail<Item, Value>(
  reader: Reader,
  item: Item,
  { call, absent, when, region, input, value, token }: Detail<Item, Value>,
): Promise<Value | null> {
  if (call.only !== undefined && !reader.wants(call.only)) return null
  if (when && !when(item)) return null
  try {
    const inRegion = { ...reader, send: (...sent: [Call, object]) => reader.send(...sent, region?.(item)) }
    const answers: object[] = []
    for await (const page of pages(inRegion, call, input(item), token)) answers.push(page as object)
    return value(joined(answers) as never, item) ?? null
  } catch (error) {
    const code = awsCodeOf(error)
    if (code !== undefined && absent.includes(code)) return null
    throw error
  }
}

/** Pages as one answer: arrays one after the other, all else as the last says. */
function joined(answers: readonly object[]): object {
  const arrays = new Map<string, unknown[]>()
  for (const [name, member] of answers.flatMap(answer => Object.entries(answer))) {
    if (!Array.isArray(member)) continue
    const all = arrays.get(name) ?? []
    for (const item of member) all.push(item)
    arrays.set(name, all)
  }
  return { ...answers.at(-1), ...Object.fromEntries(arrays) }
}
