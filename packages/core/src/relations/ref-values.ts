import type { RefSpec, TypeSpec } from '../contracts/type-spec.ts'
import { isJsonObject, type Json, type JsonObject } from '../documents/json.ts'
import type { Resource } from '../documents/resource.ts'
import { allAt, enter, type PathCursor, type PathTree, pathTree } from '../paths/path-tree.ts'
import { isSecret, SECRET_TEXT } from '../redaction/secret.ts'

/** A value of a resource that names another one. */
export interface RefValue {
  readonly ref: RefSpec
  readonly value: string
  /** Where the resource itself says that the other is. */
  readonly namespace?: string
}

/**
 * The values by which a canonical resource names others, as its type's `refs` say. Only texts name
 * something; the stand-in of a secret names nothing.
 */
export function refValues(resource: Resource, spec: TypeSpec): readonly RefValue[] {
  if (spec.refs.length === 0) return []
  const found: RefValue[] = []
  collect(resource as unknown as JsonObject, treeOf(spec).root, found)
  return found
}

const compiled = new WeakMap<TypeSpec, PathTree<RefSpec>>()

function treeOf(spec: TypeSpec): PathTree<RefSpec> {
  const tree = compiled.get(spec) ?? pathTree(spec.refs.map(ref => [ref.path, ref] as const))
  compiled.set(spec, tree)
  return tree
}

function collect(value: Json, cursor: PathCursor<RefSpec>, found: RefValue[], beside: Json = null): void {
  if (typeof value === 'string') {
    if (isName(value)) found.push(...allAt(cursor).flatMap(ref => refValue(ref, value, beside)))
    return
  }
  if (typeof value !== 'object' || value === null || isSecret(value)) return
  for (const [key, member] of Object.entries(value)) {
    const below = enter(cursor, key)
    if (!below.dead) collect(member, below, found, value)
  }
}

/** What stands beside the value may say that it names something else, or where that is. */
function refValue(ref: RefSpec, value: string, beside: Json): readonly RefValue[] {
  const textOf = (member: string): string => {
    const text = isJsonObject(beside) && Object.hasOwn(beside, member) ? beside[member] : undefined
    return typeof text === 'string' ? text : ''
  }
  const { where = {} } = ref
  if (!Object.entries(where).every(([member, texts]) => texts.includes(textOf(member)))) return []
  const namespace = ref.namespace === undefined ? '' : textOf(ref.namespace)
  return [{ ref, value, ...(namespace !== '' && { namespace }) }]
}

function isName(text: string): boolean {
  return text !== '' && !text.includes(SECRET_TEXT)
}
