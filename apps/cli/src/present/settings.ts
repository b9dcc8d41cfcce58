import type { EffectiveSetting } from '../config/effective.ts'
import type { Style } from '../program/terminal.ts'
import { markdownTable } from './markdown.ts'
import { type Column, table } from './table.ts'

export function settingsTable(settings: readonly EffectiveSetting[], style: Style): string {
  return table(COLUMNS, settings, style)
}

export function settingsMarkdown(settings: readonly EffectiveSetting[]): string {
  return markdownTable(COLUMNS, settings)
}

const COLUMNS: readonly Column<EffectiveSetting>[] = [
  { header: 'SETTING', cell: row => row.key, ink: () => 'cyan' },
  { header: 'VALUE', cell: row => (row.value === null ? '' : asText(row.value)), min: 8, shrink: 1 },
  { header: 'FROM', cell: row => row.origin, min: 8, shrink: 2 },
]

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
