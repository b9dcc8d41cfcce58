import { enter, type Json, type JsonArray } from '@wgo/core'
import { sameJson } from '../../diff/same-json.ts'
import { listPairs, setPairs } from './pair-items.ts'
import { type Place, rulesAt } from './place-rules.ts'
import { said } from './said.ts'
import type { Sides } from './sides.ts'

/** Brings two items into one form. */
export type AlignItem = (declared: Json, live: Json, place: Place) => Sides

/** The items of two lists, each with the one that is the same. Live items stay where they are. */
export function alignItems(declared: JsonArray, live: JsonArray, place: Place, align: AlignItem): Sides {
  const inside = (i: number, j: number): Sides =>
    itemSides(align(declared[i] as Json, live[j] as Json, enter(place, j)), live[j] as Json)
  const agrees = (i: number, j: number): boolean => {
    const { before, after } = inside(i, j)
    return sameJson(before, after)
  }
  const pairs = (rulesAt(place).unordered ? setPairs : listPairs)({ declared, live, place, agrees })
  const after = [...live]
  const before: Json[] = []
  for (const [i, j] of pairs) {
    if (i === undefined) continue
    if (j === undefined) before.push(said(declared[i] as Json, enter(place, i)))
    else {
      const sides = inside(i, j)
      before.push(sides.before as Json)
      after[j] = sides.after as Json
    }
  }
  return { before, after }
}

/** What is nothing on both sides is still an item. */
function itemSides({ before, after }: Sides, live: Json): Sides {
  if (before === undefined && after === undefined) return { before: live, after: live }
  return { before: before ?? null, after: after ?? null }
}
