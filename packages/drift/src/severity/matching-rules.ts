import { allAt, enter, isSecret, type Json, type Path, type PathCursor, pathTree } from '@wgo/core'
import { memberPlace, type Place } from '../diff/place.ts'
import { holds } from './conditions/holds.ts'
import { hasMatch } from './conditions/scalars.ts'
import { isPlainVariable } from './plain-variable.ts'
import type { RulePage } from './rule-book.ts'
import type { SeverityRule } from './severity-rule.ts'

type Cursor = PathCursor<SeverityRule>

/** Says which rules hold for the places of one change. Each place is looked at once, however many lie below it. */
export type RuleMatcher = (place: Place) => ReadonlySet<SeverityRule>

/** `whole` is the resource as it is now, or was: what `where` and `unless` ask about. */
export function ruleMatcher(page: RulePage, whole: Json): RuleMatcher {
  const known = new Map<Place, Visit>()
  const visit = (place: Place): Visit => {
    const seen = known.get(place) ?? look(place, place.step && visit(place.step.parent))
    known.set(place, seen)
    return seen
  }
  const look = (place: Place, above: Visit | undefined): Visit => {
    const cursor = above ? enter(above.cursor, place.step?.after ?? '') : page.places.root
    const here = held(place, cursor, whole)
    return { cursor, held: above ? new Set([...above.held, ...here]) : new Set(here) }
  }
  return place => {
    const { cursor, held: found } = visit(place)
    return new Set([...found, ...heldBelow(place, cursor, whole)])
  }
}

interface Visit {
  readonly cursor: Cursor
  /** Those that hold here or above. */
  readonly held: ReadonlySet<SeverityRule>
}

function held(place: Place, cursor: Cursor, whole: Json): SeverityRule[] {
  return allAt(cursor).filter(
    rule =>
      (!rule.when || holds(rule.when, place.before, place.after)) &&
      fits(rule, whole) &&
      !isPlainVariable(place, rule.variables),
  )
}

/** A place that came or went whole holds the places that rules speak of. */
function* heldBelow(place: Place, cursor: Cursor, whole: Json): Generator<SeverityRule> {
  if (cursor.dead) return
  for (const key of memberKeys(place)) {
    const cursorInside = enter(cursor, key)
    if (cursorInside.dead) continue
    const inside = memberPlace(place, key, member(place.before, key), member(place.after, key))
    yield* held(inside, cursorInside, whole)
    yield* heldBelow(inside, cursorInside, whole)
  }
}

function memberKeys({ before, after }: Place): Iterable<string> {
  if (before === undefined) return keysOf(after)
  return after === undefined ? keysOf(before) : new Set([...keysOf(before), ...keysOf(after)])
}

function keysOf(value: Json | undefined): string[] {
  return typeof value === 'object' && value !== null && !isSecret(value) ? Object.keys(value) : []
}

function member(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as { readonly [key: string]: Json })[key]
}

/** Whether the rest of the resource is as the rule wants it. */
function fits({ where, unless }: SeverityRule, whole: Json): boolean {
  return (!where || isSo(where, whole)) && !(unless && isSo(unless, whole))
}

/** Whether one of the named places is as it says. */
function isSo(places: Readonly<Record<Path, readonly string[]>>, whole: Json): boolean {
  return Object.entries(places).some(([path, globs]) =>
    valuesAt(whole, pathTree([[path, true]]).root).some(value => hasMatch(globs, value)),
  )
}

function valuesAt(value: Json, cursor: PathCursor<boolean>): Json[] {
  if (cursor.dead) return []
  const here = allAt(cursor).length > 0 ? [value] : []
  return [...here, ...keysOf(value).flatMap(key => valuesAt(member(value, key) ?? null, enter(cursor, key)))]
}
