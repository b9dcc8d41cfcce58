import type { StateCounts } from '@wgo/core'
import { thousands } from '../age.ts'
import type { Column } from '../table.ts'
import { fitEnd } from '../width.ts'

/** The counts of each state, for tables; `width`: of its name at most. */
export function stateColumns(width: number): readonly Column<StateCounts>[] {
  const number = (header: string, of: (row: StateCounts) => number): Column<StateCounts> => ({
    header,
    align: 'right',
    cell: row => thousands(of(row)),
  })
  return [
    { header: 'STATE', cell: row => fitEnd(row.source, width, '…'), min: 12, shrink: 1 },
    number('DECLARED', row => row.total),
    number('MANAGED', row => row.managed),
    number('CHANGED', row => row.changed),
    number('MISSING', row => row.missing),
    number('NOT CHECKED', row => row.not_checked + row.unsupported),
    { header: 'COVERAGE', align: 'right', cell: row => `${row.coverage} %` },
  ]
}
