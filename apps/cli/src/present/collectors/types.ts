import type { ManifestType } from '@wgo/core'
import type { DescribedCollector } from '../../collecting/describe-collector.ts'
import type { Style } from '../../program/terminal.ts'
import { markdownTable } from '../markdown.ts'
import { type Column, table } from '../table.ts'

/** A block of lines for each type: its calls and its permissions below each other. */
export function typesTable({ types }: DescribedCollector, style: Style): string {
  return table(LINE_COLUMNS, types.flatMap(linesOf), style)
}

export function typesMarkdown({ types }: DescribedCollector): string {
  return markdownTable(TYPE_COLUMNS, types)
}

interface Line {
  readonly type: string
  readonly call: string
  readonly permission: string
}

function linesOf({ type, calls, permissions }: ManifestType): readonly Line[] {
  const length = Math.max(1, calls.length, permissions.length)
  return Array.from({ length }, (_, at) => ({
    type: at === 0 ? type : '',
    call: calls[at] ?? '',
    permission: permissions[at] ?? '',
  }))
}

const LINE_COLUMNS: readonly Column<Line>[] = [
  { header: 'TYPE', cell: row => row.type, ink: () => 'cyan' },
  { header: 'CALLS', cell: row => row.call, min: 16, shrink: 1 },
  { header: 'NEEDS', cell: row => row.permission, min: 16, shrink: 1 },
]

const TYPE_COLUMNS: readonly Column<ManifestType>[] = [
  { header: 'TYPE', cell: row => row.type },
  { header: 'CALLS', cell: row => row.calls.join(', ') },
  { header: 'NEEDS', cell: row => row.permissions.join(', ') },
]
