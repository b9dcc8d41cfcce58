import type { Resource, TypeSpec } from '@wgo/core'
import { type Bearer, type Bearers, withBearer } from './bearers.ts'
import type { PlaceOf } from './places.ts'

/** As a ref's `to`: whatever type it is of. */
const ANY_TYPE = '*'

/** All type specs of each provider that is read. */
export type SpecsByProvider = ReadonlyMap<string, readonly TypeSpec[]>

/** What was seen, by the values that name it. Holds only what some ref may ask for. */
export interface TargetIndex {
  add(resource: Resource): void
  /** Things of a type that bear a value: as `id`, `name` or one of their `identifiers`. */
  find(provider: string, type: string, by: string, value: string): Bearers | undefined
  /** Whether anything was seen of a type that bears such a name. */
  has(provider: string, type: string, by: string): boolean
}

export function targetIndex(specs: SpecsByProvider, placeOf: PlaceOf): TargetIndex {
  const asked = askedFor(specs)
  const typeNames = ownTexts()
  return {
    add: resource => {
      const { provider, type } = resource
      const ofType = asked.get(typeKey(provider, type))
      const ofAny = asked.get(typeKey(provider, ANY_TYPE))
      if (!ofType && !ofAny) return
      const bearer = { place: placeOf(resource), id: ownCopy(resource.id) }
      if (ofType) file(resource, bearer, ofType)
      if (ofAny) file(resource, { ...bearer, type: typeNames(type) }, ofAny)
    },
    find: (provider, type, by, value) => asked.get(typeKey(provider, type))?.get(by)?.get(value),
    has: (provider, type, by) => (asked.get(typeKey(provider, type))?.get(by)?.size ?? 0) > 0,
  }
}

/** Puts a thing where those look who know one of its names. */
function file(resource: Resource, bearer: Bearer, members: ReadonlyMap<string, Map<string, Bearers>>): void {
  for (const [by, bearers] of members) {
    const value = nameOf(resource, by)
    if (value === undefined || value === '') continue
    const known = bearers.get(value)
    bearers.set(value === bearer.id ? bearer.id : ownCopy(value), withBearer(known, bearer))
  }
}

/** Empty maps from values to their bearers, by type and by member. */
function askedFor(specs: SpecsByProvider): ReadonlyMap<string, ReadonlyMap<string, Map<string, Bearers>>> {
  const asked = [...specs].flatMap(([own, types]) =>
    types
      .flatMap(spec => spec.refs)
      .flatMap(({ to, by, provider = own }) => to.map(type => ({ type: typeKey(provider, type), by }))),
  )
  const byType = Map.groupBy(asked, ({ type }) => type)
  return new Map(
    [...byType].map(([type, members]) => [type, new Map(members.map(({ by }) => [by, new Map()]))]),
  )
}

function typeKey(provider: string, type: string): string {
  return `${provider}\n${type}`
}

function nameOf(resource: Resource, by: string): string | undefined {
  if (by === 'id' || by === 'name') return resource[by]
  const { identifiers = {} } = resource
  return Object.hasOwn(identifiers, by) ? identifiers[by] : undefined
}

/** One copy of each text, however often it comes. */
function ownTexts(): (text: string) => string {
  const copies = new Map<string, string>()
  return text => {
    const known = copies.get(text) ?? ownCopy(text)
    copies.set(known, known)
    return known
  }
}

/** A text may be a window on the whole page that it was read from, and would keep that page in memory. */
function ownCopy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string
}
