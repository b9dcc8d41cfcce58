import type { TypeSpec } from '../contracts/type-spec.ts'
import { isJsonArray, isJsonObject, type Json } from '../documents/json.ts'
import type { Path } from '../paths/path.ts'
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
const hinted = new WeakMap<
  object,
  {
    readonly spec: TypeSpec | undefined
    readonly unordered: readonly Path[] | undefined
    readonly tree: PathTree<Rule>
  }
>()

/** The rules of a resource's own, beyond its type's. */
export interface CanonicalHints {
  readonly unordered?: readonly Path[]
  readonly keyed?: Readonly<Record<Path, string>>
}

/** The rules of a type, and of one resource beyond its type. */
export function rulesOf(spec: TypeSpec | undefined, hints: CanonicalHints = {}): PathTree<Rule> {
  const own = [...listRules(hints)]
  if (own.length > 0) return withHints(spec, hints, own)
  if (!spec) return NO_RULES
  const tree = compiled.get(spec) ?? pathTree(rules(spec))
  compiled.set(spec, tree)
  return tree
}

/** What one resource after another is said with the same table is compiled once. */
function withHints(
  spec: TypeSpec | undefined,
  hints: CanonicalHints,
  own: readonly (readonly [Path, Rule])[],
): PathTree<Rule> {
  const { unordered, keyed } = hints
  const known = keyed && hinted.get(keyed)
  if (known && known.spec === spec && known.unordered === unordered) return known.tree
  const tree = pathTree([...(spec ? rules(spec) : []), ...own])
  if (keyed) hinted.set(keyed, { spec, unordered, tree })
  return tree
}

function* rules(spec: TypeSpec): Generator<readonly [Path, Rule]> {
  for (const path of spec.volatile) yield [path, { kind: 'volatile' }]
  yield* listRules(spec)
  for (const [path, value] of Object.entries(spec.defaults ?? {})) {
    if (!holdsFalse(value)) yield [path, { kind: 'default', text: canonicalJson(value) }]
  }
}

function* listRules({ keyed = {}, unordered = [] }: CanonicalHints): Generator<readonly [Path, Rule]> {
  for (const [path, member] of Object.entries(keyed)) yield [path, { kind: 'keyed', member }]
  for (const path of unordered) yield [path, { kind: 'unordered' }]
}

/** A declared `false` is a decision. It is never taken for nothing, whatever a spec says. */
function holdsFalse(value: Json): boolean {
  if (isJsonArray(value)) return value.some(holdsFalse)
  if (isJsonObject(value)) return Object.values(value).some(holdsFalse)
  return value === false
}
