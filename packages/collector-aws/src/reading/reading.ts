import type { Found } from '../resource/found.ts'
import type { Place } from '../resource/place.ts'
import type { Source } from './source.ts'

/** A source and what becomes of its items. */
export interface Reading {
  /** The types that come of it. */
  readonly types: readonly string[]
  readonly source: Source<unknown>
  /** Pure. */
  readonly convert: (item: never, place: Place) => Iterable<Found>
}

type Conversion = Found | undefined | Iterable<Found>

/** A reading of things that become one resource or several each. */
export function reading<Item>(
  types: readonly string[] | string,
  source: Source<Item>,
  convert: (item: Item, place: Place) => Conversion,
): Reading {
  return {
    types: typeof types === 'string' ? [types] : types,
    source,
    convert: (item, place) => several(convert(item, place)),
  }
}

function several(found: Conversion): Iterable<Found> {
  if (found === undefined) return []
  return Symbol.iterator in found ? found : [found]
}
