import type { CoverageEntry, SnapshotMetadata } from '@wgo/core'
import type { Style } from '../../program/terminal.ts'
import { count, duration, thousands } from '../age.ts'
import { extent } from '../drift/words.ts'
import { code, escapeMarkdown } from '../markdown.ts'
import { type NextCommand, nextBlock } from '../next.ts'
import { paint } from '../paint.ts'
import { printable } from '../printable.ts'

const GAPS_SHOWN = 10

/** What a scan saw, what it could not see and why, and what to type next. `first`: nothing to compare with yet. */
export function scanTable(metadata: SnapshotMetadata, first: boolean, style: Style): string {
  const head = `${paint(style, 'bold', `Saved ${metadata.id}`)} "${printable(metadata.name ?? metadata.auto_name)}": ${saw(metadata)}\n`
  return `${head}${gapBlock(metadata, style)}${nextBlock(next(metadata, first), style)}`
}

export function scanMarkdown(metadata: SnapshotMetadata): string {
  const head = `Saved ${code(metadata.id)} ${escapeMarkdown(metadata.name ?? metadata.auto_name)}: ${saw(metadata)}\n`
  const { shown, more } = gapsOf(metadata)
  const items = shown.map(gap => `- ${escapeMarkdown(placeOf(gap))}: ${escapeMarkdown(whyOf(gap))}\n`)
  if (items.length === 0) return head
  return `${head}\n#### not seen\n\n${items.join('')}${more > 0 ? `- ... and ${count(more, 'more part')}\n` : ''}`
}

function saw(metadata: SnapshotMetadata): string {
  return `${extent(metadata)}, in ${duration(metadata.scan_duration_ms)}.`
}

function gapBlock(metadata: SnapshotMetadata, style: Style): string {
  const { shown, more } = gapsOf(metadata)
  if (shown.length === 0) return ''
  const lines = shown.map(gap => `  ?  ${printable(placeOf(gap))}\n     ${printable(whyOf(gap))}\n`)
  const rest =
    more > 0 ? `  ... and ${thousands(more)} more (wgo snapshots show ${metadata.id} --limit 0)\n` : ''
  return `\n${paint(style, 'yellow', 'NOT SEEN')}\n${lines.join('')}${rest}`
}

function gapsOf({ coverage }: SnapshotMetadata) {
  const gaps = coverage.filter(entry => entry.state !== 'complete')
  const shown = gaps.slice(0, GAPS_SHOWN)
  return { shown, more: gaps.length - shown.length }
}

function placeOf({ provider, scope, scope_name, unit, region, namespace }: CoverageEntry): string {
  return [provider, scope === '*' ? unit : (scope_name ?? scope), region, namespace].filter(Boolean).join(' ')
}

function whyOf({ error, reason, state, permission }: CoverageEntry): string {
  const why = error ?? reason ?? state
  return permission === undefined ? why : `${why} Needs ${permission}.`
}

function next({ id, coverage }: SnapshotMetadata, first: boolean): readonly NextCommand[] {
  const gaps = coverage.some(entry => entry.state !== 'complete')
  return [
    ['wgo drift', first ? 'after the next scan: what changed' : 'what changed since the last time'],
    [`wgo snapshots show ${id}`, gaps ? 'all that was seen and what was not' : 'what was seen'],
    ['wgo snapshots list', 'all that is kept'],
  ]
}
