import type { Change, DriftReport } from '@wgo/core'
import type { Style } from '../../program/terminal.ts'
import { markdownTable } from '../markdown.ts'
import { type Column, table } from '../table.ts'
import { type DriftView, headline } from './sections.ts'
import { MARKS, type Mark, markOf, scopeNames, wordsOf } from './words.ts'

/** Changes of one type in one scope. */
export interface StatRow {
  readonly type: string
  readonly provider: string
  readonly scope: string
  readonly added: number
  readonly deleted: number
  readonly modified: number
  readonly moved: number
}

const MEMBERS = { A: 'added', D: 'deleted', M: 'modified', R: 'moved' } as const satisfies Record<
  Mark,
  keyof StatRow
>

/** Counts by type and scope, the busiest first. */
export function driftStat(report: DriftReport): readonly StatRow[] {
  const rows = new Map<string, StatRow>()
  for (const change of report.changes) {
    const key = JSON.stringify([change.provider, change.scope, change.type])
    const row = rows.get(key) ?? emptyRow(change)
    const member = MEMBERS[markOf(change)]
    rows.set(key, { ...row, [member]: row[member] + 1 })
  }
  return [...rows.values()].sort((a, b) => total(b) - total(a) || (a.type < b.type ? -1 : 1))
}

function emptyRow({ type, provider, scope }: Change): StatRow {
  return { type, provider, scope, added: 0, deleted: 0, modified: 0, moved: 0 }
}

function total({ added, deleted, modified, moved }: StatRow): number {
  return added + deleted + modified + moved
}

export function statTable(report: DriftReport, view: DriftView, style: Style): string {
  const rows = driftStat(report)
  const head = `${headline(report, view)}\n`
  return rows.length === 0 ? head : `${head}\n${table(columns(report), rows, style)}`
}

export function statMarkdown(report: DriftReport, view: DriftView): string {
  const rows = driftStat(report)
  return `${headline(report, view)}\n${rows.length === 0 ? '' : `\n${markdownTable(columns(report), rows)}`}`
}

function columns(report: DriftReport): readonly Column<StatRow>[] {
  const names = scopeNames([report.from, report.to])
  const words = wordsOf(report)
  const number = (mark: Mark, member: (typeof MEMBERS)[Mark]): Column<StatRow> => ({
    header: words[mark].toUpperCase(),
    align: 'right',
    cell: row => (row[member] === 0 ? '' : String(row[member])),
  })
  return [
    { header: 'TYPE', cell: row => row.type, min: 12, shrink: 1 },
    { header: 'SCOPE', cell: row => names(row.provider, row.scope), min: 8, shrink: 2 },
    ...MARKS.map(mark => number(mark, MEMBERS[mark])),
  ]
}
