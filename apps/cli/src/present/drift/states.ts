import type { DriftReport, StateCounts } from '@wgo/core'
import type { Style } from '../../program/terminal.ts'
import { count, thousands } from '../age.ts'
import { printable } from '../printable.ts'
import { type Column, table } from '../table.ts'
import { fitEnd, wrap } from '../width.ts'
import { isStateDrift } from './words.ts'

/** The counts of each state, for tables; `width`: of its name at most. */
export function stateColumns(width: number): readonly Column<StateCounts>[] {
  const number = (header: string, of: (row: StateCounts) => number): Column<StateCounts> => ({
    header,
    align: 'right',
    cell: row => thousands(of(row)),
  })
  return [
    {
      header: 'STATE',
      cell: row => fitEnd(row.source, width, '…'),
      min: NAME_MIN,
      shrink: 1,
      cut: 'start',
    },
    number('DECLARED', row => row.total),
    number('MANAGED', row => row.managed),
    number('CHANGED', row => row.changed),
    number('MISSING', row => row.missing),
    number('NOT CHECKED', row => row.not_checked + row.unsupported),
    {
      header: 'COVERAGE',
      align: 'right',
      cell: row => (row.managed + row.missing > 0 ? `${row.coverage} %` : ''),
    },
  ]
}

const NAME_MIN = 16
/** Columns of a table whose names of states are as short as they may be. */
const TABLE_MIN = NAME_MIN + 62
const STATES_SHOWN = 20

/** How much of each state is managed: a table, and where there is no room for one, a line for each. */
export function* stateLines(report: DriftReport, style: Style): Generator<string> {
  if (!isStateDrift(report) || report.states.length === 0) return
  const shown = report.states.slice(0, STATES_SHOWN)
  yield '\n'
  if (style.width >= TABLE_MIN) yield table(stateColumns(Number.POSITIVE_INFINITY), shown, style)
  else for (const state of shown) yield stateLine(state, style)
  const more = report.states.length - STATES_SHOWN
  if (more > 0) yield `... and ${count(more, 'more state')} (--output json shows all)\n`
}

/** `shop.tfstate` and below it `41 declared, 37 managed (90 %), 13 changed, 4 missing`. */
function stateLine(state: StateCounts, { width, unicode }: Style): string {
  const { total, managed, changed, missing, not_checked, unsupported, coverage } = state
  const counts = [
    [changed, 'changed'],
    [missing, 'missing'],
    [not_checked + unsupported, 'not checked'],
  ] as const
  const told = [
    `${thousands(total)} declared`,
    `${thousands(managed)} managed${managed + missing > 0 ? ` (${coverage} %)` : ''}`,
    ...counts.flatMap(([number, what]) => (number > 0 ? [`${thousands(number)} ${what}`] : [])),
  ].join(', ')
  const lines = wrap(told, width - 2).map(each => `  ${each}\n`)
  return `${fitEnd(printable(state.source), width, unicode ? '…' : '...')}\n${lines.join('')}`
}
