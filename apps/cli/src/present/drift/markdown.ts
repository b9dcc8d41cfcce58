import type { Change, DriftReport } from '@wgo/core'
import { count } from '../age.ts'
import { code, escapeMarkdown } from '../markdown.ts'
import { fit } from '../width.ts'
import { bySeverity, type DriftView, footnotes, gapsOf, headline, sides } from './sections.ts'
import { dottedPath, pathChangeText } from './values.ts'
import { MARK_WORDS, markOf, namedAddress, type ScopeNames, scopeNames } from './words.ts'

/** A comment on GitHub holds 65,536 characters; some are left for what surrounds the report. */
const ROOM = 60_000
const VALUES = { unicode: true, width: 240 }
const TEXT_WIDTH = 300
const PATHS_SHOWN = 20
const GAPS_SHOWN = 20

/** Drift as a comment on a pull request: it fits, and nothing in it is markup that a resource brought. */
export function driftMarkdown(report: DriftReport, view: DriftView): string {
  const names = scopeNames([report.from, report.to])
  const head = [`### ${headline(report, escaped(view))}`]
  if (report.changes.length > 0)
    head.push('', ...sides(report, view.now).map(each => `${escapeMarkdown(each)}  `))
  const tail = [...gapSection(report, names), ...footnotes(report)]
  const room = ROOM - [...head, ...tail].join('\n').length
  const { lines, left } = fittingChanges(report, view, names, room)
  const more =
    left > 0 ? ['', `... and ${count(left, 'more change')}: \`wgo drift --limit 0\` shows all.`] : []
  return `${[...head, ...lines, ...more, ...(tail.length > 0 ? ['', ...tail] : [])].join('\n')}\n`
}

function escaped(view: DriftView): DriftView {
  return view.narrowed === undefined ? view : { ...view, narrowed: escapeMarkdown(view.narrowed) }
}

/** As many changes as there is room for, and how many are left. */
function fittingChanges({ changes }: DriftReport, { limit }: DriftView, names: ScopeNames, room: number) {
  const { groups, hidden } = bySeverity(changes, limit)
  const lines: string[] = []
  let used = 0
  let left = hidden
  for (const [severity, group] of groups) {
    if (used < room) lines.push('', `#### ${severity}`, '')
    for (const change of group) {
      const item = used < room ? changeItem(change, names) : ''
      used += item.length + 1
      if (used < room) lines.push(item)
      else left++
    }
  }
  return { lines, left }
}

function changeItem(change: Change, names: ScopeNames): string {
  const place = escapeMarkdown(names(change.provider, change.scope))
  const head = `- **${MARK_WORDS[markOf(change)]}** ${code(fit(namedAddress(change, '→'), TEXT_WIDTH, '…'))} (${place})`
  const reasons = change.reasons.map(reason => `  ${escapeMarkdown(reason)}`)
  return [head, ...reasons, ...pathItems(change)].join('\n')
}

function pathItems(change: Change): readonly string[] {
  if (change.action !== 'modify') return []
  const items = change.paths
    .slice(0, PATHS_SHOWN)
    .map(
      path =>
        `  - ${code(fit(dottedPath(path.path), TEXT_WIDTH, '…'))} ${code(pathChangeText(path, VALUES))}`,
    )
  const more = change.paths.length - items.length
  return more > 0 ? [...items, `  - ... and ${count(more, 'more path')}`] : items
}

function gapSection(report: DriftReport, names: ScopeNames): readonly string[] {
  const gaps = gapsOf(report, names)
  if (gaps.length === 0) return []
  const items = gaps
    .slice(0, GAPS_SHOWN)
    .map(gap => `- ${gap.map(text => escapeMarkdown(fit(text, TEXT_WIDTH, '…'))).join(': ')}`)
  const more = gaps.length - items.length
  return [
    '#### not checked',
    '',
    ...items,
    ...(more > 0 ? [`- ... and ${count(more, 'more part')}`] : []),
    '',
  ]
}
