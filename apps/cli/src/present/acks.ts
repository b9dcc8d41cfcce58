import type { Change } from '@wgo/core'
import type { Acknowledgement } from '@wgo/drift'
import type { Style } from '../program/terminal.ts'
import { addressOf } from './drift/words.ts'
import { markdownTable } from './markdown.ts'
import { printable } from './printable.ts'
import { type Column, table } from './table.ts'

/** An acknowledgement, and whether its time is over. */
export type AckRow = Omit<Acknowledgement, 'values'> & { readonly expired: boolean }

export function ackRows(said: readonly Acknowledgement[], now: number): readonly AckRow[] {
  return said.map(({ values: _, ...row }) => ({ ...row, expired: Date.parse(row.until) <= now }))
}

const COLUMNS: readonly Column<AckRow>[] = [
  { header: 'CHANGE', cell: ({ change }) => change },
  { header: 'RESOURCE', cell: ({ key }) => key, min: 16, shrink: 2 },
  { header: 'UNTIL', cell: ({ until, expired }) => `${until}${expired ? ' (over)' : ''}` },
  { header: 'BY', cell: ({ by }) => by ?? '', min: 6, shrink: 1 },
  { header: 'WHY', cell: ({ why }) => why, min: 12, shrink: 1 },
]
const NONE = 'Nothing is acknowledged.\n'

export function ackTable(rows: readonly AckRow[], style: Style): string {
  return rows.length === 0 ? NONE : table(COLUMNS, rows, style)
}

export function ackMarkdown(rows: readonly AckRow[]): string {
  return rows.length === 0 ? NONE : markdownTable(COLUMNS, rows)
}

/** What was said just now. */
export function ackText({ change, until, by }: Acknowledgement, of: Change): string {
  const who = by === undefined ? '' : ` by ${printable(by)}`
  return `Acknowledged ${change} (${printable(addressOf(of))})${who} until ${until}.\n`
}
