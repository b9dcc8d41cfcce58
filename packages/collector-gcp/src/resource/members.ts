import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'
import type { Labels } from './found.ts'

/** A text; undefined where there is none, or an empty one. */
export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** An object; an empty one where there is none. */
export function object(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

/** The objects of a list; none where there is no list. */
export function objects(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : []
}

/** The texts of a list; none where there is no list. */
export function texts(value: Json | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter(item => typeof item === 'string') : []
}

/**
 * 64-bit numbers come as texts: they stay exact. A number where it is one that JavaScript holds exactly, the text
 * where not.
 */
export function integer(value: Json | undefined): number | string | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value === '') return undefined
  const number = Number(value)
  return /^-?\d+$/.test(value) && Number.isSafeInteger(number) ? number : value
}

/** Labels: members that are texts. */
export function labelsOf(value: Json | undefined): Labels | undefined {
  const entries = Object.entries(object(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
