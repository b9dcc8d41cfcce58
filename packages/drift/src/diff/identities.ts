import { canonicalJson, isJsonObject, type Json, type JsonArray } from '@wgo/core'

/** What tells the elements of two arrays apart: equal texts, the same element. */
export interface Identities {
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** Elements of one identity may differ inside, because a member names them. */
  readonly named: boolean
}

/** Members that name an element where no spec says which, most telling first. */
const NAMES = ['id', 'arn', 'key', 'name', 'Name', 'sid', 'Sid', 'uid', 'alias', 'device_name', 'mountPath']

/** Elements known by the member that names them, where it is unique on both sides; others by their content. */
export function identitiesBy(member: string | undefined, before: JsonArray, after: JsonArray): Identities {
  if (member === undefined) return { before: before.map(content), after: after.map(content), named: false }
  const repeated = new Set([...repeats(before, member), ...repeats(after, member)])
  const identity = (item: Json): string => {
    const name = nameOf(item, member)
    return name === undefined || repeated.has(name) ? content(item) : `name ${name}`
  }
  return { before: before.map(identity), after: after.map(identity), named: true }
}

/**
 * The member that names the elements of both arrays: every element has it, no two of one side share it,
 * and the sides have one in common. Undefined where there is none.
 */
export function guessName(before: JsonArray, after: JsonArray): string | undefined {
  return NAMES.find(member => {
    const names = uniqueNames(before, member)
    const others = names && uniqueNames(after, member)
    return names && others && names.values().some(name => others.has(name))
  })
}

function uniqueNames(items: JsonArray, member: string): Set<string> | undefined {
  const names = new Set<string>()
  for (const item of items) {
    const name = nameOf(item, member)
    if (name === undefined || names.has(name)) return undefined
    names.add(name)
  }
  return names
}

function repeats(items: JsonArray, member: string): string[] {
  const seen = new Set<string>()
  return items
    .map(item => nameOf(item, member))
    .filter(name => name !== undefined)
    .filter(name => seen.has(name) || !seen.add(name))
}

function nameOf(item: Json, member: string): string | undefined {
  const name = isJsonObject(item) && Object.hasOwn(item, member) ? item[member] : undefined
  return typeof name === 'string' || typeof name === 'number' ? JSON.stringify(name) : undefined
}

function content(item: Json): string {
  return canonicalJson(item)
}
