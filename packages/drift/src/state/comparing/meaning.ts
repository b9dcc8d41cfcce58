import {
  canonicalJson,
  enter,
  isJsonArray,
  isJsonObject,
  isPolicyDocument,
  isSecret,
  type Json,
  type JsonArray,
  type JsonObject,
} from '@wgo/core'
import { type Place, rulesAt } from './place-rules.ts'
import { POLICY_PLACE } from './policy-place.ts'

/**
 * What a value says where it stands, without how it is written: equal texts, equal meanings. undefined: nothing,
 * as `""`, `false`, zero and what holds nothing else do where a state is asked for what was left out.
 */
export function meaning(value: Json | undefined, place: Place): string | undefined {
  const said = essence(value, place)
  return said === undefined ? undefined : canonicalJson(said)
}

function essence(value: Json | undefined, place: Place): Json | undefined {
  const { ignored, standsFor } = rulesAt(place)
  if (ignored || value === undefined || value === null) return undefined
  const said = inOneForm(value, place)
  if (standsFor !== undefined)
    return canonicalJson(said) === canonicalJson(inOneForm(standsFor, place)) ? undefined : said
  return isNothing(value, said, place) ? undefined : said
}

function inOneForm(value: Json, place: Place): Json {
  if (isJsonArray(value)) return itemsOf(value, place)
  if (isJsonObject(value)) return isSecret(value) ? value : membersOf(value, place)
  // Numbers and flags as texts: old states have them so, and some attributes of today.
  return rulesAt(place).writing?.form(String(value)) ?? String(value)
}

function itemsOf(items: JsonArray, place: Place): Json {
  const said = items.map((item, i) => inOneForm(item, enter(place, i)))
  return rulesAt(place).unordered ? inOrder(said) : said
}

function inOrder(items: JsonArray): Json {
  return items
    .map(item => [canonicalJson(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([, item]) => item)
}

function membersOf(object: JsonObject, outside: Place): JsonObject {
  const place = insideOf(object, outside)
  const said = memberNames(object, outside).flatMap(name => {
    const inside = essence(object[name], enter(place, name))
    return inside === undefined ? [] : [[name, inside] as const]
  })
  return Object.fromEntries(said)
}

/** Policies have a grammar of their own, wherever they stand. */
export function insideOf(object: JsonObject, place: Place): Place {
  return isPolicyDocument(object) ? POLICY_PLACE : place
}

/** The members that mean something: ports do not where every protocol is meant. */
export function memberNames(object: JsonObject, place: Place): readonly string[] {
  const names = Object.keys(object)
  if (!rulesAt(place).ports) return names
  const protocol = String(object.protocol ?? object.ip_protocol)
  return /^(?:-1|all)$/i.test(protocol) ? names.filter(name => !PORTS.has(name)) : names
}

const PORTS: ReadonlySet<string> = new Set(['from_port', 'to_port'])

/**
 * Whether a value says no more than that nothing is said. A block without members is something (that it is
 * there is a choice: `allow {}`); one that says that things are off is not.
 */
function isNothing(value: Json, said: Json, place: Place): boolean {
  const { hollow, presence } = rulesAt(place)
  if (isJsonArray(said)) {
    if (said.length === 0) return true
    return !presence && said.every(isEmptyObject) && (hollow || (value as JsonArray).every(saysOff))
  }
  if (isJsonObject(said)) return isEmptyObject(said) && (hollow || !presence)
  return value === false || value === 0 || said === ''
}

function isEmptyObject(value: Json): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0
}

function saysOff(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return value === false || value === 0
  return Object.values(value).some(saysOff)
}
