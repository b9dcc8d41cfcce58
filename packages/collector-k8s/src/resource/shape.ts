import {
  allAt,
  canonicalQuantity,
  enter,
  holdsSecret,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  mapItems,
  mapMembers,
  type PathCursor,
  type PathTree,
  pathTree,
} from '@wgo/core'
import type { KindSpec } from '../kinds/kind-spec.ts'
import { digest } from './digest.ts'

/** How the value at a place is written in one way where the API knows several. */
type Form = (value: Json) => Json

/** Longer texts are told to have changed, not how: this many characters. */
const LONGEST_TEXT = 4096

/** An object with its amounts and numbers written in one way, and hashes for what is too big to keep. */
export function shaped(object: JsonObject, spec: KindSpec): JsonObject {
  return shapedMembers(object, formsOf(spec).root)
}

const compiled = new WeakMap<KindSpec, PathTree<Form>>()

function formsOf(spec: KindSpec): PathTree<Form> {
  const known = compiled.get(spec)
  if (known) return known
  const { quantities = [], numbers = [], digests = [], texts = [] } = spec
  const tree = pathTree<Form>([
    ...quantities.map(path => [path, quantity] as const),
    ...numbers.map(path => [path, number] as const),
    ...digests.map(path => [path, digest] as const),
    ...texts.map(path => [path, shortText] as const),
  ])
  compiled.set(spec, tree)
  return tree
}

function shapedMembers(object: JsonObject, cursor: PathCursor<Form>): JsonObject {
  if (cursor.dead) return object
  return mapMembers(object, (member, key) => shapedValue(member, enter(cursor, key)))
}

function shapedValue(value: Json, cursor: PathCursor<Form>): Json {
  if (cursor.dead) return value
  const form = allAt(cursor)[0]
  if (form) return form(value)
  if (isJsonArray(value)) return mapItems(value, (item, i) => shapedValue(item, enter(cursor, i)))
  return isJsonObject(value) ? shapedMembers(value, cursor) : value
}

function quantity(value: Json): Json {
  if (typeof value !== 'string' && typeof value !== 'number') return value
  return canonicalQuantity(String(value)) ?? value
}

function number(value: Json): Json {
  return typeof value === 'string' && /^(?:0|[1-9]\d{0,8})$/.test(value) ? Number(value) : value
}

/** A long text in which a secret shows is left to redaction: a hash of it would need no key. */
function shortText(value: Json): Json {
  return typeof value === 'string' && value.length > LONGEST_TEXT && !holdsSecret(value)
    ? digest(value)
    : value
}
