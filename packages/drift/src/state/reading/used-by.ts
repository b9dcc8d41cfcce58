import type { Resource } from '@wgo/core'
import { type DeclaredExtent, declaredExtents } from './declared-extents.ts'

/** Whether a live resource is of a type, and in an account or a project, that states use. */
export function usedBy(declared: readonly Resource[]): (live: Resource) => boolean {
  const extents = new Map(declaredExtents(declared).map(extent => [extent.provider, setsOf(extent)]))
  return ({ provider, type, scope }) => {
    const extent = extents.get(provider)
    return extent?.types.has(type) === true && (!extent.scopes || extent.scopes.has(scope))
  }
}

/** Clusters are not told, and projects may be told by their numbers: there the type alone decides. */
function setsOf({ provider, types, scopes }: DeclaredExtent) {
  const isTold = scopes.length > 0 && !(provider === 'gcp' && scopes.some(scope => /^\d+$/.test(scope)))
  return { types: new Set(types), ...(isTold && { scopes: new Set(scopes) }) }
}
