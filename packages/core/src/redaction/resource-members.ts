import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../documents/json.ts'
import { mapItems, mapMembers } from '../documents/map-json.ts'
import type { Resource } from '../documents/resource.ts'
import { WgoError } from '../errors/wgo-error.ts'

/** What a member is: a tree of values, values that are texts, or texts that name something. */
export type MemberKind = 'tree' | 'values' | 'name' | 'names'

/** Every member there is. */
const MEMBERS: { readonly [Member in keyof Required<Resource>]: MemberKind } = {
  id: 'name',
  type: 'name',
  provider: 'name',
  scope: 'name',
  region: 'name',
  namespace: 'name',
  name: 'name',
  properties: 'tree',
  observed: 'tree',
  tags: 'values',
  created_at: 'name',
  updated_at: 'name',
  dependencies: 'names',
  children: 'names',
  identifiers: 'names',
  managed_by: 'names',
  unread: 'names',
}

const NEEDED = ['id', 'type', 'provider', 'scope', 'properties'] as const

export function kindOf(member: string): MemberKind | undefined {
  return Object.hasOwn(MEMBERS, member) ? MEMBERS[member as keyof Resource] : undefined
}

/**
 * A resource's members, each of the shape that its kind says, and no others: what WGO does not know of,
 * it cannot redact. Throws `INPUT_INVALID`.
 */
export function knownMembers(resource: Json): JsonObject {
  if (!isJsonObject(resource)) throw invalid('A resource must be an object.')
  const missing = NEEDED.find(member => (resource[member] ?? null) === null)
  if (missing) throw invalid(`A resource has no "${missing}".`)
  return mapMembers(resource, (member, key) => {
    const kind = kindOf(key)
    return kind === undefined || member === null ? undefined : SHAPES[kind](member, `/${key}`)
  })
}

const SHAPES: Readonly<Record<MemberKind, (member: Json, pointer: string) => Json>> = {
  tree: (member, pointer) => {
    if (!isJsonObject(member)) throw invalid(`${pointer} must be an object.`)
    return member
  },
  name: text,
  values: texts,
  names: texts,
}

function texts(member: Json, pointer: string): Json {
  if (isJsonArray(member)) return mapItems(member, item => text(item, pointer))
  if (!isJsonObject(member)) throw invalid(`${pointer} must be texts.`)
  return mapMembers(member, (each, key) => (each === null ? undefined : text(each, `${pointer}/${key}`)))
}

function text(member: Json, pointer: string): Json {
  if (typeof member === 'string') return member
  if (typeof member === 'number' || typeof member === 'boolean') return String(member)
  throw invalid(`${pointer} must be a text.`)
}

function invalid(message: string): WgoError {
  return new WgoError('INPUT_INVALID', message)
}
