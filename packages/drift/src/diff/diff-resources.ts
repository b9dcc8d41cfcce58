import {
  comparedPart,
  type Json,
  type JsonObject,
  type PathChange,
  type Resource,
  type TypeSpec,
} from '@wgo/core'
import { arrayRules } from './array-rules.ts'
import { diffPlace } from './diff-values.ts'
import { type Place, pathChange } from './place.ts'

/**
 * What differs between two versions of one resource: name, properties and tags. Empty exactly where the
 * fingerprints of the canonical resources are equal. `spec` tells which arrays have no order.
 */
export function diffResources(before: Resource, after: Resource, spec?: TypeSpec): PathChange[] {
  return pathChanges(diffCompared(compared(before), compared(after), spec))
}

/** The differing places of two compared parts. */
export function diffCompared(before: JsonObject, after: JsonObject, spec: TypeSpec | undefined): Place[] {
  const found: Place[] = []
  diffPlace({ before, after }, arrayRules(spec).root, found)
  return found
}

/** The compared part as a document: with tags always there, so that each tag is a change of its own. */
export function compared(resource: Resource): JsonObject {
  return { tags: {}, ...comparedPart(resource) } as unknown as { [key: string]: Json }
}

/** As documents tell them, by path; a removal before what took its place. */
export function pathChanges(places: readonly Place[]): PathChange[] {
  return places.map(pathChange).sort(byPath)
}

function byPath(a: PathChange, b: PathChange): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return Number(a.before === undefined) - Number(b.before === undefined)
}
