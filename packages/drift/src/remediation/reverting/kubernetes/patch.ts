import {
  childPointer,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type Modification,
  type PathChange,
  pointerSegments,
  shellWord,
} from '@wgo/core'
import { holdsHidden } from '../../hcl/literal.ts'
import type { ObjectWord } from './object-word.ts'

/** A JSON Patch that gives settings the values they had, and how many paths are in it. */
export interface Patch {
  readonly text: string
  readonly covered: readonly PathChange[]
}

/**
 * Only what lies in no list: where an item stands in a snapshot is not where it stands in the cluster. Each value is
 * tested first, so that the patch does nothing where the object has moved on.
 */
export function jsonPatch({ before, after, paths }: Modification, word: ObjectWord): Patch | undefined {
  const covered = paths.filter(({ path }) => isPlainPlace(path, before.properties, after.properties))
  const operations = covered.flatMap(path => operationsOf(path))
  if (operations.length === 0) return undefined
  const json = shellWord(JSON.stringify(operations))
  return { text: `${word.kubectl} patch ${word.object} --type=json --patch=${json}`, covered }
}

/** Its own commands write labels and annotations; finalizers are left to those who wait for them. */
const ELSEWHERE: ReadonlySet<string> = new Set(['metadata'])

/** Maps of texts. A text of JSON in one is held as a value, and is no longer what it was to the letter. */
const TEXTS: ReadonlySet<string> = new Set(['data', 'stringData', 'binaryData'])

function isPlainPlace(path: string, before: JsonObject, after: JsonObject): boolean {
  const [root, ...segments] = pointerSegments(path)
  const [top = ''] = segments
  if (root !== 'properties' || segments.length === 0 || ELSEWHERE.has(top)) return false
  const values = [before, after].map(side => valueIn(side, segments))
  if (values.some(each => each === 'in a list' || holdsHidden(each as Json | undefined))) return false
  if (TEXTS.has(top))
    return segments.length === 2 && values.every(each => each === undefined || typeof each === 'string')
  return values.every(each => !isJsonArray(each as Json | undefined) || isScalars(each as Json))
}

function isScalars(value: Json): boolean {
  return isJsonArray(value) && value.every(each => typeof each !== 'object')
}

function valueIn(
  value: Json | undefined,
  [name, ...rest]: readonly string[],
): Json | 'in a list' | undefined {
  if (name === undefined || value === undefined) return value
  if (isJsonArray(value) || !isJsonObject(value)) return 'in a list'
  return Object.hasOwn(value, name) ? valueIn(value[name], rest) : undefined
}

function operationsOf({ path, before, after }: PathChange): readonly JsonObject[] {
  const place = pointerSegments(path)
    .slice(1)
    .reduce((pointer, segment) => childPointer(pointer, segment), '')
  const test = after !== undefined && isExact(after) ? [{ op: 'test', path: place, value: after }] : []
  if (before === undefined) return [...test, { op: 'remove', path: place }]
  return [...test, { op: after === undefined ? 'add' : 'replace', path: place, value: before }]
}

/** A quantity is written in several ways, of which a snapshot holds one; a set in any order. */
function isExact(value: Json): boolean {
  if (typeof value === 'string') return !/^[+-]?[\d.]+(?:[a-zA-Z]+\d*)?$/.test(value)
  return typeof value !== 'object'
}
