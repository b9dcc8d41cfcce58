import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../documents/json.ts'
import { mapMembers } from '../documents/map-json.ts'
import { canonicalJson } from './canonical-json.ts'
import { sortedBy } from './sorted-by.ts'

/**
 * The policy language that AWS and those who follow it embed everywhere. Its grammar lets a single
 * value stand for a list of one, gives no order any meaning (IAM User Guide, "Grammar of the IAM JSON
 * policy language") and lets the principal `*` stand for `{ "AWS": "*" }` ("AWS JSON policy elements:
 * Principal"). Providers use these freedoms between one read and the next.
 */
const VERSIONS = new Set<Json | undefined>(['2012-10-17', '2008-10-17'])
const LISTS = new Set(['Action', 'NotAction', 'Resource', 'NotResource'])
const PRINCIPALS = new Set(['Principal', 'NotPrincipal'])

/** Whether a value is a policy document: a known `Version` and a `Statement`. */
export function isPolicyDocument(value: Json): value is JsonObject {
  return isJsonObject(value) && VERSIONS.has(value.Version) && value.Statement !== undefined
}

/** A policy with every list a sorted list without repetition. Not a policy: returned as it is. */
export function canonicalPolicy<T extends Json>(value: T): T | JsonObject {
  if (!isPolicyDocument(value)) return value
  const statements = isJsonArray(value.Statement) ? value.Statement : [value.Statement as Json]
  const sorted = sortedBy(statements.map(statement), canonicalJson)
  return mapMembers(value, (member, key) => (key === 'Statement' ? sorted : member))
}

function statement(value: Json): Json {
  if (!isJsonObject(value)) return value
  return mapMembers(value, (member, key) => {
    if (LISTS.has(key)) return listOf(member)
    if (PRINCIPALS.has(key)) return principals(member)
    if (key === 'Condition' && isJsonObject(member)) return mapMembers(member, condition)
    return member
  })
}

function principals(value: Json): Json {
  if (value === '*') return { AWS: ['*'] }
  return isJsonObject(value) ? mapMembers(value, listOf) : value
}

/** Operands are texts, also where they were written as flags or numbers. */
function condition(operator: Json): Json {
  if (!isJsonObject(operator)) return operator
  return mapMembers(operator, operands =>
    listOf(isJsonArray(operands) ? operands.map(asText) : asText(operands)),
  )
}

function asText(operand: Json): Json {
  return typeof operand === 'boolean' || typeof operand === 'number' ? String(operand) : operand
}

function listOf(value: Json): Json {
  const sorted = sortedBy(isJsonArray(value) ? value : [value], canonicalJson)
  const texts = sorted.map(canonicalJson)
  return sorted.filter((_, i) => i === 0 || texts[i] !== texts[i - 1])
}
