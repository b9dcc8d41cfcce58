import { isJsonArray, type Json, type JsonObject, type Resource } from '@wgo/core'
import type { Declared } from '../matching/declared.ts'
import type { Claims } from '../matching/join.ts'
import type { LiveIndex } from '../matching/live-index.ts'
import { declaredMember } from '../matching/members.ts'
import type { ComparedPair } from '../report/outcome.ts'
import { familyOf } from './families.ts'
import type { Atom, PartFamily } from './part-family.ts'

/** What became of a part. */
export type PartMatch =
  | {
      readonly kind: 'found'
      readonly declared: Declared
      readonly of: Resource
      readonly pair: ComparedPair
    }
  | { readonly kind: 'again'; readonly declared: Declared; readonly of: Resource; readonly first: Declared }
  | { readonly kind: 'ambiguous'; readonly declared: Declared; readonly among: readonly Resource[] }
  | { readonly kind: 'absent'; readonly declared: Declared }

/** The parts that states declare, and what of the things that they are parts of is left. */
export interface TakenApart {
  readonly matches: readonly PartMatch[]
  /** Places of live things that are declared part by part, so that what the thing's own state says of them counts for nothing. */
  readonly split: ReadonlyMap<Resource, ReadonlySet<string>>
  /** Atoms there that nobody declares. */
  readonly undeclared: readonly Resource[]
}

/** Finds declared parts in the live things that they are parts of. */
export function takeApart(parts: readonly Declared[], index: LiveIndex, claims: Claims): TakenApart {
  const matches: PartMatch[] = []
  const places = new Map<Resource, Map<string, Place>>()
  for (const declared of parts) {
    const family = familyOf(declared.resource.type)
    if (!family) continue
    const owner = declaredMember(declared.resource, family.owner)
    const [of, ...others] = owner === undefined ? [] : index.findNamed(family.of, owner, declared)
    if (of === undefined) matches.push({ kind: 'absent', declared })
    else if (others.length > 0) matches.push({ kind: 'ambiguous', declared, among: [of, ...others] })
    else matches.push(partIn(placeIn(places, of, family, declared), declared, of, family))
  }
  return {
    matches,
    split: new Map([...places].map(([of, byName]) => [of, new Set(byName.keys())])),
    undeclared: [...places.values()].flatMap(byName =>
      [...byName.values()].flatMap(place => leftIn(place, claims)),
    ),
  }
}

/** A place of a live thing, taken apart. */
interface Place {
  readonly of: Resource
  readonly name: string
  readonly family: PartFamily
  readonly live: ReadonlyMap<string, Atom>
  readonly claimed: Map<string, Declared>
}

function placeIn(
  places: Map<Resource, Map<string, Place>>,
  of: Resource,
  family: PartFamily,
  { resource }: Declared,
): Place {
  const name = family.place(resource.properties)
  const byName = places.get(of) ?? new Map<string, Place>()
  places.set(of, byName)
  const known = byName.get(name)
  if (known) return known
  const live = new Map(
    entriesAt(of, name).flatMap(entry => family.live(entry, of.id).map(atom => [atom.key, atom])),
  )
  const place: Place = { of, name, family, live, claimed: new Map() }
  byName.set(name, place)
  return place
}

function entriesAt({ properties }: Resource, name: string): readonly Json[] {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined
  if (value === undefined || value === null) return []
  return isJsonArray(value) ? value : [value]
}

function partIn(place: Place, declared: Declared, of: Resource, family: PartFamily): PartMatch {
  const atoms = family.declared(declared.resource.properties, of.id)
  const there = atoms.flatMap(({ key }) => place.live.get(key) ?? [])
  if (there.length === 0 && atoms.length > 0) return { kind: 'absent', declared }
  const first = atoms.map(({ key }) => place.claimed.get(key)).find(each => each !== undefined)
  if (first && atoms.every(({ key }) => place.claimed.has(key) || !place.live.has(key)))
    return { kind: 'again', declared, of, first }
  for (const { key } of there) place.claimed.set(key, declared)
  const sides = [atoms, there].map(each => partOf(of, declared, together(each)))
  const [before, after] = sides as [Resource, Resource]
  return { kind: 'found', declared, of, pair: { before, after } }
}

/** A part as a resource of the place of what it is a part of. */
function partOf(of: Resource, { resource }: Declared, properties: JsonObject): Resource {
  const { provider, scope, region, namespace } = of
  return {
    id: resource.identifiers?.id ?? resource.id,
    type: resource.type,
    provider,
    scope,
    ...(region !== undefined && { region }),
    ...(namespace !== undefined && { namespace }),
    properties,
  }
}

/** What several atoms say together: the lists of all, in one order. */
function together(atoms: readonly Atom[]): JsonObject {
  const all: Record<string, Json> = {}
  for (const { value } of atoms)
    for (const [name, member] of Object.entries(value)) {
      const known = all[name]
      all[name] = isJsonArray(known) && isJsonArray(member) ? [...known, ...member].sort() : member
    }
  return all
}

function leftIn({ of, name, family, live, claimed }: Place, claims: Claims): Resource[] {
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
