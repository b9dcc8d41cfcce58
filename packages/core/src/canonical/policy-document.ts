import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../documents/json.ts'
import { canonicalJson } from './canonical-json.ts'

/**
 * The policy language that AWS and those who follow it embed everywhere. Its grammar lets a single
 * value stand for a list of one, and gives no order any meaning (IAM User Guide, "Grammar of the IAM
 * JSON policy language"); providers use both freedoms between one read and the next.
 */
const VERSIONS = new Set<Json | undefined>(['2012-10-17', '2008-10-17'])
const LISTS = new Set(['Action', 'NotAction', 'Resource', 'NotResource'])
const PRINCIPALS = new Set(['Principal', 'NotPrincipal'])

export function isPolicyDocument(value: Json): value is JsonObject {
  return isJsonObject(value) && VERSIONS.has(value.Version) && value.Statement !== undefined
}

/** A policy with every list a sorted list. Not a policy: returned as it is. */
export function canonicalPolicy(value: Json): Json {
  if (!isPolicyDocument(value)) return value
  const statements = isJsonArray(value.Statement) ? value.Statement : [value.Statement as Json]
  return { ...value, Statement: sorted(statements.map(statement)) }
}

function statement(value: Json): Json {
  if (!isJsonObject(value)) return value
  return mapMembers(value, (member, key) => {
    if (LISTS.has(key)) return listOf(member)
    if (PRINCIPALS.has(key) && isJsonObject(member)) return mapMembers(member, listOf)
    if (key === 'Condition' && isJsonObject(member)) return mapMembers(member, condition)
    return member
  })
}

function condition(operator: Json): Json {
  return isJsonObject(operator) ? mapMembers(operator, listOf) : operator
}

function listOf(value: Json): Json {
  return sorted(isJsonArray(value) ? value : [value])
}

function sorted(items: readonly Json[]): Json {
  return items
    .map(item => [canonicalJson(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item)
}

function mapMembers(object: JsonObject, change: (member: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, member]) => [key, change(member, key)]))
}
