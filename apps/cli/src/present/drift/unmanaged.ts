import { type Change, type DriftReport, SEVERITIES, type Severity } from '@wgo/core'
import { printable } from '../printable.ts'
import { isStateDrift } from './words.ts'

/** More than so many unmanaged of one type in one place are told together. */
const MANY = 4
const IDS_SHOWN = 8

/** Changes to tell one by one, and groups of unmanaged that are alike: of one type, in one place. */
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
      isStateDrift(report),
    )
    const single = told.single.slice(0, room)
    const alike = told.alike.slice(0, room - single.length)
    room -= single.length + alike.length
    hidden -= single.length + alike.flat().length
    return [severity, { single, alike }] as const
  })
  return { groups: groups.filter(([, { single, alike }]) => single.length + alike.length > 0), hidden }
}

function alikeTogether(changes: readonly Change[], areStates: boolean): ToldChanges {
  if (!areStates) return { single: changes, alike: [] }
  const unmanaged = changes.filter(
    ({ action, acknowledged }) => action === 'add' && acknowledged === undefined,
  )
  const groups = Map.groupBy(unmanaged, ({ provider, scope, region, type }) =>
    JSON.stringify([provider, scope, region, type]),
  )
  const alike = [...groups.values()].filter(group => group.length > MANY)
  const grouped = new Set(alike.flat())
  return { single: changes.filter(change => !grouped.has(change)), alike }
}

/** The names of the first of a group. */
export function firstNames(group: readonly Change[]): {
  readonly names: readonly string[]
  readonly more: number
} {
  const names = group.slice(0, IDS_SHOWN).map(({ resource_id, name }) => printable(name || resource_id))
  return { names, more: group.length - names.length }
}
