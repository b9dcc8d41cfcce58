import { allAt, type Json, type PathCursor, type PathTree, pathTree, type TypeSpec } from '@wgo/core'
import type { TypeRules, WritingName } from './rules/rule.ts'
import { WRITINGS, type Writing } from './writings.ts'

/** One thing that is known of a place. */
type Rule =
  | { readonly kind: (typeof LISTED)[number] | 'besides' | 'read' | 'unlisted' | 'unordered' }
  | { readonly kind: 'keyed'; readonly member: string }
  | { readonly kind: 'default'; readonly value: Json }
  | { readonly kind: 'written'; readonly writing: Writing }

/** Where in a resource a comparison is, and what is known there. */
export type Place = PathCursor<Rule>

/** All that is known of one place. */
export interface PlaceRules {
  readonly ignored: boolean
  /** That it is live alone says nothing. */
  readonly filled: boolean
  /** That it is not live says nothing: it may be there all the same. */
  readonly unread: boolean
  readonly hollow: boolean
  readonly ports: boolean
  /** An object with nothing in it is something: in Kubernetes, `{}` picks everything. */
  readonly presence: boolean
  /** Controllers write here too. */
  readonly given: boolean
  readonly unordered: boolean
  readonly member: string | undefined
  readonly standsFor: Json | undefined
  readonly writing: Writing | undefined
}

/** The rules of a type, from what is known of it here and what its specs say. */
export function placeRules(
  rules: readonly TypeRules[],
  live?: TypeSpec | undefined,
  declared?: TypeSpec | undefined,
): PathTree<Rule> {
  return pathTree([
    ...rules.flatMap(each => [...written(each)]),
    ...(live ? liveRules(live) : []),
    ...(declared?.unordered ?? []).map(path => [path, { kind: 'unordered' }] as const),
    ...(declared?.volatile ?? []).map(path => [path, { kind: 'ignored' }] as const),
  ])
}

const known = new WeakMap<Place, PlaceRules>()

/** All that is known of the place where a comparison is. */
export function rulesAt(place: Place): PlaceRules {
  const rules = allAt(place)
  if (rules.length === 0) return NO_RULES
  const made = known.get(place) ?? folded(rules)
  known.set(place, made)
  return made
}

const NO_RULES: PlaceRules = folded([])

function folded(rules: readonly Rule[]): PlaceRules {
  const has = (kind: Rule['kind']): boolean => rules.some(rule => rule.kind === kind)
  const keyed = rules.find(rule => rule.kind === 'keyed')
  return {
    ignored: (has('ignored') || (has('unlisted') && !has('read'))) && !has('besides'),
    filled: has('filled'),
    unread: has('unread') && !has('read'),
    hollow: has('hollow'),
    ports: has('ports'),
    presence: has('presence'),
    given: has('given'),
    unordered: has('unordered') || keyed !== undefined,
    member: keyed?.member,
    standsFor: rules.find(rule => rule.kind === 'default')?.value,
    writing: rules.find(rule => rule.kind === 'written')?.writing,
  }
}

type Row = readonly [path: string, rule: Rule]

function* liveRules({ volatile, unordered, keyed = {}, defaults = {}, reads }: TypeSpec): Generator<Row> {
  for (const path of volatile) yield [path, { kind: 'ignored' }]
  for (const [path, member] of Object.entries(keyed)) yield [path, { kind: 'keyed', member }]
  for (const path of unordered) yield [path, { kind: 'unordered' }]
  for (const [path, value] of Object.entries(defaults)) yield [path, { kind: 'default', value }]
  if (!reads) return
  if (reads.whole) yield ['/properties/*', { kind: 'unlisted' }]
  else yield ['/properties/**', { kind: 'unread' }]
  for (const path of reads.settable) yield [path, { kind: 'read' }]
  for (const path of reads.except) yield [path, { kind: 'ignored' }]
}

const LISTED = ['ignored', 'filled', 'hollow', 'ports', 'presence', 'unread', 'given'] as const

function* written(rules: TypeRules): Generator<Row> {
  for (const kind of LISTED) for (const path of pathsOf(rules[kind])) yield [path, { kind }]
  for (const path of pathsOf(rules.told)) yield [path, { kind: 'read' }]
  for (const name of [...(rules.beyond ?? []), ...(rules.signs ?? [])])
    yield [pathOf(name), { kind: 'besides' }]
  for (const name of rules.signs ?? []) yield [pathOf(name), { kind: 'filled' }]
  for (const path of pathsOf(rules.sets)) yield [path, { kind: 'unordered' }]
  for (const [place, member] of Object.entries(rules.keyed ?? {}))
    yield [pathOf(place), { kind: 'keyed', member }]
  for (const [place, value] of Object.entries(rules.defaults ?? {}))
    yield [pathOf(place), { kind: 'default', value }]
  for (const [name, places] of Object.entries(rules.written ?? {}))
    for (const path of pathsOf(places))
      yield [path, { kind: 'written', writing: WRITINGS[name as WritingName] }]
}

function pathsOf(places = ''): string[] {
  return places.split(/\s+/).filter(Boolean).map(pathOf)
}

function pathOf(place: string): string {
  return place === '.' ? '/properties' : `/properties/${place.replaceAll('.', '/')}`
}
