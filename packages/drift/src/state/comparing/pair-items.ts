import { enter, isJsonObject, type Json, type JsonArray } from '@wgo/core'
import { alignLists, alignSets, type Pair } from '../../diff/align.ts'
import { guessName } from '../../diff/identities.ts'
import { meaning } from './meaning.ts'
import { type Place, rulesAt } from './place-rules.ts'

/** Two lists whose items are to be brought together. */
export interface Pairing {
  readonly declared: JsonArray
  readonly live: JsonArray
  readonly place: Place
  /** Whether two items say the same as far as both sides know. */
  readonly agrees: (i: number, j: number) => boolean
}

/** An item of both lists, or of one. */
export type ItemPair = readonly [declared: number | undefined, live: number | undefined]

/** Where order means nothing: by name or meaning, then those that agree. In the order of the live list. */
export function setPairs(pairing: Pairing): readonly ItemPair[] {
  const partner = new Map(alignSets(...identities(pairing)).map(([i, j]) => [j, i]))
  const left = without(pairing.declared, new Set(partner.values()))
  const tried = left.length > MOST_TRIED ? [] : without(pairing.live, new Set(partner.keys()))
  for (const j of tried.slice(0, MOST_TRIED)) {
    const at = left.findIndex(i => pairing.agrees(i, j))
    if (at >= 0) partner.set(j, left.splice(at, 1)[0] as number)
  }
  return [
    ...Array.from(pairing.live, (_, j): ItemPair => [partner.get(j), j]),
    ...left.map((i): ItemPair => [i, undefined]),
  ]
}

/** Each item of one list is held against all of the other that found no partner: no more than these. */
const MOST_TRIED = 100

/** Where order counts: the longest run that is the same, and what stands between in turn. */
export function listPairs(pairing: Pairing): readonly ItemPair[] {
  const { declared, live } = pairing
  const stayed: Pair[] = [...alignLists(...identities(pairing)), [declared.length, live.length]]
  const pairs: ItemPair[] = []
  let [i, j] = [0, 0]
  for (const [stayedDeclared, stayedLive] of stayed) {
    while (i < stayedDeclared || j < stayedLive)
      pairs.push([i < stayedDeclared ? i++ : undefined, j < stayedLive ? j++ : undefined])
    if (stayedDeclared < declared.length) pairs.push([i++, j++])
  }
  return pairs
}

/** What tells items apart: the member that names them, where one does; else what they say. */
function identities({ declared, live, place }: Pairing): [string[], string[]] {
  const member = rulesAt(place).member ?? guessName(declared, live)
  const said = (items: JsonArray): string[] => items.map((item, i) => meaning(item, enter(place, i)) ?? '')
  if (member === undefined) return [said(declared), said(live)]
  const named = (items: JsonArray): (string | undefined)[] =>
    items.map((item, i) => nameOf(item, member, enter(place, i)))
  const names = [named(declared), named(live)] as const
  const repeated = new Set(names.flatMap(repeats))
  return [byName(names[0], said(declared)), byName(names[1], said(live))]

  function byName(own: readonly (string | undefined)[], meanings: readonly string[]): string[] {
    return own.map((name, i) =>
      name === undefined || repeated.has(name) ? (meanings[i] as string) : `name ${name}`,
    )
  }
}

function nameOf(item: Json, member: string, place: Place): string | undefined {
  return isJsonObject(item) && Object.hasOwn(item, member)
    ? meaning(item[member], enter(place, member))
    : undefined
}

function repeats(names: readonly (string | undefined)[]): string[] {
  const seen = new Set<string>()
  return names.filter(name => name !== undefined).filter(name => seen.has(name) || !seen.add(name))
}

function without(items: JsonArray, taken: ReadonlySet<number>): number[] {
  return Array.from(items.keys()).filter(index => !taken.has(index))
}
