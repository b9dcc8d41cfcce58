import { type Json, type JsonObject, setMember } from '@wgo/core'

type Entry = readonly [rest: string, value: Json]

/**
 * The dotted map of old states as a tree: `x.#` counts a list or set, whose items follow as `x.0` or
 * `x.<hash>`; `x.%` counts a map, whose keys may hold dots. Every scalar stays the text it is.
 */
export function expandFlat(flat: JsonObject): JsonObject {
  return members(Object.entries(flat))
}

function members(entries: readonly Entry[]): JsonObject {
  const result: Record<string, Json> = {}
  for (const [name, group] of groups(entries)) setMember(result, name, value(group))
  return result
}

function value(group: readonly Entry[]): Json {
  if (group.some(([rest]) => rest === '%')) return mapOf(group)
  if (group.some(([rest]) => rest === '#')) return listOf(group)
  const scalar = group.find(([rest]) => rest === '')
  return scalar ? scalar[1] : members(group)
}

function mapOf(group: readonly Entry[]): JsonObject {
  const result: Record<string, Json> = {}
  for (const [rest, member] of group) if (rest !== '%') setMember(result, rest, member)
  return result
}

function listOf(group: readonly Entry[]): Json[] {
  const items = [...groups(group.filter(([rest]) => rest !== '#'))]
  return items.sort(([a], [b]) => Number(a) - Number(b) || (a < b ? -1 : 1)).map(([, item]) => value(item))
}

/** Entries by their first segment, each with what follows it. */
function groups(entries: readonly Entry[]): Map<string, Entry[]> {
  const result = new Map<string, Entry[]>()
  for (const [key, member] of entries) {
    const dot = key.indexOf('.')
    const name = dot < 0 ? key : key.slice(0, dot)
    const group = result.get(name) ?? []
    group.push([dot < 0 ? '' : key.slice(dot + 1), member])
    result.set(name, group)
  }
  return result
}
