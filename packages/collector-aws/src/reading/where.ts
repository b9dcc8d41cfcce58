import type { Place } from '../resource/place.ts'
import type { Source } from './source.ts'

/** The items of a source for which something holds. */
export function where<Item>(
  source: Source<Item>,
  holds: (item: Item, place: Place) => boolean,
): Source<Item> {
  return {
    calls: source.calls,
    read: async function* (reader) {
      for await (const item of source.read(reader)) if (holds(item, reader.place)) yield item
    },
  }
}
