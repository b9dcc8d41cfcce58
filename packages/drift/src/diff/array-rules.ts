import { type Path, type PathTree, pathTree, type TypeSpec } from '@wgo/core'

/** What is known of an array: its order means nothing, and perhaps which member names its elements. */
export interface ArrayRule {
  readonly member?: string
}

/** Where arrays without order are in the resources of one type. */
export type ArrayRules = PathTree<ArrayRule>

/** The arrays that a type's spec speaks of, compiled once for each spec. */
export function arrayRules(spec: TypeSpec | undefined): ArrayRules {
  if (!spec) return NO_RULES
  const rules = compiled.get(spec) ?? pathTree(specRules(spec))
  compiled.set(spec, rules)
  return rules
}

/** The grammar of policy documents: no list of theirs has an order, and a `Sid` names a statement. */
export const POLICY_RULES: ArrayRules = pathTree<ArrayRule>([
  ['/Statement', { member: 'Sid' }],
  ['/Statement/*/Action', {}],
  ['/Statement/*/NotAction', {}],
  ['/Statement/*/Resource', {}],
  ['/Statement/*/NotResource', {}],
  ['/Statement/*/Principal/*', {}],
  ['/Statement/*/NotPrincipal/*', {}],
  ['/Statement/*/Condition/*/*', {}],
])

const NO_RULES: ArrayRules = pathTree<ArrayRule>([])
const compiled = new WeakMap<TypeSpec, ArrayRules>()

function* specRules(spec: TypeSpec): Generator<readonly [Path, ArrayRule]> {
  for (const path of spec.unordered) yield [path, {}]
  for (const [path, member] of Object.entries(spec.keyed ?? {})) yield [path, { member }]
}
