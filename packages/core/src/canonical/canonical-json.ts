import { checkDepth } from '../documents/depth.ts'
import { isJsonArray, type Json, type JsonObject } from '../documents/json.ts'
import { mapItems, mapMembers } from '../documents/map-json.ts'

/**
 * The one JSON text of a value, as RFC 8785 (JSON Canonicalization Scheme) writes it: keys sorted by
 * UTF-16 code unit, no white space. Equal values have equal texts, whatever order their keys came in.
 * Throws `INPUT_INVALID` where a value nests too deep.
 */
export function canonicalJson(value: Json): string {
  return isWrittenInOrder(value, 0) ? JSON.stringify(value) : write(value, 0)
}

/** A copy whose objects list their keys in order. Values that are in order already are returned as they are. */
export function sortKeys<T extends Json>(value: T): T
export function sortKeys(value: Json): Json {
  return sort(value, 0)
}

/** The keys in order; undefined where the object has them in order already. */
export function keysToSort(object: JsonObject): string[] | undefined {
  const keys = Object.keys(object)
  let last = ''
  for (const key of keys) {
    if (last > key && !isIndex(last)) return keys.sort()
    last = key
  }
  return undefined
}

function sort(value: Json, depth: number): Json {
  if (typeof value !== 'object' || value === null) return value
  checkDepth(depth)
  if (isJsonArray(value)) return mapItems(value, item => sort(item, depth + 1))
  return mapMembers(value, member => sort(member, depth + 1), keysToSort(value))
}

/** Whether `JSON.stringify` writes the keys in order: also array indices, which JavaScript lists first. */
function isWrittenInOrder(value: Json, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  checkDepth(depth)
  if (isJsonArray(value)) return value.every(item => isWrittenInOrder(item, depth + 1))
  let last = ''
  for (const key of Object.keys(value)) {
    if (last > key || !isWrittenInOrder(value[key] as Json, depth + 1)) return false
    last = key
  }
  return true
}

function write(value: Json, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  checkDepth(depth)
  if (isJsonArray(value)) return `[${value.map(item => write(item, depth + 1)).join()}]`
  const members = Object.keys(value)
    .sort()
    .map(key => `${JSON.stringify(key)}:${write(value[key] as Json, depth + 1)}`)
  return `{${members.join()}}`
}

/** A key that JavaScript lists before all others, in the order of numbers. */
function isIndex(key: string): boolean {
  return /^\d{1,10}$/.test(key)
}
