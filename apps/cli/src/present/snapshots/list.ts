import type { SnapshotSummary } from '@wgo/core'
import type { Style } from '../../program/terminal.ts'
import { age, count, thousands } from '../age.ts'
import { markdownTable } from '../markdown.ts'
import { type Column, table } from '../table.ts'

export interface ListView {
  readonly now: number
  /** Rows shown at most; 0 shows all. */
  readonly limit: number
}

/** Snapshots, newest first, as a table. */
export function snapshotTable(
  all: readonly SnapshotSummary[],
  { now, limit }: ListView,
  style: Style,
): string {
  if (all.length === 0) return 'No snapshots.\n'
  const shown = limit === 0 ? all : all.slice(0, limit)
  const more = all.length - shown.length
  return `${table(columns(now), shown, style)}${more > 0 ? `... and ${thousands(more)} more (--limit 0 shows all)\n` : ''}`
}

export function snapshotMarkdown(all: readonly SnapshotSummary[], { now, limit }: ListView): string {
  if (all.length === 0) return 'No snapshots.\n'
  const shown = limit === 0 ? all : all.slice(0, limit)
  const more = all.length - shown.length
  return `${markdownTable(columns(now), shown)}${more > 0 ? `\n... and ${count(more, 'more snapshot')}\n` : ''}`
}

function columns(now: number): readonly Column<SnapshotSummary>[] {
  return [
    { header: 'ID', cell: row => row.id, ink: () => 'cyan', min: 10, shrink: 1 },
    { header: 'NAME', cell: row => row.name ?? row.auto_name, min: 12, shrink: 3 },
    { header: 'TAKEN', cell: row => age(row.timestamp, now) },
    { header: 'PROVIDERS', cell: row => row.providers.join(' '), min: 9, shrink: 4 },
    { header: 'RESOURCES', cell: row => thousands(row.resource_count), align: 'right' },
    {
      header: 'NOT SEEN',
      cell: row => (row.gaps > 0 ? thousands(row.gaps) : ''),
      align: 'right',
      ink: () => 'yellow',
    },
    { header: 'ENVIRONMENT', cell: row => row.environment ?? '', min: 8, shrink: 5 },
    { header: 'BRANCH', cell: row => row.git_branch ?? '', min: 6, shrink: 6 },
    { header: 'TAGS', cell: row => tagText(row.tags), min: 6, shrink: 7 },
  ]
}

/** `team=web tier=1`. */
export function tagText(tags: Readonly<Record<string, string>> = {}): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')
}
