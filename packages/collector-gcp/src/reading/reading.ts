import type { Found, Rest } from '../resource/found.ts'
import type { Place } from '../resource/place.ts'
import type { Source } from './source.ts'

/** A source and what becomes of its items. */
export interface Reading {
  /** The types that come of it. */
  readonly types: readonly string[]
  readonly source: Source<unknown>
  /** Pure. */
  readonly convert: (item: never, place: Place) => Iterable<Found>
  /** How Cloud Asset Inventory tells the same things. Absent: it does not. */
  readonly asset?: AssetReading
}

/** The same items out of Cloud Asset Inventory. */
export interface AssetReading<Item = unknown> {
  /** `compute.googleapis.com/Instance`. */
  readonly types: readonly string[]
  /** The asset's policy belongs to the item. */
  readonly policy?: boolean
  /** What the source would have given. undefined: it is none of this reading. */
  readonly item: (asset: Asset) => Item | undefined
}

/** One asset: what the service's own API would answer, and its policy. */
export interface Asset {
  readonly type: string
  /** `//compute.googleapis.com/projects/p/zones/z/instances/n`. */
  readonly name: string
  readonly data: Rest
  /** Absent: it has none. */
  readonly policy?: Rest
}

/** The service's own answer stands in the asset as it is. */
export function assets(...types: readonly string[]): AssetReading<Rest> {
  return { types, item: ({ data }) => data }
}

type Conversion = Found | undefined | Iterable<Found>

/** A reading of things that become one resource or several each. */
export function reading<Item>(
  types: readonly string[] | string,
  source: Source<Item>,
  convert: (item: Item, place: Place) => Conversion,
  asset?: AssetReading<Item>,
): Reading {
  return {
    types: typeof types === 'string' ? [types] : types,
    source,
    convert: (item, place) => several(convert(item, place)),
    ...(asset && { asset }),
  }
}

function several(found: Conversion): Iterable<Found> {
  if (found === undefined) return []
  return Symbol.iterator in found ? found : [found]
}
