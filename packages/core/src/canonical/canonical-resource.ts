import type { TypeSpec } from '../contracts/type-spec.ts'
import type { Json, JsonObject } from '../documents/json.ts'
import { mapMembers } from '../documents/map-json.ts'
import type { Resource } from '../documents/resource.ts'
import { enter } from '../paths/path-tree.ts'
import { keysToSort, sortKeys } from './canonical-json.ts'
import { type CanonicalHints, rulesOf } from './canonical-rules.ts'
import { canonicalObject, canonicalValue } from './canonical-value.ts'
import { type Taken, withTaken } from './set-aside.ts'

/**
 * A resource in the one form in which it is compared and stored: sorted keys, sets and keyed lists in
 * order, embedded JSON as values, nulls, defaults and (where the spec says) empty values gone, volatile
 * properties in `observed`. Idempotent; the input is not touched. Throws `INPUT_INVALID` where it nests
 * too deep.
 */
export function canonicalResource(resource: Resource, spec?: TypeSpec, hints: CanonicalHints = {}): Resource {
  const taken: Taken[] = []
  const properties = canonicalObject(resource.properties, {
    cursor: enter(rulesOf(spec, hints).root, 'properties'),
    depth: 0,
    shared: { dropEmpty: spec?.empty === 'absent', taken },
    place: { segment: '' },
  })
  const whole = { ...(resource as unknown as JsonObject), properties }
  const members = mapMembers(whole, canonicalMember, keysToSort(whole))
  return (taken.length === 0 ? members : withObserved(members, taken)) as unknown as Resource
}

/** How each member is brought into form; the others stay as they are. undefined: nothing there. */
const FORMS: { readonly [Member in keyof Resource]?: (member: Json) => Json | undefined } = {
  region: unlessEmpty,
  namespace: unlessEmpty,
  name: unlessEmpty,
  observed: member => unlessEmpty(canonicalValue(member)),
  tags: member => unlessEmpty(sortKeys(member)),
  identifiers: member => unlessEmpty(sortKeys(member)),
  managed_by: sortKeys,
  dependencies: uniqueSorted,
  children: uniqueSorted,
  unread: uniqueSorted,
}

function canonicalMember(member: Json, key: string): Json | undefined {
  if (member === null || member === undefined) return undefined
  const form = Object.hasOwn(FORMS, key) ? FORMS[key as keyof Resource] : undefined
  return form ? form(member) : member
}

function unlessEmpty(value: Json): Json | undefined {
  if (value === '') return undefined
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? undefined : value
}

function uniqueSorted(items: Json): Json | undefined {
  return unlessEmpty([...new Set(items as readonly string[])].sort())
}

function withObserved(members: JsonObject, taken: readonly Taken[]): JsonObject {
  const observed = sortKeys(withTaken((members.observed ?? {}) as JsonObject, taken))
  const whole = { ...members, observed }
  return mapMembers(whole, member => member, keysToSort(whole))
}
