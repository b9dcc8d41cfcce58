import { isWgoError } from '@wgo/core'
import { pMapIterable } from 'p-map'
import type { Rest } from '../resource/found.ts'
import type { Asking, Call } from './api.ts'
import { SIDE_BY_SIDE } from './listing.ts'
import type { Reader } from './reader.ts'
import type { Source } from './source.ts'

/** One more call for each thing. */
export interface Detail {
  readonly call: Call
  /** undefined: nothing is set there. */
  readonly asking: (item: Rest) => Asking | undefined
}

/** A thing with its details: null where nothing is set there, undefined where it could not be read. */
export interface Detailed<Name extends string> {
  readonly item: Rest
  readonly details: { readonly [Each in Name]?: Rest | null | undefined }
  /** The details that could not be read. */
  readonly unread: readonly string[]
}

/** Each item of a source with its details. An item that is gone meanwhile is told, and left out. */
export function detailed<Name extends string>(
  source: Source<Rest>,
  details: Readonly<Record<Name, Detail>>,
): Source<Detailed<Name>> {
  const all = Object.entries(details) as [Name, Detail][]
  return {
    calls: [...source.calls, ...all.map(([, { call }]) => call)],
    read: async function* (reader) {
      const readOne = (item: Rest): Promise<Detailed<Name> | undefined> => readDetails(reader, item, all)
      for await (const one of pMapIterable(source.read(reader), readOne, { concurrency: SIDE_BY_SIDE }))
        if (one) yield one
    },
  }
}

async function readDetails<Name extends string>(
  reader: Reader,
  item: Rest,
  details: readonly (readonly [Name, Detail])[],
): Promise<Detailed<Name> | undefined> {
  let vanished = false
  const read = await Promise.all(
    details.map(async ([name, { call, asking }]) => {
      const asked = asking(item)
      if (asked === undefined) return [name, null] as const
      try {
        return [name, await reader.send(call, asked)] as const
      } catch (error) {
        if (isWgoError(error, 'VANISHED')) vanished = true
        reader.missed(error)
        return [name, undefined] as const
      }
    }),
  )
  if (vanished) return undefined
  const unread = read.filter(([, value]) => value === undefined).map(([name]) => name)
  return { item, details: Object.fromEntries(read) as Detailed<Name>['details'], unread }
}
