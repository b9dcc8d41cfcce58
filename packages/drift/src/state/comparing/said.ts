import { enter, isJsonArray, isJsonObject, isSecret, type Json, mapItems, mapMembers } from '@wgo/core'
import { insideOf, meaning } from './meaning.ts'
import type { Place } from './place-rules.ts'

/** A declared value as it is written, without what it leaves out. */
export function said(value: Json, place: Place): Json {
  if (isJsonArray(value)) return mapItems(value, (item, i) => said(item, enter(place, i)))
  if (!isJsonObject(value) || isSecret(value)) return value
  const inside = insideOf(value, place)
  return mapMembers(value, (member, name) => {
    const at = enter(inside, name)
    return meaning(member, at) === undefined ? undefined : said(member, at)
  })
}
