import { isJsonArray, type Json, type JsonObject, type Resource } from '@wgo/core'
import type { Declared } from '../matching/declared.ts'
import type { Claims } from '../matching/join.ts'
import type { LiveIndex } from '../matching/live-index.ts'
import { declaredMember } from '../matching/members.ts'
import type { ComparedPair } from '../report/outcome.ts'
import { familyOf } from './families.ts'
import { type LivePlace, type LivePlaces, leftIn, placeIn } from './live-places.ts'
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

/** Finds declared parts in the live things that they are parts of: by what they are called, then by what they say. */
export function takeApart(parts: readonly Declared[], index: LiveIndex, claims: Claims): TakenApart {
  const matches: PartMatch[] = []
  const places: LivePlaces = new Map()
  const asked: Asked[] = []
  for (const declared of parts) {
    const family = familyOf(declared.resource.type)
    if (!family) continue
    const owner = declaredMember(declared.resource, family.owner)
    const [of, ...others] = owner === undefined ? [] : index.findNamed(family.of, owner, declared)
    if (of === undefined) matches.push({ kind: 'absent', declared })
    else if (others.length > 0) matches.push({ kind: 'ambiguous', declared, among: [of, ...others] })
    else asked.push(askedIn(placeIn(places, of, family, declared), family, declared))
  }
  const { true: called = [], false: others = [] } = Object.groupBy(
    asked,
    ({ atom }) => `${atom !== undefined}`,
  )
  for (const each of [...called, ...others]) matches.push(partIn(each))
  return {
    matches,
    split: new Map([...places].map(([of, byName]) => [of, new Set(byName.keys())])),
    undeclared: [...places.values()].flatMap(byName =>
      [...byName.values()].flatMap(place => leftIn(place, claims)),
    ),
  }
}

/** A declared part and the place that it is looked for in; there, by what it is called. */
interface Asked {
  readonly declared: Declared
  readonly family: PartFamily
  readonly place: LivePlace
  readonly id: string | undefined
  readonly atom: Atom | undefined
}

function askedIn(place: LivePlace, family: PartFamily, declared: Declared): Asked {
  const id = family.ids?.declared(declared.resource)
  return { declared, family, place, id, atom: id === undefined ? undefined : place.byId.get(id) }
}

function partIn({ declared, family, place, id, atom }: Asked): PartMatch {
  const { of, live, claimed } = place
  const atoms = family.declared(declared.resource.properties, of.id)
  const there = atom ? [atom] : atoms.flatMap(({ key }) => live.get(key) ?? [])
  if (there.length === 0 && atoms.length > 0) return { kind: 'absent', declared }
  const first = there.map(({ key }) => claimed.get(key)).find(each => each !== undefined)
  if (first && there.every(({ key }) => claimed.has(key))) {
    const other = family.ids?.declared(first.resource)
    const isOther = id !== undefined && other !== undefined && other !== id && place.byId.has(other)
    return isOther ? { kind: 'absent', declared } : { kind: 'again', declared, of, first }
  }
  for (const { key } of there) claimed.set(key, declared)
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
