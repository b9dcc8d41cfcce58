import type { Acknowledged, Change, ChangeAction, DriftReport } from '@wgo/core'
import { changeId, valuesOf } from './change-id.ts'

/** What somebody said of a change, and of which values. */
export interface Acknowledgement extends Acknowledged {
  /** The change's short name (see `changeId`). */
  readonly change: string
  /** The resource's key. */
  readonly key: string
  readonly action: ChangeAction
  /** A hash for each path's value: of others nothing was said. */
  readonly values: Readonly<Record<string, string>>
}

/** An acknowledgement of a change as it is now. */
export function acknowledgement(change: Change, said: Acknowledged): Acknowledgement {
  const { key, action } = change
  return { change: changeId(change), key, action, ...said, values: valuesOf(change) }
}

/**
 * The report with `acknowledged` at each change of which something was said that holds: that is not over at `now`
 * (milliseconds since the epoch), and that was said of all values that the change has. The one that holds longest is told.
 */
export function acknowledge(report: DriftReport, said: readonly Acknowledgement[], now: number): DriftReport {
  const valid = said.filter(({ until }) => Date.parse(until) > now)
  const byKey = Map.groupBy(valid, ({ key, action }) => JSON.stringify([key, action]))
  const changes = report.changes.map(change => {
    const known = byKey.get(JSON.stringify([change.key, change.action]))?.filter(each => covers(each, change))
    const longest = known?.toSorted((a, b) => Date.parse(b.until) - Date.parse(a.until))[0]
    return longest ? { ...change, acknowledged: told(longest) } : change
  })
  const acknowledged = changes.filter(change => change.acknowledged !== undefined).length
  if (acknowledged === 0) return report
  return { ...report, changes, summary: { ...report.summary, acknowledged } }
}

/** Whether all that a change says was known when this was said. */
function covers({ values }: Acknowledgement, change: Change): boolean {
  return Object.entries(valuesOf(change)).every(
    ([path, value]) => Object.hasOwn(values, path) && values[path] === value,
  )
}

function told({ why, until, by, at }: Acknowledgement): Acknowledged {
  return { why, until, ...(by !== undefined && { by }), at }
}
