import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '@wgo/core'

/** A member as the kind of value it should be, or undefined: what a file says is checked where it is used. */
export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A text, or a number as one: ids and versions are written both ways. */
export function scalarText(value: Json | undefined): string | undefined {
  return typeof value === 'number' ? String(value) : text(value)
}

export function object(value: Json | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined
}

/** The items of an array; of anything else none. */
export function items(value: Json | undefined): JsonArray {
  return isJsonArray(value) ? value : []
}

/** The texts of an array. */
export function texts(value: Json | undefined): readonly string[] {
  return items(value).filter(item => typeof item === 'string')
}
