import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '@wgo/core'

/** Deep equality of JSON values; the order of an object's keys does not count. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (isJsonArray(a)) return isJsonArray(b) && sameArray(a, b)
  return isJsonObject(a) && isJsonObject(b) && sameObject(a, b)
}

function sameArray(a: JsonArray, b: JsonArray): boolean {
  return a.length === b.length && a.every((item, i) => sameJson(item, b[i]))
}

function sameObject(a: JsonObject, b: JsonObject): boolean {
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  )
}
