import { escapeSegment, isJsonArray, isJsonObject, type Json, type JsonObject, type Path } from '@wgo/core'

/** What a custom resource's schema says of its lists, as paths of the resource. Made once for all objects of a kind. */
export interface ListSchema {
  /** Lists that are sets. */
  readonly unordered: readonly Path[]
  /** Lists of objects that one member names. */
  readonly keyed: Readonly<Record<Path, string>>
}

/** Deeper than any schema goes that is not recursive by mistake. */
const DEEPEST = 64

/**
 * Reads `x-kubernetes-list-type` and `x-kubernetes-list-map-keys` out of the `openAPIV3Schema` of a custom
 * resource. A list with several keys is ordered by its content, since no single member names its items.
 */
export function listSchema(openApi: Json | undefined): ListSchema {
  const lists: Lists = { unordered: [], keyed: {} }
  if (isJsonObject(openApi)) {
    for (const [member, schema] of members(openApi)) {
      if (!NOT_PROPERTIES.has(member)) collect(schema, `/properties/${step(member)}`, lists, 0)
    }
  }
  return lists
}

interface Lists {
  readonly unordered: Path[]
  readonly keyed: Record<Path, string>
}

const NOT_PROPERTIES: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status'])

function collect(schema: JsonObject, path: Path, lists: Lists, depth: number): void {
  if (depth > DEEPEST) return
  noteList(schema, path, lists)
  for (const [member, inside] of members(schema)) collect(inside, `${path}/${step(member)}`, lists, depth + 1)
  for (const inside of [schema.items, schema.additionalProperties]) {
    if (isJsonObject(inside)) collect(inside, `${path}/*`, lists, depth + 1)
  }
}

function noteList(schema: JsonObject, path: Path, lists: Lists): void {
  const type = schema['x-kubernetes-list-type']
  if (type === 'set') lists.unordered.push(path)
  if (type !== 'map') return
  const keys = schema['x-kubernetes-list-map-keys']
  const [only, ...more] = isJsonArray(keys) ? keys : []
  if (typeof only === 'string' && more.length === 0) lists.keyed[path] = only
  else lists.unordered.push(path)
}

function members({ properties }: JsonObject): (readonly [string, JsonObject])[] {
  if (!isJsonObject(properties)) return []
  return Object.entries(properties).flatMap(([name, schema]) =>
    isJsonObject(schema) ? [[name, schema] as const] : [],
  )
}

/** A member that is itself called `*` is no wildcard. */
function step(member: string): string {
  return escapeSegment(member).replaceAll('*', '~2')
}
