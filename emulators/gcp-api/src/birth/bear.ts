import type { Collection } from '../collections/collection.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { Birth } from './filler.ts'

export type Where = Omit<Birth, 'content' | 'selfLink'>

/** A resource as Google would answer it: what is given, and what it fills. */
export function bear(collection: Collection, given: JsonObject, where: Where): JsonObject {
  const birth = { ...where, selfLink: `${collection.self ?? ''}${where.path}` }
  const body: Record<string, unknown> = {}
  for (const [member, filler] of Object.entries(collection.fixed ?? {}))
    put(body, member, given[member] ?? filler({ ...birth, content: '' }))
  Object.assign(body, given)
  if (collection.fullName) body.name = fullName(collection, where)
  for (const [member, filler] of Object.entries(collection.fresh ?? {}))
    put(body, member, filler({ ...birth, content: contentOf(body, member, collection) }))
  return body
}

function fullName({ fullName }: Collection, { path, projectId, projectNumber }: Where): string {
  return fullName === 'by-number'
    ? path.replace(`projects/${projectId}/`, `projects/${projectNumber}/`)
    : path
}

/** A dot reaches into a member, where that is there. */
function put(body: Record<string, unknown>, member: string, value: unknown): void {
  if (value === undefined) return
  const [outer = '', inner] = member.split('.')
  if (inner === undefined) body[outer] = value
  else if (isObject(body[outer])) body[outer] = { ...body[outer], [inner]: value }
}

/** What a fingerprint is of: the labels, the object that it is in, or the whole resource. */
function contentOf(body: JsonObject, member: string, { fresh = {} }: Collection): string {
  if (member === 'labelFingerprint') return JSON.stringify(body.labels ?? {})
  const [outer = '', inner] = member.split('.')
  const of = inner === undefined ? body : body[outer]
  const own = inner === undefined ? Object.keys(fresh) : [inner]
  return JSON.stringify(Object.entries(isObject(of) ? of : {}).filter(([name]) => !own.includes(name)))
}
