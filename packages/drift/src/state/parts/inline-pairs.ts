import { isJsonArray, type Json, type Resource } from '@wgo/core'
import type { Declared } from '../matching/declared.ts'
import type { Claims } from '../matching/join.ts'
import type { LiveIndex } from '../matching/live-index.ts'
import { declaredMember } from '../matching/members.ts'
import type { ComparedPair } from '../report/outcome.ts'
import { CHILDREN, type ChildRow, said } from './children.ts'
import { INLINE, type InlineRow } from './inline.ts'

const inlineOf = Map.groupBy(INLINE, ({ of }) => of)
const childrenOf = Map.groupBy(CHILDREN, ({ of }) => of)

/** Claims for a declared resource what comes with it. */
export function claimChildren(declared: Declared, index: LiveIndex, claims: Claims): void {
  for (const row of childrenOf.get(declared.live.type) ?? [])
    for (const text of said(declared.resource, row.says))
      for (const live of childIn(row, text, declared, index))
        if (!claims.has(live)) claims.set(live, declared)
}

function childIn(
  { type, by }: ChildRow,
  text: string,
  declared: Declared,
  index: LiveIndex,
): readonly Resource[] {
  if (by === undefined) return index.findNamed(type, text, declared)
  const read = (member: string): Json =>
    member === '@' ? text : (declaredMember(declared.resource, member) ?? null)
  const properties = Object.fromEntries(Object.entries(by).map(([name, member]) => [name, read(member)]))
  const resource: Resource = { ...declared.resource, type, identifiers: {}, properties }
  return index.find({ ...declared, resource, live: { ...declared.live, type } })
}

/** What states may tell inside an owner, and what is known of it otherwise. */
export interface Owned {
  /** Live resources by whose they are. */
  readonly of: (row: InlineRow, owner: string, scope: string) => readonly Resource[]
  /** Whether a state has it as a resource of its own. */
  readonly isSplit: (row: InlineRow, owner: string) => boolean
}

export function ownedBy(live: readonly Resource[], declared: readonly Declared[]): Owned {
  const rows = Map.groupBy(INLINE, ({ type }) => type)
  const filed = new Map<string, Resource[]>()
  for (const resource of live)
    for (const { type, owner } of rows.get(resource.type) ?? []) {
      const key = [type, resource.scope, resource.properties[owner]].join('\n')
      const others = filed.get(key)
      if (others) others.push(resource)
      else filed.set(key, [resource])
    }
  const split = new Set(
    declared.flatMap(({ live: { type }, resource }) =>
      (rows.get(type) ?? []).map(({ owner }) => `${type}\n${declaredMember(resource, owner)}`),
    ),
  )
  return {
    of: ({ type }, owner, scope) => filed.get([type, scope, owner].join('\n')) ?? [],
    isSplit: ({ type }, owner) => split.has(`${type}\n${owner}`),
  }
}

/**
 * Adds to a pair what the declared side tells inside itself and the live one as resources of their own, and claims
 * those. Nothing is added where a state has one of them as a resource of its own, or where they could not be read.
 */
export function withInline(
  pair: ComparedPair,
  declared: Declared,
  owned: Owned,
  claims: Claims,
  isRead: (type: string, live: Resource) => boolean,
): ComparedPair {
  return (inlineOf.get(declared.live.type) ?? []).reduce((sides, row) => {
    const value = declared.resource.properties[row.place]
    const owner = declaredMember(declared.resource, row.by)
    if (value === undefined || value === null || owner === undefined) return sides
    if (row.ifAny && isJsonArray(value) && value.length === 0) return sides
    if (owned.isSplit(row, owner) || !isRead(row.type, pair.after)) return sides
    const found = owned.of(row, owner, pair.after.scope)
    if (found.some(each => claims.has(each))) return sides
    for (const each of found) claims.set(each, declared)
    const [before, after] = [row.declared(value), row.live(found)]
    return before === undefined ? sides : withMember(sides, row.place, before, after)
  }, pair)
}

function withMember({ before, after }: ComparedPair, name: string, was: Json, is: Json): ComparedPair {
  return {
    before: { ...before, properties: { ...before.properties, [name]: was } },
    after: { ...after, properties: { ...after.properties, [name]: is } },
  }
}
