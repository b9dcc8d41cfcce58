import { isJsonArray, isJsonObject, isSecret, type Json, type Resource } from '@wgo/core'

/** What Terraform has as an id, or works out itself. */
const NOT_SET: ReadonlySet<string> = new Set(['id', 'self_link', 'creation_timestamp', 'etag', 'project'])

/** A line for each type: name | places that come of any of these, `*` for any element, `**` for all that is below. */
export function readLines(resources: readonly Resource[]): string[] {
  const byType = Map.groupBy(resources, ({ type }) => type)
  return [...byType]
    .map(([type, own]) => {
      const places = own.flatMap(({ properties }) =>
        Object.entries(properties).flatMap(([name, value]) =>
          NOT_SET.has(name) ? [] : placesIn(value, name),
        ),
      )
      return `${type} | ${[...new Set(places)].sort().join(' ')}`
    })
    .sort()
}

/** Blocks are lists in Terraform's vocabulary: what is an object there has names that people gave. */
function placesIn(value: Json, place: string): readonly string[] {
  if (isJsonObject(value) && !isSecret(value)) return [place, `${place}.**`]
  if (!isJsonArray(value)) return [place]
  const blocks = value.filter(isJsonObject).filter(item => !isSecret(item))
  const members = blocks.flatMap(block => Object.entries(block))
  return [place, ...members.flatMap(([name, member]) => placesIn(member, `${place}.*.${name}`))]
}
