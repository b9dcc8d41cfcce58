import { checkDepth, MAX_DEPTH } from '../documents/depth.ts'
import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '../documents/json.ts'
import { mapItems, mapMembers } from '../documents/map-json.ts'
import { allAt, enter, type PathCursor, pathTree } from '../paths/path-tree.ts'
import { isSecret } from '../redaction/secret.ts'
import { canonicalJson, keysToSort } from './canonical-json.ts'
import type { Rule } from './canonical-rules.ts'
import { embeddedJson, mayEmbedJson } from './embedded-json.ts'
import { canonicalPolicy } from './policy-document.ts'
import type { Place, Taken } from './set-aside.ts'
import { sortedBy } from './sorted-by.ts'

/** What goes down the tree with the walk. */
export interface Walk {
  readonly cursor: PathCursor<Rule>
  readonly depth: number
  /** Absent where nothing below can be volatile. */
  readonly place?: Place
  readonly shared: {
    /** `""`, `[]` and `{}` are the same as nothing there. */
    readonly dropEmpty: boolean
    /** Volatile values. */
    readonly taken: Taken[]
  }
}

const FREE: Walk = { cursor: pathTree<Rule>([]).root, depth: 0, shared: { dropEmpty: false, taken: [] } }

/** Any value in canonical form, without a type's knowledge: sorted keys, embedded JSON and policies as values. */
export function canonicalValue(value: Json): Json {
  return canonical(value, FREE) ?? null
}

/** An object's canonical form under a type's rules. undefined members and nulls are nothing there. */
export function canonicalObject(object: JsonObject, walk: Walk): JsonObject {
  if (isSecret(object)) return object
  checkDepth(walk.depth)
  const members = mapMembers(object, (member, key) => canonicalMember(member, key, walk), keysToSort(object))
  return canonicalPolicy(members)
}

/** undefined: nothing there. */
function canonical(value: Json, walk: Walk): Json | undefined {
  if (value === null) return undefined
  if (typeof value === 'string') return canonicalText(value, walk)
  if (isJsonArray(value)) return canonicalArray(value, walk)
  return isJsonObject(value) ? canonicalObject(value, walk) : value
}

function canonicalText(text: string, walk: Walk): Json | undefined {
  const embedded = embeddedJson(text, MAX_DEPTH - walk.depth)
  return embedded === undefined ? text : canonical(embedded, walk)
}

function canonicalMember(member: Json, key: string, walk: Walk): Json | undefined {
  const cursor = enter(walk.cursor, key)
  const value = isPlain(member) ? member : canonical(member, below(walk, key, cursor))
  if (value === undefined || (walk.shared.dropEmpty && isEmpty(value))) return undefined
  return allAt(cursor).length === 0 ? value : unlessRuledOut(value, below(walk, key, cursor))
}

/** Default and volatile values go: the one means nothing, the other is kept aside. */
function unlessRuledOut(value: Json, inside: Walk): Json | undefined {
  for (const rule of allAt(inside.cursor)) {
    if (rule.kind === 'default' && canonicalJson(value) === rule.text) return undefined
    if (rule.kind === 'volatile') {
      if (inside.place) inside.shared.taken.push({ place: inside.place, value })
      return undefined
    }
  }
  return value
}

function canonicalArray(items: JsonArray, walk: Walk): Json {
  checkDepth(walk.depth)
  const order = allAt(walk.cursor).find(rule => rule.kind === 'unordered' || rule.kind === 'keyed')
  if (!order) return mapItems(items, (item, i) => canonicalItem(item, below(walk, i)))
  const text = order.kind === 'keyed' ? keyText(order.member) : canonicalJson
  const made = items.map((each, i) => {
    const inside = below(walk, i)
    return { item: canonicalItem(each, inside), place: inside.place }
  })
  return sortedBy(made, ({ item }) => text(item)).map(({ item, place }, i) => {
    if (place) place.segment = String(i)
    return item
  })
}

function canonicalItem(item: Json, walk: Walk): Json {
  return isPlain(item) ? item : (canonical(item, walk) ?? null)
}

function below(
  walk: Walk,
  segment: string | number,
  cursor: PathCursor<Rule> = enter(walk.cursor, segment),
): Walk {
  const { shared, place } = walk
  const depth = walk.depth + 1
  if (cursor.dead || !place) return { cursor, depth, shared }
  return { cursor, depth, shared, place: { up: place, segment: String(segment) } }
}

/** Whether a value is its own canonical form: most are. */
function isPlain(value: Json): boolean {
  return typeof value === 'string' ? !mayEmbedJson(value) : typeof value !== 'object'
}

function isEmpty(value: Json): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
}

/** Items of one key stay together, and in an order that their content decides. */
function keyText(member: string): (item: Json) => string {
  return item => {
    const key = isJsonObject(item) && Object.hasOwn(item, member) ? item[member] : undefined
    return `${canonicalJson(key ?? null)}\n${canonicalJson(item)}`
  }
}
