import {
  enter,
  isJsonArray,
  isJsonObject,
  isSecret,
  type Json,
  type JsonObject,
  SECRET_TEXT,
  setMember,
} from '@wgo/core'
import { sameJson } from '../../diff/same-json.ts'
import { type AlignItem, alignItems } from './align-items.ts'
import { digested, isDigest } from './digests.ts'
import { insideOf, meaning, memberNames } from './meaning.ts'
import { type Place, rulesAt } from './place-rules.ts'
import { said } from './said.ts'
import type { Sides } from './sides.ts'
import { isControllers } from './tags.ts'

/** What holds for a whole resource. */
export interface Aligning {
  readonly secretsCompared: boolean
  /** Parts of the live side could not be read: what is not there may be there. */
  readonly partlyRead: boolean
  /** The declared side speaks of nothing but what it names. */
  readonly namedAlone: boolean
}

const OUT: Sides = { before: undefined, after: undefined }

/** What is declared and what is live at a place, the declared written as the live one is where both mean the same. */
export function align(
  declared: Json | undefined,
  live: Json | undefined,
  place: Place,
  how: Aligning,
): Sides {
  if (rulesAt(place).ignored) return OUT
  if (!isThere(live)) return declaredAlone(declared, place, how)
  if (!isThere(declared)) return liveAlone(live, place, how)
  return bothThere(declared, live, place, how)
}

function declaredAlone(declared: Json | undefined, place: Place, how: Aligning): Sides {
  const { unread, presence } = rulesAt(place)
  if (unread || how.partlyRead || meaning(declared, place) === undefined) return OUT
  if (!presence && typeof declared === 'object' && isBlank(declared)) return OUT
  return { before: said(declared as Json, place), after: undefined }
}

/** Blocks that a provider writes down with nothing in them. What is live of such is there by choice: `allow {}`. */
function isBlank(value: Json | undefined): boolean {
  if (isJsonArray(value)) return value.every(item => isJsonObject(item) && isBlank(item))
  if (isJsonObject(value)) return Object.values(value).every(isBlank)
  return !isThere(value) || value === '' || value === false || value === 0
}

function liveAlone(live: Json, place: Place, how: Aligning): Sides {
  const { filled } = rulesAt(place)
  if (filled || how.namedAlone || meaning(live, place) === undefined) return OUT
  return { before: undefined, after: live }
}

function bothThere(declared: Json, live: Json, place: Place, how: Aligning): Sides {
  // Most of what is declared is live to the letter, and needs no rules to tell.
  if (sameJson(declared, live)) return { before: live, after: live }
  if (isConcealed(declared) || isConcealed(live)) return concealed(declared, live, how)
  const items: AlignItem = (item, other, at) => align(item, other, at, how)
  if (isDigest(live)) return digested(declared, live)
  if (isJsonArray(declared) && isJsonArray(live)) return alignItems(declared, live, place, items)
  if (isJsonObject(declared) && isJsonObject(live)) return alignMembers(declared, live, place, how)
  if (isBlockOf(declared, live)) return align(declared[0], live, place, how)
  if (isBlockOf(live, declared)) {
    const { before, after } = align(declared, live[0], enter(place, 0), how)
    return {
      before: before === undefined ? undefined : [before],
      after: after === undefined ? undefined : [after],
    }
  }
  return isSameSaid(declared, live, place) ? { before: live, after: live } : { before: declared, after: live }
}

function isThere(value: Json | undefined): value is Json {
  return value !== undefined && value !== null
}

/** A block that occurs once is a list of one in states, and an object elsewhere. */
function isBlockOf(list: Json, object: Json): list is readonly [JsonObject] {
  return isJsonArray(list) && list.length === 1 && isJsonObject(list[0]) && isJsonObject(object)
}

function isSameSaid(declared: Json, live: Json, place: Place): boolean {
  const { writing } = rulesAt(place)
  if (meaning(declared, place) === meaning(live, place)) return true
  return (
    typeof declared === 'string' && typeof live === 'string' && writing?.agrees?.(declared, live) === true
  )
}

/** The members of two objects, each at its place. */
function alignMembers(declared: JsonObject, live: JsonObject, outside: Place, how: Aligning): Sides {
  const place = insideOf(live, outside)
  const [before, after]: [Record<string, Json>, Record<string, Json>] = [{}, {}]
  const names = [...memberNames(live, outside), ...memberNames(declared, outside)]
  for (const name of new Set(names)) {
    if (rulesAt(outside).given && isControllers(name) && !Object.hasOwn(declared, name)) continue
    const sides = align(own(declared, name), own(live, name), enter(place, name), how)
    if (sides.before !== undefined) setMember(before, name, sides.before)
    if (sides.after !== undefined) setMember(after, name, sides.after)
  }
  return { before, after }
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** Stands for a secret, or holds what does. */
function isConcealed(value: Json): boolean {
  return isSecret(value) || (typeof value === 'string' && value.includes(SECRET_TEXT))
}

/** Hashes tell a difference where both sides made them with one key; a hash and a text never do. */
function concealed(declared: Json, live: Json, { secretsCompared }: Aligning): Sides {
  const told = secretsCompared && isConcealed(declared) && isConcealed(live)
  return told ? { before: declared, after: live } : { before: live, after: live }
}
