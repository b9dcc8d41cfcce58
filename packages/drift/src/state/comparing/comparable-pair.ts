import {
  canonicalValue,
  enter,
  isJsonArray,
  type Json,
  type JsonObject,
  mapMembers,
  type Resource,
  type TypeSpec,
} from '@wgo/core'
import { sameJson } from '../../diff/same-json.ts'
import { type Aligning, align } from './align.ts'
import { inKubernetesForm } from './kubernetes/in-kubernetes-form.ts'
import { type Place, placeRules } from './place-rules.ts'
import { rulesOf, toldBesides } from './rules/rules-of.ts'
import { comparableTags } from './tags.ts'
import { withoutPlaces } from './without-places.ts'

/** What is known of the two sides of a pair, beyond the resources themselves. */
export interface PairKnowledge {
  /** What the collector of the live side knows of its type: which lists have no order, what it reads. */
  readonly spec?: TypeSpec | undefined
  /** What is known of the state's type: lists without order that the live spec does not name. */
  readonly declaredSpec?: TypeSpec | undefined
  /** Whether both sides hashed secrets under one key. Default: false, then none of them is compared. */
  readonly secretsCompared?: boolean
  /** Places of which an autoscaler says how many or how much: see `withoutPlaces`. */
  readonly scaled?: ReadonlySet<string>
  /** Properties that are declared by resources of their own: this pair says nothing of them. */
  readonly elsewhere?: ReadonlySet<string> | undefined
}

/** Two sides in one form. */
export interface ComparablePair {
  readonly before: Resource
  readonly after: Resource
}

/**
 * A resource as a Terraform state declares it and as it is live, in one form that holds only what both sides
 * know: what differs between `before` and `after` is drift, and nothing else is. `after` is the live resource
 * less what the state does not speak of; its lists are as they are live, so that pointers into it are pointers
 * into the live resource. `before` is `after` with what is declared: what means the same is written as it is
 * live, what does not is written as the state has it. Both bear the live key, name and place.
 */
export function comparablePair(
  declared: Resource,
  live: Resource,
  knowledge: PairKnowledge = {},
): ComparablePair {
  const { properties: _, tags: __, ...identity } = live
  const said = live.provider === 'kubernetes' ? inKubernetesForm(declared, live) : { resource: declared }
  const how: Aligning = {
    secretsCompared: knowledge.secretsCompared ?? false,
    partlyRead: live.unread !== undefined,
    namedAlone: said.namedAlone ?? false,
  }
  const known = (properties: JsonObject): JsonObject =>
    withoutPlaces(without(properties, knowledge.elsewhere), knowledge.scaled)
  const { beyond = NONE, signs = NONE } = toldBesides(live)
  const [own, there] = [
    known(withSigns(said.resource, signs)),
    known(knownTo(declared, live, [...beyond, ...signs])),
  ]
  const sides = align(inOneForm(own, there), inOneForm(there, own), placeOf(live, knowledge), how)
  const tags = comparableTags(said.resource, live, how.namedAlone)
  return {
    before: {
      ...identity,
      properties: (sides.before ?? {}) as JsonObject,
      ...(tags && { tags: tags.before }),
    },
    after: { ...identity, properties: (sides.after ?? {}) as JsonObject, ...(tags && { tags: tags.after }) },
  }
}

/**
 * The live properties that the provider which wrote the state knows of. `observed.unset` names those that the state
 * sets to nothing: what is neither there nor among the properties is newer than that provider.
 */
function knownTo({ properties, observed }: Resource, live: Resource, besides: readonly string[]): JsonObject {
  const unset = observed?.unset
  if (live.provider === 'kubernetes' || !isJsonArray(unset)) return live.properties
  const names = new Set<Json>([...Object.keys(properties), ...unset, ...besides])
  return mapMembers(live.properties, (member, name) => (names.has(name) ? member : undefined))
}

const NONE: readonly string[] = []

/** What is declared, with the counters that its state observed. */
function withSigns({ properties, observed = {} }: Resource, signs: readonly string[]): JsonObject {
  const seen = signs.filter(name => Object.hasOwn(observed, name))
  if (seen.length === 0) return properties
  return { ...properties, ...Object.fromEntries(seen.map(name => [name, observed[name] as Json])) }
}

function without(properties: JsonObject, names: ReadonlySet<string> = new Set()): JsonObject {
  return mapMembers(properties, (member, name) => (names.has(name) ? undefined : member))
}

/** JSON in texts as the value that it is, policies in one form; what is the same on both sides is in one already. */
function inOneForm(properties: JsonObject, other: JsonObject): JsonObject {
  const isSame = (member: Json, name: string): boolean =>
    Object.hasOwn(other, name) && sameJson(member, other[name])
  const differing = mapMembers(properties, (member, name) => (isSame(member, name) ? undefined : member))
  const written = canonicalValue(differing) as JsonObject
  return mapMembers(properties, (member, name) => (Object.hasOwn(differing, name) ? written[name] : member))
}

const NO_SPEC: TypeSpec = { type: '', permissions: [], secret: [], volatile: [], unordered: [], refs: [] }

/** Rules are compiled once for each type. */
function placeOf(live: Resource, { spec = NO_SPEC, declaredSpec = NO_SPEC }: PairKnowledge): Place {
  const name = `${live.provider} ${live.type}`
  const bySpec = compiled.get(spec) ?? new Map<string, Compiled>()
  compiled.set(spec, bySpec)
  const known = bySpec.get(name)
  if (known?.declaredSpec === declaredSpec) return known.place
  const rules = rulesOf(live, spec)
  const place = enter(placeRules(rules, spec, declaredSpec).root, 'properties')
  bySpec.set(name, { declaredSpec, place })
  return place
}

interface Compiled {
  readonly declaredSpec: TypeSpec
  readonly place: Place
}

const compiled = new WeakMap<TypeSpec, Map<string, Compiled>>()
