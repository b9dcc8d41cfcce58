import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'

/** The objects of a list; none where it is no list. */
export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : []
}
