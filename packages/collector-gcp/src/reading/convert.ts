import { type ResourceEmit, WgoError } from '@wgo/core'
import { toResource } from '../resource/to-resource.ts'
import type { Reader } from './reader.ts'
import type { Reading } from './reading.ts'

/** What becomes of one item. One that cannot be converted is told, and the rest goes on. */
export function* converted(
  reading: Reading,
  item: never,
  { place, missed, wants }: Reader,
): Generator<ResourceEmit> {
  try {
    for (const found of reading.convert(item, place)) {
      const resource = toResource(found, place, unreadOf(item))
      if (wants(resource.type)) yield { kind: 'resource', resource }
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    missed(new WgoError('BUG', `${reading.types[0]} could not be converted: ${why}`, { cause: error }))
  }
}

/** The details of a thing that could not be read: nothing is said of what they would tell. */
function unreadOf(read: unknown): readonly string[] {
  if (typeof read !== 'object' || read === null || !('unread' in read)) return []
  return Array.isArray(read.unread) ? read.unread : []
}
