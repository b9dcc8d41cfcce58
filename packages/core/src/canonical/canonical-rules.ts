import type { TypeSpec } from '../contracts/type-spec.ts'
import { isJsonArray, isJsonObject, type Json } from '../documents/json.ts'
import { type PathTree, pathTree } from '../paths/path-tree.ts'
import { canonicalJson } from './canonical-json.ts'

/** What a spec says of the value at one place. Several may hold at once. */
export type Rule =
  | { readonly kind: 'volatile' }
  | { readonly kind: 'unordered' }
  | { readonly kind: 'keyed'; readonly member: string }
  | { readonly kind: 'default'; readonly text: string }

const NO_RULES: PathTree<Rule> = pathTree([])
const compiled = new WeakMap<TypeSpec, PathTree<Rule>>()

/** The rules of a type, and of one resource beyond its type. */
export function rulesOf(spec: TypeSpec | undefined, unordered: readonly string[] = []): PathTree<Rule> {
  if (unordered.length > 0) return pathTree([...(spec ? rules(spec) : []), ...unorderedRules(unordered)])
  if (!spec) return NO_RULES
  const tree = compiled.get(spec) ?? pathTree(rules(spec))
  compiled.set(spec, tree)
  return tree
}

function* rules(spec: TypeSpec): Generator<readonly [string, Rule]> {
  for (const path of spec.volatile) yield [path, { kind: 'volatile' }]
  for (const [path, member] of Object.entries(spec.keyed ?? {})) yield [path, { kind: 'keyed', member }]
  yield* unorderedRules(spec.unordered)
  for (const [path, value] of Object.entries(spec.defaults ?? {})) {
    if (!holdsFalse(value)) yield [path, { kind: 'default', text: canonicalJson(value) }]
  }
}

function* unorderedRules(paths: readonly string[]): Generator<readonly [string, Rule]> {
  for (const path of paths) yield [path, { kind: 'unordered' }]
}

/** A declared `false` is a decision. It is never taken for nothing, whatever a spec says. */
function holdsFalse(value: Json): boolean {
  if (isJsonArray(value)) return value.some(holdsFalse)
  if (isJsonObject(value)) return Object.values(value).some(holdsFalse)
  return value === false
}
