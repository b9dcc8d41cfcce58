import type { Json, JsonArray } from '@wgo/core'
import { alignLists, alignSets, type Pair } from './align.ts'
import type { ArrayRule } from './array-rules.ts'
import { guessName, type Identities, identitiesBy } from './identities.ts'
import type { Place } from './place.ts'
import { sameJson } from './same-json.ts'

/** The elements of two arrays that are not the same: moved on, added, removed, replaced. */
export function arrayPlaces(parent: Place, before: JsonArray, after: JsonArray, rule?: ArrayRule): Place[] {
  const start = commonStart(before, after)
  const end = commonEnd(before, after, start)
  const a = before.slice(start, before.length - end)
  const b = after.slice(start, after.length - end)
  return elementPairs(a, b, rule).map(({ i, j }) => ({
    before: i === undefined ? undefined : a[i],
    after: j === undefined ? undefined : b[j],
    step: { parent, before: start + (i ?? j ?? 0), after: start + (j ?? i ?? 0) },
  }))
}

/** One element: in both arrays, or in one. */
interface ElementPair {
  readonly i?: number
  readonly j?: number
}

function elementPairs(before: JsonArray, after: JsonArray, rule: ArrayRule | undefined): ElementPair[] {
  if (before.length === 0) return after.map((_, j) => ({ j }))
  if (after.length === 0) return before.map((_, i) => ({ i }))
  const known = identitiesBy(rule?.member ?? guessName(before, after), before, after)
  const pairs = rule ? alignSets(known.before, known.after) : alignLists(known.before, known.after)
  const inside = known.named ? pairs.map(([i, j]) => ({ i, j })) : []
  return [...inside, ...(rule || known.named ? unpaired(known, pairs) : gaps(known, pairs))]
}

function unpaired({ before, after }: Identities, pairs: readonly Pair[]): ElementPair[] {
  const [removed, added] = [new Set(before.keys()), new Set(after.keys())]
  for (const [i, j] of pairs) {
    removed.delete(i)
    added.delete(j)
  }
  return [...Array.from(removed, i => ({ i })), ...Array.from(added, j => ({ j }))]
}

/** Between elements that stayed, what went and what came are told as replaced, in turn. */
function gaps({ before, after }: Identities, pairs: readonly Pair[]): ElementPair[] {
  const found: ElementPair[] = []
  let [i, j] = [0, 0]
  for (const [stayedBefore, stayedAfter] of [...pairs, [before.length, after.length] as const]) {
    while (i < stayedBefore && j < stayedAfter) found.push({ i: i++, j: j++ })
    while (i < stayedBefore) found.push({ i: i++ })
    while (j < stayedAfter) found.push({ j: j++ })
    i = stayedBefore + 1
    j = stayedAfter + 1
  }
  return found
}

function commonStart(a: JsonArray, b: JsonArray): number {
  const most = Math.min(a.length, b.length)
  let n = 0
  while (n < most && sameJson(a[n], b[n])) n++
  return n
}

function commonEnd(a: JsonArray, b: JsonArray, start: number): number {
  const most = Math.min(a.length, b.length) - start
  let n = 0
  while (n < most && sameJson(fromEnd(a, n), fromEnd(b, n))) n++
  return n
}

function fromEnd(items: JsonArray, n: number): Json | undefined {
  return items[items.length - 1 - n]
}
