import { isJsonObject, type Json, type JsonObject, setMember } from '../documents/json.ts'

/** A place on the way down a tree; the root has no `up`. `segment` changes where an item moves to another index. */
export interface Place {
  readonly up?: Place
  segment: string
}

/** Something taken out of a tree, and where it was. */
export interface Taken {
  readonly place: Place
  readonly value: Json
}

/** `tree` with what was taken put at the places it had; it wins where both have something. */
export function withTaken(tree: JsonObject, taken: readonly Taken[]): JsonObject {
  const grown: Record<string, Json> = {}
  for (const { place, value } of taken) grow(grown, segmentsOf(place), value)
  return merge(tree, grown)
}

function grow(tree: Record<string, Json>, segments: readonly string[], value: Json): void {
  let target = tree
  for (const segment of segments.slice(0, -1)) {
    if (!isJsonObject(own(target, segment))) setMember(target, segment, {})
    target = target[segment] as Record<string, Json>
  }
  setMember(target, segments.at(-1) as string, value)
}

function merge(tree: JsonObject, over: JsonObject): JsonObject {
  const merged = { ...tree }
  for (const [key, value] of Object.entries(over)) {
    const known = own(tree, key)
    setMember(merged, key, isJsonObject(known) && isJsonObject(value) ? merge(known, value) : value)
  }
  return merged
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

function segmentsOf(place: Place): string[] {
  const segments: string[] = []
  for (let each = place; each.up; each = each.up) segments.push(each.segment)
  return segments.reverse()
}
