import { type Change, type DriftReport, SEVERITIES, type Severity } from '@wgo/core'
import { count, thousands } from '../age.ts'
import { printable } from '../printable.ts'
import { isStateDrift } from './words.ts'

/** More than so many unmanaged of one type in one scope are told together, but where each is grave, or has its hints. */
const MANY = 4
const GRAVE: readonly Severity[] = ['critical', 'high']
const IDS_SHOWN = 8
const REASONS_SHOWN = 3

/** Changes to tell one by one, and groups of unmanaged that are alike: of one type, in one scope. */
export interface ToldChanges {
  readonly single: readonly Change[]
  readonly alike: readonly (readonly Change[])[]
}

/** What is told of each severity, worst first, where a group is told as one; and how many changes the limit leaves out. */
export function toldBySeverity(
  report: DriftReport,
  limit: number,
): { readonly groups: readonly (readonly [Severity, ToldChanges])[]; readonly hidden: number } {
  let room = limit === 0 ? Number.POSITIVE_INFINITY : limit
  let hidden = report.changes.length
  const groups = SEVERITIES.toReversed().map(severity => {
    const told = alikeTogether(
      report.changes.filter(change => change.severity === severity),
      isStateDrift(report) && !GRAVE.includes(severity),
    )
    const single = told.single.slice(0, room)
    const alike = told.alike.slice(0, room - single.length)
    room -= single.length + alike.length
    hidden -= single.length + alike.flat().length
    return [severity, { single, alike }] as const
  })
  return { groups: groups.filter(([, { single, alike }]) => single.length + alike.length > 0), hidden }
}

function alikeTogether(changes: readonly Change[], together: boolean): ToldChanges {
  if (!together) return { single: changes, alike: [] }
  const unmanaged = changes.filter(
    ({ action, acknowledged, hints }) =>
      action === 'add' && acknowledged === undefined && hints === undefined,
  )
  const groups = Map.groupBy(unmanaged, ({ provider, scope, type }) =>
    JSON.stringify([provider, scope, type]),
  )
  const alike = [...groups.values()].filter(group => group.length > MANY)
  const grouped = new Set(alike.flat())
  return { single: changes.filter(change => !grouped.has(change)), alike }
}

/** `a, b and 10 more`. `shown`: each name as the form has it. */
export function namesText(
  { names, more }: Pick<GroupTold, 'names' | 'more'>,
  shown: (name: string) => string = name => name,
): string {
  return `${names.map(shown).join(', ')}${more > 0 ? ` and ${thousands(more)} more` : ''}`
}

/** What is said of a group. */
export interface GroupTold {
  /** `33 regions`, or the one in which all are. */
  readonly regions: string
  readonly reasons: readonly string[]
  /** Of the first. */
  readonly names: readonly string[]
  readonly more: number
}

export function groupTold(group: readonly Change[]): GroupTold {
  const regions = [...new Set(group.flatMap(({ region }) => region ?? []))]
  const isNamed = new Set(group.map(({ name }) => name)).size === group.length
  const all = new Set(group.map(({ resource_id, name }) => (isNamed && name) || resource_id))
  const names = [...all].slice(0, IDS_SHOWN).map(printable)
  return {
    regions: regions.length > 1 ? count(regions.length, 'region') : (regions[0] ?? ''),
    reasons: [...new Set(group.flatMap(({ reasons }) => reasons))].slice(0, REASONS_SHOWN),
    names,
    more: all.size - names.length,
  }
}
