import { isJsonArray, isJsonObject, type Json, type Random } from '@wgo/core'

/** The same value with the members of every object in another order. */
export function shuffledKeys(value: Json, random: Random): Json {
  if (isJsonArray(value)) return value.map(item => shuffledKeys(item, random))
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).map(([key, member]) => [key, shuffledKeys(member, random)] as const)
  return Object.fromEntries(shuffled(members, random))
}

export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map(item => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}
