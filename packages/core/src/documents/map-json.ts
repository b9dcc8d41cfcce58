import { type Json, type JsonArray, type JsonObject, setMember } from './json.ts'

/**
 * The object with each member mapped, in the order of `keys`; undefined drops a member. The very same
 * object where nothing changed, so that what is shared stays shared and costs nothing.
 */
export function mapMembers(
  object: JsonObject,
  map: (member: Json, key: string) => Json | undefined,
  keys?: readonly string[],
): JsonObject {
  const order = keys ?? Object.keys(object)
  let copy: Record<string, Json> | undefined = keys && {}
  for (let i = 0; i < order.length; i++) {
    const key = order[i] as string
    const member = object[key] as Json
    const mapped = map(member, key)
    if (copy === undefined && (mapped !== member || mapped === undefined))
      copy = firstMembers(object, order, i)
    if (copy !== undefined && mapped !== undefined) setMember(copy, key, mapped)
  }
  return copy ?? object
}

function firstMembers(object: JsonObject, keys: readonly string[], count: number): Record<string, Json> {
  const copy: Record<string, Json> = {}
  for (let i = 0; i < count; i++) setMember(copy, keys[i] as string, object[keys[i] as string] as Json)
  return copy
}

/** The array with each item mapped; the very same array where nothing changed. */
export function mapItems(items: JsonArray, map: (item: Json, index: number) => Json): JsonArray {
  let copy: Json[] | undefined
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Json
    const mapped = map(item, i)
    if (copy === undefined && mapped !== item) copy = items.slice(0, i)
    copy?.push(mapped)
  }
  return copy ?? items
}

/** The object with its members under other names, in the same order; the very same object where none changes. */
export function renameMembers(object: JsonObject, rename: (key: string) => string): JsonObject {
  const keys = Object.keys(object)
  if (keys.every(key => rename(key) === key)) return object
  const renamed: Record<string, Json> = {}
  for (const key of keys) setMember(renamed, rename(key), object[key] as Json)
  return renamed
}
