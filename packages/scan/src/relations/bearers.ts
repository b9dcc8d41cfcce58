import { isWithin, type Place } from './places.ts'

/** As little of a thing as its key takes. */
export interface Bearer {
  readonly place: Place
  readonly id: string
  /** Where it was asked for whatever its type is. */
  readonly type?: string
}

/** Nobody can tell which one is meant. */
export const SEVERAL: unique symbol = Symbol('several')

/** Who bears a name: nearly always one thing, else what is known of each place. */
export type Bearers = Bearer | Map<Place, Bearer | typeof SEVERAL>

/** With one more that bears the name. The same thing may be told twice. */
export function withBearer(known: Bearers | undefined, bearer: Bearer): Bearers {
  if (known === undefined) return bearer
  const places = known instanceof Map ? known : new Map([[known.place, known]])
  const here = places.get(bearer.place)
  if (here !== SEVERAL && here?.id === bearer.id && here.type === bearer.type) return known
  return places.set(bearer.place, here === undefined ? bearer : SEVERAL)
}

/**
 * The one that is meant in a place: that which is there; else in the same scope, where one of the two is of
 * no region or namespace; else, where the name is good `anywhere`, wherever it is.
 */
export function nearest(
  from: Place,
  bearers: Bearers,
  anywhere: boolean,
): Bearer | typeof SEVERAL | undefined {
  if (!(bearers instanceof Map)) return anywhere || isWithin(from, bearers.place) ? bearers : undefined
  return (
    bearers.get(from) ??
    only(bearers, place => isWithin(from, place)) ??
    (anywhere ? only(bearers, () => true) : undefined)
  )
}

function only<T>(
  all: ReadonlyMap<Place, T>,
  where: (place: Place) => boolean,
): T | typeof SEVERAL | undefined {
  let found: T | undefined
  for (const [place, each] of all) {
    if (!where(place)) continue
    if (found !== undefined) return SEVERAL
    found = each
  }
  return found
}
