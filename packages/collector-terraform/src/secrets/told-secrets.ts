import {
  at,
  embeddedJson,
  enter,
  isJsonArray,
  isJsonObject,
  isSecretName,
  type Json,
  type PathCursor,
  pathTree,
  type TypeSpec,
} from '@wgo/core'
import type { StateDocument, StateObject } from '../formats/state-document.ts'
import { specOf } from '../schema/specs.ts'

/** Values that a state calls secret somewhere. */
export interface ToldSecrets {
  /** Told one by one: a mark, a schema or a name points at the very value. */
  readonly pointed: ReadonlySet<string>
  /** In something that is secret as a whole, where most values are often harmless. */
  readonly enclosed: ReadonlySet<string>
}

/** Shorter values are too common to be known again. */
const SHORTEST = 6
const COMMON = new Set([
  'default',
  'disabled',
  'enabled',
  'optional',
  'required',
  'unknown',
  'private',
  'public',
])

const LONGEST_COMMON = Math.max(...Array.from(COMMON, ({ length }) => length))

/** All secrets that marks, provider schemas and names tell of, in resources, data and outputs alike. */
export function toldSecrets(state: StateDocument): ToldSecrets {
  const told = { pointed: new Set<string>(), enclosed: new Set<string>() }
  for (const output of state.outputs) {
    if (output.sensitive || isSecretName(output.name)) addWhole(output.value, told)
    else addNamed(output.value, told)
  }
  for (const object of [...state.resources, ...state.data]) addObject(object, told)
  return told
}

type Told = { readonly pointed: Set<string>; readonly enclosed: Set<string> }
type Says = 'secret' | 'public'

function addObject(object: StateObject, told: Told): void {
  const marks = object.sensitive.map(pointer => [`/properties${literal(pointer)}`, 'secret'] as const)
  const roots = [treeOf(specOf(object.type)), ...(marks.length > 0 ? [pathTree<Says>(marks)] : [])].map(
    tree => enter(tree.root, 'properties'),
  )
  walk(object.attributes, roots, told)
}

/** A plain pointer as a path: its stars are keys. */
function literal(pointer: string): string {
  return pointer.replaceAll('*', '~2')
}

function walk(value: Json, cursors: readonly PathCursor<Says>[], told: Told): void {
  if (cursors.some(cursor => at(cursor) === 'secret')) addWhole(value, told)
  else if (typeof value === 'string') walkHeld(value, cursors, told)
  else if (isJsonArray(value)) {
    for (const [i, item] of value.entries()) walk(item, step(cursors, i), told)
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      const inside = step(cursors, key)
      const open = inside.some(cursor => at(cursor) === 'public')
      if (!open && isSecretName(key)) addWhole(member, told)
      else walk(member, inside, told)
    }
  }
}

/** A text may hold a document, in which names tell as they do outside. */
function walkHeld(text: string, cursors: readonly PathCursor<Says>[], told: Told): void {
  const held = embeddedJson(text)
  if (held !== undefined) walk(held, cursors, told)
}

/** What still can say something below: nearly everywhere that is nothing. */
function step(cursors: readonly PathCursor<Says>[], segment: string | number): readonly PathCursor<Says>[] {
  if (cursors.length === 0) return cursors
  return cursors.map(cursor => enter(cursor, segment)).filter(({ dead }) => !dead)
}

function addNamed(value: Json, told: Told): void {
  walk(value, [], told)
}

/** Of a collection, what a name inside points at is told for itself. */
function addWhole(value: Json, told: Told): void {
  if (isJsonArray(value) || isJsonObject(value)) addEnclosed(value, told)
  else addValue(value, told.pointed, told)
}

function addEnclosed(value: Json, told: Told): void {
  if (isJsonArray(value)) for (const item of value) addEnclosed(item, told)
  else if (isJsonObject(value))
    for (const [key, member] of Object.entries(value)) {
      if (isSecretName(key)) addWhole(member, told)
      else addEnclosed(member, told)
    }
  else addValue(value, told.enclosed, told)
}

/** A secret that is a document is one as a text, and what is in it encloses others. */
function addValue(value: Json, into: Set<string>, told: Told): void {
  addText(value, into)
  const held = typeof value === 'string' ? embeddedJson(value) : undefined
  if (held !== undefined) addEnclosed(held, told)
}

function addText(value: Json, into: Set<string>): void {
  if (typeof value !== 'string' && typeof value !== 'number') return
  const text = String(value)
  if (text.length >= SHORTEST && !isCommon(text)) into.add(text)
}

function isCommon(text: string): boolean {
  return text.length <= LONGEST_COMMON && COMMON.has(text.toLowerCase())
}

const trees = new WeakMap<TypeSpec, ReturnType<typeof pathTree<Says>>>()

function treeOf(spec: TypeSpec): ReturnType<typeof pathTree<Says>> {
  const known = trees.get(spec)
  if (known) return known
  const tree = pathTree<Says>([
    ...(spec.public ?? []).map(path => [path, 'public'] as const),
    ...spec.secret.map(path => [path, 'secret'] as const),
  ])
  trees.set(spec, tree)
  return tree
}
