import {
  at,
  enter,
  isJsonArray,
  isJsonObject,
  isPolicyDocument,
  isSecret,
  type Json,
  type JsonObject,
  type PathCursor,
} from '@wgo/core'
import { type ArrayRule, POLICY_RULES } from './array-rules.ts'
import { arrayPlaces } from './diff-arrays.ts'
import { memberPlace, type Place } from './place.ts'

type Cursor = PathCursor<ArrayRule>

/**
 * The smallest places where two versions differ, into `found`. What exists on one side alone is one
 * place, however much is in it; so are secrets and values of another kind.
 */
export function diffPlace(place: Place, cursor: Cursor, found: Place[]): void {
  const { before, after } = place
  if (before === after) return
  if (isPlainObject(before) && isPlainObject(after)) diffObjects(place, before, after, cursor, found)
  else if (isJsonArray(before) && isJsonArray(after)) {
    for (const element of arrayPlaces(place, before, after, at(cursor)))
      diffPlace(element, enter(cursor, element.step?.after ?? ''), found)
  } else if (!isSameSecret(before, after)) found.push(place)
}

function diffObjects(
  place: Place,
  before: JsonObject,
  after: JsonObject,
  outside: Cursor,
  found: Place[],
): void {
  const cursor = isPolicyDocument(before) && isPolicyDocument(after) ? POLICY_RULES.root : outside
  for (const key of Object.keys(before)) {
    const [a, b] = [before[key], Object.hasOwn(after, key) ? after[key] : undefined]
    if (a !== b) diffPlace(memberPlace(place, key, a, b), enter(cursor, key), found)
  }
  for (const key of Object.keys(after)) {
    if (!Object.hasOwn(before, key)) found.push(memberPlace(place, key, undefined, after[key]))
  }
}

function isPlainObject(value: Json | undefined): value is JsonObject {
  return isJsonObject(value) && !isSecret(value)
}

function isSameSecret(before: Json | undefined, after: Json | undefined): boolean {
  return isSecret(before) && isSecret(after) && before.$secret === after.$secret
}
