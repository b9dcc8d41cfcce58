import type { ListedCollector } from '../../collecting/list-collectors.ts'
import type { Style } from '../../program/terminal.ts'
import { thousands } from '../age.ts'
import { markdownTable } from '../markdown.ts'
import { type NextCommand, nextBlock } from '../next.ts'
import { type Column, table } from '../table.ts'

export function collectorsTable(collectors: readonly ListedCollector[], style: Style): string {
  const next = collectors.map(
    ({ provider, title }): NextCommand => [
      `wgo collectors ${provider}`,
      `what is read of ${title}, and what that needs`,
    ],
  )
  return `${table(COLUMNS, collectors, style)}${nextBlock(next, style)}`
}

export function collectorsMarkdown(collectors: readonly ListedCollector[]): string {
  return markdownTable(COLUMNS, collectors)
}

const COLUMNS: readonly Column<ListedCollector>[] = [
  { header: 'PROVIDER', cell: row => row.provider, ink: () => 'cyan' },
  { header: 'VERSION', cell: row => row.version },
  { header: 'TYPES', cell: row => thousands(row.types), align: 'right' },
  {
    header: 'SET UP HERE',
    cell: row => row.summary,
    ink: row => (row.found ? 'green' : 'dim'),
    min: 16,
    shrink: 1,
  },
]
