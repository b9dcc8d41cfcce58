import { childPointer, isJsonArray, isJsonObject, type Json, type JsonObject, type Resource } from '@wgo/core'

/** A resource in which one leaf says something else. */
export interface Altered {
  /** A JSON Pointer into the resource. */
  readonly path: string
  readonly resource: Resource
}

/** Each leaf of properties and tags, altered: flags turned, numbers raised, texts made longer. */
export function* altered(resource: Resource): Generator<Altered> {
  const { properties, tags = {} } = resource
  for (const [path, value] of leaves(properties, '/properties'))
    yield { path, resource: { ...resource, properties: value as JsonObject } }
  for (const [path, value] of leaves(tags, '/tags'))
    yield { path, resource: { ...resource, tags: value as Record<string, string> } }
}

/** Each place of a leaf, and the whole value in which it is another. */
function* leaves(value: Json, path: string): Generator<readonly [path: string, whole: Json]> {
  if (isJsonArray(value)) {
    for (const [i, item] of value.entries())
      for (const [inside, whole] of leaves(item, childPointer(path, i))) yield [inside, value.with(i, whole)]
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value))
      for (const [inside, whole] of leaves(member, childPointer(path, name)))
        yield [inside, { ...value, [name]: whole }]
  } else if (value !== null) yield [path, other(value)]
}

function other(leaf: string | number | boolean): Json {
  if (typeof leaf === 'boolean') return !leaf
  return typeof leaf === 'number' ? leaf + 7 : `${leaf}9`
}
