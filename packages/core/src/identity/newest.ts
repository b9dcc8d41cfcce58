import type { Resource } from '../documents/resource.ts'

/** Of two tellings of one resource, the one that is newer: by `updated_at`, else the one that came later. */
export function newest(first: Resource, later: Resource): Resource {
  if (first.updated_at === undefined || later.updated_at === undefined) return later
  return Date.parse(first.updated_at) > Date.parse(later.updated_at) ? first : later
}
