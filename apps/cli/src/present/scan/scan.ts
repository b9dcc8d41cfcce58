import { type SnapshotMetadata, shellWord } from '@wgo/core'
import { baselineOf } from '../../baselines/baseline.ts'
import type { Style } from '../../program/terminal.ts'
import { count, duration, thousands } from '../age.ts'
import { extent } from '../drift/words.ts'
import { code, escapeMarkdown, markdownTable } from '../markdown.ts'
import { type NextCommand, nextBlock } from '../next.ts'
import { paint } from '../paint.ts'
import { printable } from '../printable.ts'
import { pad, widthOf, wrap } from '../width.ts'
import { type FoundIn, foundIn } from './found.ts'
import { gapsOf, policyCommands, signInCommands, switchOnCommands } from './gaps.ts'

const GAPS_SHOWN = 10

/** What a scan saw, what it could not see and why, and what to type next. `first`: nothing to compare with yet. */
export function scanTable(metadata: SnapshotMetadata, first: boolean, style: Style): string {
  const head = `${paint(style, 'bold', `Saved ${metadata.id}`)} "${printable(metadata.name ?? metadata.auto_name)}": ${saw(metadata)}\n`
  return `${head}${foundBlock(metadata, style)}${gapBlock(metadata, style)}${nextBlock(next(metadata, first), style)}`
}

export function scanMarkdown(metadata: SnapshotMetadata): string {
  const head = `Saved ${code(metadata.id)} ${escapeMarkdown(metadata.name ?? metadata.auto_name)}: ${saw(metadata)}\n`
  const found = foundIn(metadata.coverage)
  const others = found.more > 0 ? `\n... and ${count(found.more, 'more place')}\n` : ''
  const table = found.shown.length === 0 ? '' : `\n${markdownTable(FOUND_COLUMNS, found.shown)}${others}`
  const { shown, more } = shownGaps(metadata)
  const items = shown.map(({ where, why }) => `- ${escapeMarkdown(where)}: ${escapeMarkdown(why)}\n`)
  const rest = more > 0 ? `- ... and ${count(more, 'more reason')}\n` : ''
  return `${head}${table}${items.length > 0 ? `\n#### not seen\n\n${items.join('')}${rest}` : ''}`
}

const FOUND_COLUMNS = [
  { header: 'PLACE', cell: ({ place }: FoundIn) => place },
  { header: 'RESOURCES', cell: ({ resources }: FoundIn) => thousands(resources), align: 'right' },
] as const

function saw(metadata: SnapshotMetadata): string {
  return `${extent(metadata)}, in ${duration(metadata.scan_duration_ms)}.`
}

function foundBlock({ coverage }: SnapshotMetadata, style: Style): string {
  const { shown, more } = foundIn(coverage)
  if (shown.length === 0) return ''
  const places = shown.map(({ place }) => printable(place))
  const numbers = shown.map(({ resources }) => thousands(resources))
  const [left, right] = [places, numbers].map(column => Math.max(...column.map(widthOf)))
  const lines = places.map(
    (place, i) => `  ${pad(place, left ?? 0)}  ${pad(numbers[i] ?? '', right ?? 0, true)}\n`,
  )
  const rest = more > 0 ? `  ... and ${thousands(more)} more\n` : ''
  return `\n${paint(style, 'bold', 'FOUND')}\n${lines.join('')}${rest}`
}

function gapBlock(metadata: SnapshotMetadata, style: Style): string {
  const { shown, more } = shownGaps(metadata)
  if (shown.length === 0) return ''
  const lines = shown.map(
    ({ where, why }) => `  ?  ${indented(where, style).trimStart()}${indented(why, style)}`,
  )
  const rest =
    more > 0 ? `  ... and ${thousands(more)} more (wgo snapshots show ${metadata.id} --limit 0)\n` : ''
  return `\n${paint(style, 'yellow', 'NOT SEEN')}\n${lines.join('')}${rest}`
}

function indented(text: string, { width }: Style): string {
  return wrap(printable(text), width - 5)
    .map(line => `     ${line}\n`)
    .join('')
}

function shownGaps({ coverage }: SnapshotMetadata) {
  const gaps = gapsOf(coverage)
  const shown = gaps.slice(0, GAPS_SHOWN)
  return { shown, more: gaps.length - shown.length }
}

function next(metadata: SnapshotMetadata, first: boolean): readonly NextCommand[] {
  const { id, coverage } = metadata
  const baseline = baselineOf(metadata)
  const gaps = coverage.some(entry => entry.state !== 'complete')
  return [
    ...policyCommands(coverage),
    ...signInCommands(coverage),
    ...switchOnCommands(coverage),
    ...(baseline === undefined ? [] : [sinceBaseline(baseline)]),
    ['wgo drift', first ? 'after the next scan: what changed' : 'what changed since the last time'],
    [`wgo snapshots show ${id}`, gaps ? 'all that was seen and what was not' : 'what was seen'],
    ['wgo snapshots list', 'all that is kept'],
  ]
}

function sinceBaseline(name: string): NextCommand {
  return [
    `wgo drift --baseline ${printable(shellWord(name))} --live`,
    'look now: what changed since this baseline',
  ]
}
