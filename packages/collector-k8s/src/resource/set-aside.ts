import { isJsonObject, type Json, type JsonObject, mapMembers, setMember } from '@wgo/core'

/** An object, and what was taken out of it, at the places that it had. */
export interface Apart {
  readonly object: JsonObject
  readonly aside: JsonObject
}

/** An object that is kept whole. */
export function kept(object: JsonObject): Apart {
  return { object, aside: {} }
}

/** Takes a member out, named by the members on the way to it. An object without it is returned as it is. */
export function setAside(object: JsonObject, [first = '', ...rest]: readonly string[]): Apart {
  const member = Object.hasOwn(object, first) ? object[first] : undefined
  if (member === undefined) return { object, aside: {} }
  if (rest.length === 0) return { object: withMember(object, first, undefined), aside: only(first, member) }
  if (!isJsonObject(member)) return { object, aside: {} }
  const inside = setAside(member, rest)
  if (inside.object === member) return { object, aside: {} }
  return { object: withMember(object, first, inside.object), aside: only(first, inside.aside) }
}

/** Takes several members of one object out, which is named by the members on the way to it. */
export function setAsideOf(object: JsonObject, at: readonly string[], members: readonly string[]): Apart {
  return members.reduce<Apart>(
    ({ object: rest, aside }, member) => {
      const next = setAside(rest, [...at, member])
      return { object: next.object, aside: merged(aside, next.aside) }
    },
    { object, aside: {} },
  )
}

/** The object with a member replaced, or gone where there is no value. */
export function withMember(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  return mapMembers(object, (member, key) => (key === name ? value : member))
}

/** Two trees as one; where both have a value that is no object, the second has it. */
export function merged(a: JsonObject, b: JsonObject): JsonObject {
  const both: Record<string, Json> = { ...a }
  for (const [key, value] of Object.entries(b)) {
    const known = Object.hasOwn(both, key) ? both[key] : undefined
    setMember(both, key, isJsonObject(known) && isJsonObject(value) ? merged(known, value) : value)
  }
  return both
}

function only(name: string, value: Json): JsonObject {
  const object: Record<string, Json> = {}
  setMember(object, name, value)
  return object
}
