import { type Json, setMember } from '../documents/json.ts'

/**
 * The one JSON text of a value: keys sorted by UTF-16 code unit, no white space. Equal values have
 * equal texts, whatever order their keys came in.
 */
export function canonicalJson(value: Json): string {
  return JSON.stringify(sortKeys(value))
}

/** A copy whose objects list their keys in order. Values that are in order already are returned as they are. */
export function sortKeys<T extends Json>(value: T): T
export function sortKeys(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return mapKeeping(value as readonly Json[])
  return sortObject(value as { readonly [key: string]: Json })
}

function mapKeeping(items: readonly Json[]): readonly Json[] {
  let copy: Json[] | undefined
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Json
    const sorted = sortKeys(item)
    if (copy) copy.push(sorted)
    else if (sorted !== item) copy = [...items.slice(0, i), sorted]
  }
  return copy ?? items
}

function sortObject(object: { readonly [key: string]: Json }): Json {
  const keys = Object.keys(object)
  let changed = !isSorted(keys)
  const sorted: Record<string, Json> = {}
  for (const key of changed ? keys.sort() : keys) {
    const value = object[key] as Json
    const inner = sortKeys(value)
    if (inner !== value) changed = true
    setMember(sorted, key, inner)
  }
  return changed ? sorted : object
}

function isSorted(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return false
  return true
}
