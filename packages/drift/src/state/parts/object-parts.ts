import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonArray,
  type JsonObject,
  type Resource,
} from '@wgo/core'
import { comparablePair, type PairKnowledge } from '../comparing/comparable-pair.ts'
import { inKubernetesForm } from '../comparing/kubernetes/in-kubernetes-form.ts'
import type { Declared } from '../matching/declared.ts'
import type { LiveIndex } from '../matching/live-index.ts'
import { isObjectPart } from '../matching/live-type.ts'
import type { ComparedPair } from '../report/outcome.ts'

/** The live object of which something is declared; one that says no namespace is in the default one. */
export function objectOfPart(declared: Declared, index: LiveIndex): readonly Resource[] {
  const found = index.find(declared)
  if (found.length > 0 || declared.place.namespace !== undefined) return found
  const { properties } = declared.resource
  const [metadata] = isJsonArray(properties.metadata) ? properties.metadata : []
  const inDefault = { ...(isJsonObject(metadata) && metadata), namespace: 'default' }
  const resource = { ...declared.resource, properties: { ...properties, metadata: [inDefault] } }
  return index.find({ ...declared, resource })
}

/** What is declared of an object, and the same as it is, as resources of their own. */
export function objectPartPair({ resource }: Declared, live: Resource, know: PairKnowledge): ComparedPair {
  const { before, after } = comparablePair(resource, live, know)
  const named = { id: resource.identifiers?.id ?? resource.id, type: resource.type }
  return { before: { ...before, ...named }, after: { ...after, ...named } }
}

/** A pair without what others declare of the object. */
export function lessObjectParts(pair: ComparedPair, parts: readonly Declared[] = []): ComparedPair {
  return parts.reduce(({ before, after }, { resource }) => {
    const { properties, tags = {} } = namesIn(resource, after)
    const less = (side: Resource): Resource => ({
      ...side,
      properties: without(side.properties, properties) as JsonObject,
      ...(side.tags && { tags: without(side.tags, tags) as Record<string, string> }),
    })
    return { before: less(before), after: less(after) }
  }, pair)
}

/** Declared parts by the object that they are of. */
export function partsByObject(
  declared: readonly Declared[],
  index: LiveIndex,
): ReadonlyMap<Resource, readonly Declared[]> {
  const parts = declared.filter(({ resource: { type } }) => isObjectPart(type))
  const found = parts.flatMap(part => objectOfPart(part, index).map(object => [object, part] as const))
  const byObject = Map.groupBy(found, ([object]) => object)
  return new Map([...byObject].map(([object, all]) => [object, all.map(([, part]) => part)]))
}

/** The places that a part speaks of; of containers, those of the variables that it names. */
function namesIn(resource: Resource, live: Resource): Pick<Resource, 'properties' | 'tags'> {
  if (resource.type !== 'kubernetes_env') return inKubernetesForm(resource, live).resource
  const { container, init_container: init, env } = resource.properties
  const names = isJsonArray(env) ? env.filter(isJsonObject).map(({ name = null }) => ({ name })) : []
  const own = { [init ? 'initContainers' : 'containers']: [{ name: init || container || null, env: names }] }
  const template = { template: { spec: own } }
  return { properties: { spec: { ...own, ...template, jobTemplate: { spec: template } } } }
}

function without(value: Json, named: Json): Json {
  if (isJsonArray(value) && isJsonArray(named)) return withoutItems(value, named)
  if (!isJsonObject(value) || !isJsonObject(named)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (!Object.hasOwn(named, name)) return [[name, member]]
      const inside = named[name] ?? null
      return typeof inside === 'object' && inside !== null ? [[name, without(member, inside)]] : []
    }),
  )
}

/** Items are told by their names; of one that nothing else is said of, all of it is meant. */
function withoutItems(items: JsonArray, named: JsonArray): JsonArray {
  const byName = new Map(named.filter(isJsonObject).map(({ name, ...inside }) => [name, inside]))
  return items.flatMap(item => {
    const inside = isJsonObject(item) ? byName.get(item.name as Json) : undefined
    if (inside === undefined) return [item]
    return Object.keys(inside).length === 0 ? [] : [without(item, inside)]
  })
}
