import { type Change, type DriftReport, dottedPath, SEVERITIES, type Severity } from '@wgo/core'
import { changeId } from '@wgo/drift'
import { count, thousands } from '../age.ts'
import { code, codeBlock, escapeMarkdown, markdownTable } from '../markdown.ts'
import type { Column } from '../table.ts'
import { fit } from '../width.ts'
import { gapsOf } from './gaps.ts'
import { NOT_SHOWN, type ToldHint, toldHints } from './hints.ts'
import { notesOf, reasonsOf } from './notes.ts'
import { type DriftView, footnotes, headline, sides } from './sections.ts'
import { stateColumns } from './states.ts'
import { groupTold, namesText, toldBySeverity } from './unmanaged.ts'
import { pathChangeText } from './values.ts'
import {
  isStateDrift,
  MARKS,
  markOf,
  namedAddress,
  placeNames,
  type ScopeNames,
  scopeNames,
  type Words,
  wordsOf,
} from './words.ts'

/** A comment on GitHub holds 65,536 characters; some are left for what surrounds the report. */
const ROOM = 60_000
const VALUES = { unicode: true, width: 240 }
const TEXT_WIDTH = 300
const PATHS_SHOWN = 20
const GAPS_SHOWN = 20
const STATES_SHOWN = 50
/** So many changes are seen at once; of more, the grave ones. */
const OPEN = 10

/**
 * Drift as a comment on a pull request: counts first, the changes folded by severity. It fits, and nothing in it is
 * markup that a resource brought.
 */
export function driftMarkdown(report: DriftReport, view: DriftView): string {
  const names = scopeNames([report.from, report.to])
  const head = [`### ${headline(report, escaped(view))}`, ...sidesOf(report, view), ...countTables(report)]
  const tail = [...gapSection(report, names), ...footnotes(report)]
  const room = ROOM - [...head, ...tail].join('\n').length
  const { lines, left } = fittingChanges(report, view, room)
  const more =
    left > 0 ? ['', `... and ${count(left, 'more change')}: \`--output html=drift.html\` shows all.`] : []
  return `${[...head, ...lines, ...more, ...(tail.length > 0 ? ['', ...tail] : [])].join('\n')}\n`
}

function escaped(view: DriftView): DriftView {
  const { narrowed, chosen } = view
  return {
    ...view,
    ...(narrowed !== undefined && { narrowed: escapeMarkdown(narrowed) }),
    ...(chosen !== undefined && { chosen: escapeMarkdown(chosen) }),
  }
}

function sidesOf(report: DriftReport, view: DriftView): readonly string[] {
  if (report.changes.length === 0) return []
  return ['', ...sides(report, view.now).map(each => `${escapeMarkdown(each)}  `)]
}

/** How many changes of each severity and kind; of states, how much of each is managed. */
function countTables(report: DriftReport): readonly string[] {
  const severities = SEVERITIES.toReversed().filter(severity => countOf(report.changes, severity) > 0)
  const counts = severities.length > 0 ? ['', markdownTable(countColumns(report), severities).trimEnd()] : []
  if (!isStateDrift(report) || report.states.length === 0) return counts
  const more = report.states.length - STATES_SHOWN
  const table = markdownTable(stateColumns(TEXT_WIDTH), report.states.slice(0, STATES_SHOWN)).trimEnd()
  return [...counts, '', table, ...(more > 0 ? ['', `... and ${count(more, 'more state')}`] : [])]
}

function countColumns(report: DriftReport): readonly Column<Severity>[] {
  const words = wordsOf(report)
  const kinds = MARKS.map(
    mark => [words[mark], report.changes.filter(change => markOf(change) === mark)] as const,
  )
  const number = (header: string, changes: readonly Change[]): Column<Severity> => ({
    header,
    align: 'right',
    cell: severity => thousands(countOf(changes, severity)).replace(/^0$/, ''),
  })
  return [
    { header: 'severity', cell: severity => severity },
    ...kinds.map(([word, changes]) => number(word, changes)),
    number('all', report.changes),
  ]
}

function countOf(changes: readonly Change[], severity: Severity): number {
  return changes.filter(change => change.severity === severity).length
}

/** As many changes as there is room for, and how many are left. */
function fittingChanges(report: DriftReport, { limit, now }: DriftView, room: number) {
  const { groups, hidden } = toldBySeverity(report, limit)
  const [words, placeOf] = [wordsOf(report), placeNames(report)]
  const lines: string[] = []
  let used = 0
  let left = hidden
  for (const [severity, { single, alike }] of groups) {
    const items: string[] = []
    let told = 0
    const take = (item: () => string, changes: number): void => {
      const text = used < room ? item() : ''
      used += text.length + 1
      if (used < room) items.push(text)
      if (used < room) told += changes
      else left += changes
    }
    for (const change of single)
      take(() => changeItem(change, notesOf(change, report, now), placeOf, words), 1)
    for (const group of alike) take(() => groupItem(group, placeOf, words), group.length)
    const all = countOf(report.changes, severity)
    const section = folded([severity, told, all], items, report.changes.length <= OPEN)
    used += section.length * FOLD
    lines.push(...section)
  }
  return { lines, left }
}

/** Characters that the markup of a group takes, at most, a line. */
const FOLD = 20

function folded(
  [severity, told, all]: readonly [severity: Severity, told: number, all: number],
  items: readonly string[],
  few: boolean,
): readonly string[] {
  if (items.length === 0) return []
  const open = few || severity === 'critical' || severity === 'high' ? ' open' : ''
  const number = told < all ? `${thousands(told)} of ${thousands(all)}` : thousands(all)
  const head = `<details${open}><summary><b>${severity}</b> (${number})</summary>`
  return ['', head, '', ...items, '', '</details>']
}

/** In what a change lies. */
type PlaceOf = (change: Change) => string

function changeItem(change: Change, notes: readonly string[], placeOf: PlaceOf, words: Words): string {
  const place = escapeMarkdown(placeOf(change))
  const head = `- **${words[markOf(change)]}** ${code(fit(namedAddress(change, '→'), TEXT_WIDTH, '…'))} (${place}) ${code(changeId(change))}`
  const reasons = [...reasonsOf(change), ...notes].map(each => `  ${escapeMarkdown(each)}`)
  return [head, ...reasons, ...pathItems(change), ...hintItems(toldHints(change))].join('\n')
}

/** Many unmanaged of one type in one place. */
function groupItem(group: readonly Change[], placeOf: PlaceOf, words: Words): string {
  const [first] = group
  if (!first) return ''
  const told = groupTold(group)
  const place = escapeMarkdown([placeOf(first), told.regions].filter(Boolean).join(' '))
  const list = namesText(told, name => code(fit(name, TEXT_WIDTH, '…')))
  const head = `- **${words.A}** ${thousands(group.length)} ${code(first.type)} (${place})`
  return [head, ...[...told.reasons.map(escapeMarkdown), list].map(each => `  ${each}`)].join('\n')
}

function hintItems(hints: readonly ToldHint[]): readonly string[] {
  if (hints.length === 0) return []
  const lines = hints.flatMap(({ head, steps, notes }) => [
    '',
    escapeMarkdown(head),
    ...steps.flatMap(({ form, lines }) =>
      lines ? ['', ...codeBlock(lines, form === 'hcl' ? 'hcl' : 'sh')] : ['', escapeMarkdown(NOT_SHOWN)],
    ),
    ...(notes.length > 0 ? ['', ...notes.map(note => `- ${escapeMarkdown(note)}`)] : []),
  ])
  const folded = ['<details><summary>suggestions, not run</summary>', ...lines, '', '</details>']
  return ['', ...folded.map(line => (line === '' ? '' : `  ${line}`)), '']
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
    `#### not checked (${thousands(gaps.length)})`,
    '',
    ...items,
    ...(more > 0 ? [`- ... and ${count(more, 'more part')}`] : []),
    '',
  ]
}
