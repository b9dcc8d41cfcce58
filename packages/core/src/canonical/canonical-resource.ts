import type { TypeSpec } from '../contracts/type-spec.ts'
import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonArray,
  type JsonObject,
  setMember,
} from '../documents/json.ts'
import type { Resource } from '../documents/resource.ts'
import { at, enter, type PathCursor, type PathTree, pathTree } from '../paths/path-tree.ts'
import { isSecret } from '../redaction/secret.ts'
import { canonicalJson, sortKeys } from './canonical-json.ts'
import { embeddedJson } from './embedded-json.ts'
import { canonicalPolicy } from './policy-document.ts'

/** What a spec says of the value at one place. */
type Rule =
  | { readonly kind: 'volatile' }
  | { readonly kind: 'unordered' }
  | { readonly kind: 'keyed'; readonly member: string }
  | { readonly kind: 'default'; readonly text: string }

interface Walk {
  readonly dropEmpty: boolean
  readonly observed: Record<string, Json>
}

/** The rules of a resource's own, beyond its type's. */
export interface CanonicalHints {
  readonly unordered?: readonly string[]
}

/**
 * A resource in the one form in which it is compared and stored: sorted keys, sets and keyed lists in
 * order, embedded JSON as values, nulls, defaults and (where the spec says) empty values gone, volatile
 * properties in `observed`. Idempotent; the input is not touched.
 */
export function canonicalResource(resource: Resource, spec?: TypeSpec, hints: CanonicalHints = {}): Resource {
  const walk: Walk = { dropEmpty: spec?.empty === 'absent', observed: {} }
  const cursor = enter(rulesOf(spec, hints).root, 'properties')
  const properties = canonicalObject(resource.properties, cursor, walk, [])
  const observed = { ...resource.observed, ...walk.observed }
  return sortKeys({
    ...definedMembers(resource),
    properties,
    ...(Object.keys(observed).length > 0 && { observed }),
    ...(resource.dependencies && { dependencies: uniqueSorted(resource.dependencies) }),
    ...(resource.children && { children: uniqueSorted(resource.children) }),
  } as unknown as JsonObject) as unknown as Resource
}

/** Any value in canonical form, without a type's knowledge: sorted keys, embedded JSON and policies as values. */
export function canonicalValue(value: Json): Json {
  return sortKeys(canonical(value, [], { dropEmpty: false, observed: {} }, []) ?? null)
}

/** undefined: nothing there. */
function canonical(
  value: Json,
  cursor: PathCursor<Rule>,
  walk: Walk,
  path: readonly string[],
): Json | undefined {
  if (value === null) return undefined
  if (typeof value === 'string') return canonicalString(value, cursor, walk, path)
  if (isJsonArray(value)) return canonicalArray(value, cursor, walk, path)
  if (isJsonObject(value)) return canonicalObject(value, cursor, walk, path)
  return value
}

function canonicalString(
  text: string,
  cursor: PathCursor<Rule>,
  walk: Walk,
  path: readonly string[],
): Json | undefined {
  const embedded = embeddedJson(text)
  return embedded === undefined ? text : canonical(embedded, cursor, walk, path)
}

function canonicalArray(
  items: JsonArray,
  cursor: PathCursor<Rule>,
  walk: Walk,
  path: readonly string[],
): Json {
  const kept = items.map((item, i) => canonical(item, enter(cursor, i), walk, [...path, String(i)]) ?? null)
  const rule = at(cursor)
  if (rule?.kind === 'unordered') return sortBy(kept, canonicalJson)
  if (rule?.kind === 'keyed') return sortBy(kept, item => keyText(item, rule.member))
  return kept
}

function canonicalObject(
  object: JsonObject,
  cursor: PathCursor<Rule>,
  walk: Walk,
  path: readonly string[],
): JsonObject {
  if (isSecret(object)) return object
  const kept: Record<string, Json> = {}
  for (const [key, member] of Object.entries(object)) {
    const inside = enter(cursor, key)
    const rule = at(inside)
    const value = canonical(member, inside, walk, [...path, key])
    if (value === undefined || (walk.dropEmpty && isEmpty(value))) continue
    if (rule?.kind === 'volatile') keepAside(walk.observed, [...path, key], value)
    else if (!isDefault(value, rule)) setMember(kept, key, value)
  }
  return canonicalPolicy(kept) as JsonObject
}

function isEmpty(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return value === ''
  return Object.keys(value).length === 0
}

function isDefault(value: Json, rule: Rule | undefined): boolean {
  return rule?.kind === 'default' && value !== false && canonicalJson(value) === rule.text
}

/** Puts a value into `observed` at the place it had in `properties`. */
function keepAside(observed: Record<string, Json>, path: readonly string[], value: Json): void {
  let target = observed
  for (const key of path.slice(0, -1)) {
    const inner = target[key]
    const next: Record<string, Json> = isJsonObject(inner) ? { ...inner } : {}
    setMember(target, key, next)
    target = next
  }
  setMember(target, path.at(-1) as string, value)
}

function sortBy(items: readonly Json[], text: (item: Json) => string): Json[] {
  return items
    .map(item => [text(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item)
}

/** Items of one key stay together, and in an order that their content decides. */
function keyText(item: Json, member: string): string {
  const key = isJsonObject(item) ? item[member] : undefined
  return `${canonicalJson(key ?? null)}\n${canonicalJson(item)}`
}

function uniqueSorted(items: readonly string[]): string[] {
  return [...new Set(items)].sort()
}

function definedMembers(resource: Resource): Partial<Resource> {
  return Object.fromEntries(
    Object.entries(resource).filter(([, value]) => value !== undefined && value !== null),
  )
}

const compiled = new WeakMap<TypeSpec, PathTree<Rule>>()
const NO_RULES: PathTree<Rule> = pathTree([])

function rulesOf(spec: TypeSpec | undefined, hints: CanonicalHints): PathTree<Rule> {
  if (hints.unordered?.length)
    return pathTree([...(spec ? rules(spec) : []), ...unorderedRules(hints.unordered)])
  if (!spec) return NO_RULES
  const tree = compiled.get(spec) ?? pathTree(rules(spec))
  compiled.set(spec, tree)
  return tree
}

function* rules(spec: TypeSpec): Generator<readonly [string, Rule]> {
  yield* unorderedRules(spec.unordered)
  for (const path of spec.volatile) yield [path, { kind: 'volatile' }]
  for (const [path, member] of Object.entries(spec.keyed ?? {})) yield [path, { kind: 'keyed', member }]
  for (const [path, value] of Object.entries(spec.defaults ?? {}))
    yield [path, { kind: 'default', text: canonicalJson(value) }]
}

function* unorderedRules(paths: readonly string[]): Generator<readonly [string, Rule]> {
  for (const path of paths) yield [path, { kind: 'unordered' }]
}
