import type { StateDriftReport } from '@wgo/core'
import { count, thousands } from '../age.ts'
import { elsewhereNotes } from './elsewhere.ts'

/** What to know of the counts, where states are compared with what is live: sentences. */
export function stateNotes(report: StateDriftReport): readonly string[] {
  const { unchecked, unsupported, summary, alerts } = report
  const open = Map.groupBy(unchecked, ({ type }) => type)
  const types = [...open].map(([type, items]) => ({ type, count: items.length }))
  const { total_unsupported } = summary
  return [
    ...(unchecked.length > 0
      ? [
          `Not checked, since their places were not wholly read: ${most(types)}. They are not counted as missing.`,
        ]
      : []),
    ...elsewhereNotes(report),
    ...(total_unsupported > 0 ? [`Not supported, since nothing here reads them: ${most(unsupported)}.`] : []),
    ...(summary.total_owned > 0
      ? [`${count(summary.total_owned, 'live resource')} made and removed by others: not unmanaged.`]
      : []),
    ...Object.entries(alerts).flatMap(([type, all]) => alertLines(type, all)),
  ]
}

const TYPES_SHOWN = 5
const ALERTS_SHOWN = 3

/** `aws_vpc (2), aws_subnet and 3 more types`: the most numerous. */
function most(types: readonly { readonly type: string; readonly count: number }[]): string {
  const sorted = types.toSorted((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1))
  const shown = sorted
    .slice(0, TYPES_SHOWN)
    .map(each => (each.count === 1 ? each.type : `${each.type} (${thousands(each.count)})`))
  const more = sorted.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${count(more, 'more type')}` : ''}`
}

function alertLines(type: string, alerts: StateDriftReport['alerts'][string]): readonly string[] {
  const lines = alerts.slice(0, ALERTS_SHOWN).map(({ message }) => message)
  const more = alerts.length - lines.length
  const left = `... and ${count(more, 'more warning')}${type && ` about ${type}`} (--output json shows all)`
  return more > 0 ? [...lines, left] : lines
}
