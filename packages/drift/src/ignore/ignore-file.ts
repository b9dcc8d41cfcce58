import { type Change, type Modification, pointerSegments, type Resource, type TypeSpec } from '@wgo/core'
import { compared, diffCompared } from '../diff/diff-resources.ts'
import { withoutUnread } from '../diff/without-unread.ts'
import { specFinder, type TypeSpecs } from '../report/type-specs.ts'
import { type IgnoreAddress, ignoreMatcher } from './ignore-rules.ts'
import { ignoreLine } from './ignore-text.ts'
import { parseIgnore } from './parse-ignore.ts'
import { stripIgnored } from './strip-ignored.ts'

/** Rules for one kind of resource. */
export interface IgnoreGroup {
  readonly provider: string
  readonly type: string
  readonly lines: readonly string[]
}

/**
 * Rules that hide these changes, grouped by type: the whole resource where it came or went, else the places that
 * differ. A place in a list means nothing once the list shifts: where hiding it does not hide the change, the list
 * is hidden, and where that does not, the resource.
 */
export function ignoreGroups(changes: readonly Change[], types?: TypeSpecs): readonly IgnoreGroup[] {
  const specOf = specFinder(types)
  const groups = Map.groupBy(changes, ({ provider, type }) => JSON.stringify([provider, type]))
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => ({
      provider: own[0]?.provider ?? '',
      type: own[0]?.type ?? '',
      lines: [...new Set(own.flatMap(change => linesOf(change, specOf)))].sort(),
    }))
}

function linesOf(change: Change, specOf: (resource: Resource) => TypeSpec | undefined): readonly string[] {
  const { provider, type, resource_id: id } = change
  const address = { provider, type, id }
  const whole = [ignoreLine(address)]
  if (change.action !== 'modify' || change.moved_from !== undefined) return whole
  const spec = specOf(change.after)
  return narrowest(change, address).find(lines => hides(lines, change, spec)) ?? whole
}

/** From the narrowest to the widest. */
function narrowest({ paths }: Modification, address: IgnoreAddress): readonly (readonly string[])[] {
  const ways = [paths.map(({ path }) => path), paths.map(({ path }) => listOf(path))]
  return ways.map(way => [...new Set(way)].map(path => ignoreLine(address, path)))
}

/** The outermost list that a path leads into, as far as its text tells; else the path. */
function listOf(path: string): string {
  const segments = pointerSegments(path)
  const at = segments.findIndex((segment, i) => i > 1 && /^\d+$/.test(segment))
  return at < 0 ? path : path.split('/', at + 1).join('/')
}

function hides(lines: readonly string[], change: Modification, spec: TypeSpec | undefined): boolean {
  const { before, after } = change
  const rules = ignoreMatcher(parseIgnore(lines.join('\n'), 'rules'))(after)
  const [was, is] = [stripIgnored(compared(before), rules), stripIgnored(compared(after), rules)]
  return withoutUnread(diffCompared(was, is, spec), before, after).length === 0
}
