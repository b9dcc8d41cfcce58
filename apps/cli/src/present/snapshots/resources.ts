import type { Resource } from '@wgo/core'
import type { Style } from '../../program/terminal.ts'
import { count } from '../age.ts'
import type { ScopeNames } from '../drift/words.ts'
import { markdownTable } from '../markdown.ts'
import { type Column, table } from '../table.ts'

export interface ResourceView {
  /** How many there are, those beyond the ones given among them. */
  readonly total: number
  readonly names: ScopeNames
}

/** Resources of a snapshot. */
export function resourceTable(
  shown: readonly Resource[],
  { total, names }: ResourceView,
  style: Style,
): string {
  if (total === 0) return 'No resources.\n'
  return `${table(columns(names), shown, style)}${moreLine(total - shown.length)}`
}

export function resourceMarkdown(shown: readonly Resource[], { total, names }: ResourceView): string {
  if (total === 0) return 'No resources.\n'
  return `${markdownTable(columns(names), shown)}${moreLine(total - shown.length)}`
}

function moreLine(more: number): string {
  return more > 0 ? `... and ${count(more, 'more resource')} (--limit 0 shows all)\n` : ''
}

function columns(names: ScopeNames): readonly Column<Resource>[] {
  return [
    { header: 'TYPE', cell: row => row.type, min: 12, shrink: 2 },
    { header: 'NAMESPACE', cell: row => row.namespace ?? '', min: 8, shrink: 1 },
    { header: 'ID', cell: row => row.id, min: 16, shrink: 3, cut: 'start' },
    { header: 'NAME', cell: row => (row.name === row.id ? '' : (row.name ?? '')), min: 8, shrink: 4 },
    { header: 'REGION', cell: row => row.region ?? '' },
    { header: 'SCOPE', cell: row => names(row.provider, row.scope), min: 8, shrink: 5 },
  ]
}
