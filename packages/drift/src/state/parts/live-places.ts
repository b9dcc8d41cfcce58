import { isJsonArray, type Json, type Resource } from '@wgo/core'
import type { Declared } from '../matching/declared.ts'
import type { Claims } from '../matching/join.ts'
import type { Atom, PartFamily } from './part-family.ts'

/** A place of a live thing, taken apart. */
export interface LivePlace {
  readonly of: Resource
  readonly name: string
  readonly family: PartFamily
  readonly live: ReadonlyMap<string, Atom>
  /** What is there by what it is called, where that is known. */
  readonly byId: ReadonlyMap<string, Atom>
  /** By key. */
  readonly claimed: Map<string, Declared>
}

/** The places of live things that declared parts fill, each taken apart once. */
export type LivePlaces = Map<Resource, Map<string, LivePlace>>

export function placeIn(
  places: LivePlaces,
  of: Resource,
  family: PartFamily,
  { resource }: Declared,
): LivePlace {
  const name = family.place(resource.properties)
  const byName = places.get(of) ?? new Map<string, LivePlace>()
  places.set(of, byName)
  const known = byName.get(name)
  if (known) return known
  const atoms = entriesAt(of, name).flatMap(entry => family.live(entry, of.id))
  const place: LivePlace = {
    of,
    name,
    family,
    live: new Map(atoms.map(atom => [atom.key, atom])),
    byId: new Map(family.ids?.live(of, name)),
    claimed: new Map(),
  }
  byName.set(name, place)
  return place
}

function entriesAt({ properties }: Resource, name: string): readonly Json[] {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined
  if (value === undefined || value === null) return []
  return isJsonArray(value) ? value : [value]
}

/** What is there and nobody declares, as resources. */
export function leftIn({ of, name, family, live, claimed }: LivePlace, claims: Claims): Resource[] {
  const own = family.adds ? claims.get(of)?.resource : undefined
  const inside = own ? entriesAt(own, name).flatMap(entry => family.live(entry, of.id)) : []
  const declared = new Set([...claimed.keys(), ...inside.map(({ key }) => key)])
  return [...live.values()]
    .filter(({ key }) => !declared.has(key))
    .map(atom => {
      const { provider, scope, region } = of
      const { type, properties } = family.told(atom, name)
      return {
        id: [of.id, name, ...atom.key.split('|').filter(Boolean)].join('_'),
        type,
        provider,
        scope,
        ...(region !== undefined && { region }),
        properties: { [family.owner]: of.id, ...properties },
      }
    })
}
