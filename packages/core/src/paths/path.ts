import type { Json } from '../documents/json.ts'
import { isJsonArray, isJsonObject } from '../documents/json.ts'

/**
 * A place in a document: a JSON Pointer (RFC 6901) whose segment `*` stands for any one key or index
 * and `**` for any number of segments. Rooted at the resource: `/properties/ingress`.
 * A key that is itself `*` or `**` is written `~2` or `~2~2`.
 */
export type Path = string

/** A JSON Pointer segment as it stands in a pointer: `~` and `/` escaped. */
export function escapeSegment(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The pointer to a child of the place `pointer` names. */
export function childPointer(pointer: string, segment: string | number): string {
  return `${pointer}/${typeof segment === 'number' ? segment : escapeSegment(segment)}`
}

/** A pointer's or path's segments, as written in documents. The pointer `""` has none. */
export function pointerSegments(pointer: string): string[] {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) throw new TypeError(`A path starts with "/": got "${pointer}".`)
  return pointer
    .slice(1)
    .split('/')
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

const INDEX = /^(?:0|[1-9]\d*)$/

/** The value that a plain pointer (no wildcards) names, or undefined. */
export function valueAt(document: Json, pointer: string): Json | undefined {
  let value: Json | undefined = document
  for (const segment of pointerSegments(pointer)) {
    if (isJsonArray(value)) value = INDEX.test(segment) ? value[Number(segment)] : undefined
    else if (isJsonObject(value) && Object.hasOwn(value, segment)) value = value[segment]
    else return undefined
  }
  return value
}
