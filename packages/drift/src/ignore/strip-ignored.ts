import {
  isJsonArray,
  isJsonObject,
  isSecret,
  type Json,
  type JsonArray,
  type JsonObject,
  setMember,
} from '@wgo/core'
import { takesSegments } from '../globs/segment-glob.ts'
import type { IgnoreRule } from './ignore-rules.ts'

/**
 * A document without the places that rules ignore: of the rules that match a place or one above it, the
 * last decides. Elements of lists leave a null, so that the others keep their index; objects and lists
 * of which nothing is left go too.
 */
export function stripIgnored(document: JsonObject, rules: readonly IgnoreRule[]): JsonObject {
  if (!rules.some(rule => !rule.negated)) return document
  return stripObject(document, { rules, path: [], decided: lastMatch(rules, [], -1) })
}

interface Walk {
  readonly rules: readonly IgnoreRule[]
  readonly path: readonly string[]
  /** The index of the rule that decides here; -1 for none. */
  readonly decided: number
}

/** undefined: ignored. */
function strip(value: Json, walk: Walk): Json | undefined {
  if (isJsonArray(value) && value.length > 0) return stripArray(value, walk)
  if (isJsonObject(value) && !isSecret(value) && Object.keys(value).length > 0) {
    const rest = stripObject(value, walk)
    return Object.keys(rest).length > 0 ? rest : undefined
  }
  return isIgnoredHere(walk) || (isEmpty(value) && reachesBelow(walk)) ? undefined : value
}

function stripObject(object: JsonObject, walk: Walk): JsonObject {
  const kept: Record<string, Json> = {}
  for (const [key, member] of Object.entries(object)) {
    const value = strip(member, enter(walk, key))
    if (value !== undefined) setMember(kept, key, value)
  }
  return kept
}

function stripArray(items: JsonArray, walk: Walk): JsonArray | undefined {
  const kept = items.map((item, i) => {
    const inside = enter(walk, String(i))
    return strip(item, inside) ?? (isIgnoredHere(inside) ? undefined : emptied(item))
  })
  return kept.every(item => item === undefined) ? undefined : kept.map(item => item ?? null)
}

/** An element of which every member is ignored is still an element. */
function emptied(item: Json): Json {
  return isJsonArray(item) ? [] : {}
}

function isIgnoredHere(walk: Walk): boolean {
  return walk.rules[walk.decided]?.negated === false
}

/** Something was emptied here, or could have been: it must compare equal to what is empty from the start. */
function reachesBelow({ rules, path }: Walk): boolean {
  return rules.some(
    rule => !rule.negated && rule.path.some((_, n) => takesSegments(rule.path.slice(0, n), path)),
  )
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function enter(walk: Walk, segment: string): Walk {
  const path = [...walk.path, segment]
  return { rules: walk.rules, path, decided: lastMatch(walk.rules, path, walk.decided) }
}

function lastMatch(rules: readonly IgnoreRule[], path: readonly string[], above: number): number {
  return Math.max(
    above,
    rules.findLastIndex(rule => takesSegments(rule.path, path)),
  )
}
