import type { SnapshotSummary } from '@wgo/core'
import type { Style } from '../../program/terminal.ts'
import type { Status } from '../../status/status.ts'
import { age, count } from '../age.ts'
import { type Fact, factItems, factLines } from '../facts.ts'
import { escapeMarkdown } from '../markdown.ts'
import { type NextCommand, nextBlock } from '../next.ts'
import { paint } from '../paint.ts'
import { printable } from '../printable.ts'
import { wrap } from '../width.ts'

/** What WGO knows, how old that is, what waits for the reader, and what to type next. */
export function statusTable(status: Status, now: number, style: Style): string {
  const needs = status.needs.map(({ message }) => {
    const lines = wrap(printable(message), style.width - 4)
    return `  ${paint(style, 'yellow', '!')} ${lines.join('\n    ')}\n`
  })
  const calm = status.needs.length === 0 ? `\n${calmLine(status)}\n` : ''
  return `${factLines(facts(status, now), style)}${needs.length > 0 ? `\n${needs.join('')}` : calm}${nextBlock(next(status), style)}`
}

export function statusMarkdown(status: Status, now: number): string {
  const needs = status.needs.map(({ message, command }) => `- ${escapeMarkdown(message)} \`${command}\`\n`)
  return `${factItems(facts(status, now))}${needs.length > 0 ? `\n${needs.join('')}` : `\n${calmLine(status)}\n`}`
}

function facts({ store, snapshots, newest, previous, detected }: Status, now: number): readonly Fact[] {
  return [
    ['store', `${store} (${count(snapshots, 'snapshot')})`],
    ['newest', newest ? snapshotLine(newest, now) : undefined],
    ['before', previous ? snapshotLine(previous, now) : undefined],
    ...detected.map(({ provider, summary }): Fact => [provider, summary]),
  ]
}

function snapshotLine(
  { id, name, auto_name, timestamp, resource_count }: SnapshotSummary,
  now: number,
): string {
  return `${id} "${name ?? auto_name}", ${age(timestamp, now)}, ${count(resource_count, 'resource')}`
}

/** Only what was compared is called quiet. */
function calmLine({ drift, previous, snapshots }: Status): string {
  if (drift && previous)
    return previous.gaps === 0 && drift.unconfirmed === 0 && drift.first_seen === 0
      ? 'No drift between the two, both seen whole.'
      : 'No drift in what both saw.'
  if (previous) return 'Not compared yet.'
  return snapshots > 1
    ? 'No other look at the same things: nothing to compare with.'
    : 'One look so far: nothing to compare with.'
}

function next({ needs, newest }: Status): readonly NextCommand[] {
  const wanted = new Map<string, string>(needs.map(({ command, kind }) => [command, WHY[kind]]))
  if (newest && !wanted.has('wgo scan')) wanted.set('wgo scan', 'look again')
  return [...wanted]
}

const WHY = {
  'first-scan': 'look at what is set up here',
  drift: 'what changed',
  'not-seen': 'what was seen and what was not',
  old: 'look again',
  prune: 'make room',
} as const
