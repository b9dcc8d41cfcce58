import { type CoverageEntry, EVERY_SCOPE, type SnapshotMetadata } from '@wgo/core'
import type { Style } from '../../program/terminal.ts'
import { age, count, duration, thousands } from '../age.ts'
import { some } from '../auth/words.ts'
import { type Fact, factItems, factLines } from '../facts.ts'
import { markdownTable } from '../markdown.ts'
import { calledScope } from '../scopes.ts'
import { type Column, table } from '../table.ts'
import { type ListView, tagText } from './list.ts'

/** A snapshot: what it says of itself, and what was seen of each place. */
export function showTable(metadata: SnapshotMetadata, view: ListView, style: Style): string {
  const { shown, more } = shownEntries(metadata.coverage, view.limit)
  const coverage = shown.length === 0 ? '' : `\n${table(columns(metadata), shown, style)}`
  return `${factLines(facts(metadata, view.now), style)}${coverage}${moreLine(more)}`
}

export function showMarkdown(metadata: SnapshotMetadata, view: ListView): string {
  const { shown, more } = shownEntries(metadata.coverage, view.limit)
  const coverage = shown.length === 0 ? '' : `\n${markdownTable(columns(metadata), shown)}`
  return `${factItems(facts(metadata, view.now))}${coverage}${moreLine(more)}`
}

function facts(metadata: SnapshotMetadata, now: number): readonly Fact[] {
  const { git_commit, git_branch } = metadata
  return [
    ['id', metadata.id],
    ['name', metadata.name ?? metadata.auto_name],
    [
      'taken',
      `${metadata.timestamp} (${age(metadata.timestamp, now)}), in ${duration(metadata.scan_duration_ms)}`,
    ],
    ['providers', metadata.providers.join(', ')],
    ['resources', thousands(metadata.resource_count)],
    ['environment', metadata.environment],
    [
      'git',
      git_commit && [git_commit.slice(0, 12), git_branch && `(${git_branch})`].filter(Boolean).join(' '),
    ],
    ['tags', tagText(metadata.tags)],
    ['written by', `wgo ${metadata.wgo_version}`],
  ]
}

/** What was not seen comes first: it is what the reader must know. Of what was, the places with most in them. */
function shownEntries(coverage: readonly CoverageEntry[], limit: number) {
  const ordered = [...coverage].sort((a, b) => rank(a) - rank(b) || b.resources - a.resources)
  const shown = limit === 0 ? ordered : ordered.slice(0, limit)
  return { shown, more: ordered.length - shown.length }
}

function rank(entry: CoverageEntry): number {
  return ['failed', 'partial', 'skipped', 'complete'].indexOf(entry.state)
}

function moreLine(more: number): string {
  return more > 0 ? `... and ${count(more, 'more part')} (--limit 0 shows all)\n` : ''
}

function placeOf(row: CoverageEntry): string {
  return row.scope === EVERY_SCOPE && row.scope_name === undefined ? row.unit : calledScope(row)
}

function columns({ providers }: SnapshotMetadata): readonly Column<CoverageEntry>[] {
  // The only one is said above.
  const provider = (row: CoverageEntry): string => (providers.length > 1 ? row.provider : '')
  return [
    { header: 'STATE', cell: row => row.state, ink: row => (row.state === 'complete' ? 'green' : 'yellow') },
    { header: 'PROVIDER', cell: provider },
    {
      header: 'SCOPE',
      cell: row => placeOf(row),
      min: 12,
      shrink: 3,
    },
    { header: 'REGION', cell: row => row.region ?? '' },
    { header: 'NAMESPACE', cell: row => row.namespace ?? '' },
    { header: 'TYPES', cell: row => some(row.types, 1), min: 18, shrink: 2 },
    { header: 'RESOURCES', cell: row => thousands(row.resources), align: 'right' },
    { header: 'WHY', cell: row => row.error ?? row.reason ?? '', min: 16, shrink: 1 },
  ]
}
