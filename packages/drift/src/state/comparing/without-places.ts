import { isJsonArray, isJsonObject, type Json, type JsonObject, mapItems, mapMembers } from '@wgo/core'

/** Properties less some places: members with dots between, `*` for any element. A block may be a list of one. */
export function withoutPlaces(properties: JsonObject, places: Iterable<string> = []): JsonObject {
  let left = properties
  for (const place of places) left = without(left, place.split('.')) as JsonObject
  return left
}

function without(value: Json, steps: readonly string[]): Json {
  const [step, ...rest] = steps
  if (isJsonArray(value)) return mapItems(value, item => without(item, step === '*' ? rest : steps))
  if (!isJsonObject(value) || step === undefined) return value
  return mapMembers(value, (member, name) => {
    if (name !== step) return member
    return rest.length === 0 ? undefined : without(member, rest)
  })
}
