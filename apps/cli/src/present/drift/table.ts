import { type Change, type DriftReport, dottedPath, type PathChange, type Severity } from '@wgo/core'
import { changeId } from '@wgo/drift'
import type { Style } from '../../program/terminal.ts'
import { count, thousands } from '../age.ts'
import { nextBlock } from '../next.ts'
import { type Ink, paint } from '../paint.ts'
import { printable } from '../printable.ts'
import { fit, fitEnd, widthOf, wrap } from '../width.ts'
import { gapsOf } from './gaps.ts'
import { NOT_SHOWN, toldHints } from './hints.ts'
import { nextCommands } from './next-commands.ts'
import { notesOf, reasonsOf } from './notes.ts'
import { type DriftView, footnotes, headline, sides } from './sections.ts'
import { stateLines } from './states.ts'
import { groupTold, namesText, toldBySeverity } from './unmanaged.ts'
import { pathChangeText } from './values.ts'
import {
  addressOf,
  addressPrefix,
  isStateDrift,
  MARKS,
  type Mark,
  markOf,
  namedAddress,
  placeNames,
  type ScopeNames,
  scopeNames,
  type Words,
  wordsOf,
} from './words.ts'

const PATHS_SHOWN = 12
const GAPS_SHOWN = 10
/** Columns below which two values are not told apart. */
const VALUES_MIN = 30

/** Drift for people: the answer, the changes by severity, what was not checked, what to type next. */
export function* driftTable(report: DriftReport, view: DriftView, style: Style): Generator<string> {
  const names = scopeNames([report.from, report.to])
  const shown: Shown = { placeOf: placeNames(report), marks: marksOf(report, style), style }
  const { groups, hidden } = toldBySeverity(report, view.limit)
  yield wrapped(headline(report, view), style, 'bold')
  if (report.changes.length > 0) yield* sides(report, view.now).map(each => wrapped(each, style, 'dim', '  '))
  yield* stateLines(report, style)
  for (const [severity, { single, alike }] of groups) {
    yield `\n${paint(style, SEVERITY_INK[severity], severity.toUpperCase())}\n`
    for (const change of single) yield changeLines(change, notesOf(change, report, view.now), shown)
    for (const group of alike) yield groupLines(group, shown)
  }
  if (hidden > 0) yield `\n... and ${count(hidden, 'more change')} (--limit 0 shows all)\n`
  yield* gapLines(report, names, style)
  const notes = footnotes(report)
  if (notes.length > 0) yield `\n${notes.map(each => wrapped(each, style)).join('')}`
  const next = nextCommands(report, view)
  if (next.length > 0) yield nextBlock(next, style)
}

/** What changes are shown with, the same for all of one report. */
interface Shown {
  readonly placeOf: (change: Change) => string
  /** What stands before the address of each kind of change. */
  readonly marks: Words
  readonly style: Style
}

/** Letters, as version control has them; of states the words, where there is room for them. */
function marksOf(report: DriftReport, { width }: Style): Words {
  if (!isStateDrift(report)) return { A: 'A', D: 'D', M: 'M', R: 'R' }
  const words = wordsOf(report)
  if (width < WIDE) return words
  const widest = Math.max(...report.changes.map(change => words[markOf(change)].length))
  const padded = MARKS.map(mark => [mark, words[mark].padEnd(widest)] as const)
  return Object.fromEntries(padded) as Words
}

/** Columns from which words stand in a column of their own. */
const WIDE = 70

/** A sentence in lines that fit, each indented. */
function wrapped(text: string, style: Style, ink?: Ink, indent = ''): string {
  const lines = wrap(printable(text), style.width - indent.length)
  return lines.map(line => `${indent}${ink ? paint(style, ink, line) : line}\n`).join('')
}

/** Many unmanaged of one type in one place, as a line and the first of them. */
function groupLines(group: readonly Change[], { placeOf, marks, style }: Shown): string {
  const [first] = group
  if (!first) return ''
  const told = groupTold(group)
  const place = [placeOf(first), told.regions].filter(Boolean).join(' ')
  const what = `${thousands(group.length)} ${first.type}`
  const mark = paint(style, MARK_INK.A, marks.A)
  const scope = fit(
    printable(place),
    Math.max(0, style.width - marks.A.length - SPACES - what.length - 2),
    style.unicode ? '…' : '...',
  )
  const head = `  ${mark}  ${paint(style, 'bold', what)}  ${paint(style, 'dim', scope)}`
  const lines = [...told.reasons, namesText(told)].flatMap(each => indented(each, style))
  return `${[head, ...lines].join('\n')}\n`
}

const SEVERITY_INK: Readonly<Record<Severity, Ink>> = {
  critical: 'magenta',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
}
const MARK_INK: Readonly<Record<Mark, Ink>> = { A: 'green', D: 'red', M: 'yellow', R: 'cyan' }

function changeLines(change: Change, notes: readonly string[], { placeOf, marks, style }: Shown): string {
  const mark = markOf(change)
  const most = style.width - SPACES - marks[mark].length
  const arrow = style.unicode ? '→' : '->'
  const dots = style.unicode ? '…' : '...'
  const address = fitAddress(change, { room: most, arrow, dots })
  const id = changeId(change)
  const place = printable([placeOf(change), change.region].filter(Boolean).join(' '))
  const left = most - widthOf(address) - 2
  const told = left < ID_ROOM ? '' : placeAndId(place, id, left, style)
  const head = `  ${paint(style, MARK_INK[mark], marks[mark])}  ${paint(style, 'bold', address)}${told && `  ${told}`}`
  const below = told === '' ? [`     ${placeAndId(place, id, style.width - HEAD, style)}`] : []
  const reasons = [...reasonsOf(change), ...notes].flatMap(each => indented(each, style))
  const lines = [head, ...below, ...reasons, ...pathLines(change, style), ...hintLines(change, style)]
  return `${lines.join('\n')}\n`
}

/** The change's short name, and before it the place where there is room for some of it. */
function placeAndId(place: string, id: string, room: number, style: Style): string {
  const shown = fit(place, room - ID_ROOM, style.unicode ? '…' : '...')
  const isShown = room - ID_ROOM >= 6 && shown !== ''
  return `${isShown ? `${paint(style, 'dim', shown)}  ` : ''}${paint(style, 'dim', id)}`
}

interface AddressRoom {
  readonly room: number
  readonly arrow: string
  readonly dots: string
}

/** Columns of a change's short name, and the space before it. */
const ID_ROOM = 10

/** Columns of an id that tell it from its like. */
const ID_MIN = 16

/**
 * What is too long loses the beginning of the id: its end tells it from its like. What moved loses its own end. What is
 * declared loses its id, then the beginning of its address.
 */
function fitAddress(change: Change, { room, arrow, dots }: AddressRoom): string {
  const whole = printable(namedAddress(change, arrow))
  if (change.declared && widthOf(whole) + ID_ROOM > room)
    return fitEnd(printable(addressOf(change)), room, dots)
  const type = printable(addressPrefix(change))
  if (widthOf(whole) <= room || type === '' || markOf(change) === 'R') return fit(whole, room, dots)
  const own = whole.slice(type.length)
  const typeRoom = Math.max(0, room - Math.min(widthOf(own), ID_MIN))
  if (widthOf(own) <= ID_MIN) return `${fit(type.slice(0, -1), typeRoom - 1, dots)}/${own}`
  const shown = fit(type, typeRoom, '')
  return `${shown}${fitEnd(own, room - widthOf(shown), dots)}`
}

/** Columns before an address, beside its mark. */
const SPACES = 4
/** Columns before what is said of a change. */
const HEAD = 5

function indented(text: string, style: Style): readonly string[] {
  return wrap(printable(text), style.width - HEAD).map(line => `     ${line}`)
}

function pathLines(change: Change, style: Style): readonly string[] {
  if (change.action !== 'modify') return []
  const lines = change.paths.slice(0, PATHS_SHOWN).map(path => pathLine(path, style))
  const more = change.paths.length - lines.length
  return more > 0 ? [...lines, `       ... and ${count(more, 'more path')} (--output json shows all)`] : lines
}

/** What is to be written or typed is never cut or wrapped. */
function hintLines(change: Change, style: Style): readonly string[] {
  return toldHints(change).flatMap(({ head, steps, notes }) => [
    ...indented(head, style).map(line => paint(style, 'dim', line)),
    ...steps.flatMap(
      ({ lines }) => lines?.map(line => (line === '' ? '' : `       ${line}`)) ?? indented(NOT_SHOWN, style),
    ),
    ...notes.flatMap(note => indented(note, style)).map(line => paint(style, 'dim', line)),
  ])
}

/** A path and its values on one line; the values below the path where it leaves them too little room. */
function pathLine(change: PathChange, style: Style): string {
  const path = fit(printable(dottedPath(change.path)), style.width - 7, style.unicode ? '…' : '...')
  const room = style.width - 7 - widthOf(path) - 2
  const values = (width: number): string => pathChangeText(change, { ...style, width })
  const beside = room >= VALUES_MIN || widthOf(values(Number.POSITIVE_INFINITY)) <= room
  return `       ${path}${beside ? `  ${values(room)}` : `\n         ${values(style.width - 9)}`}`
}

function* gapLines(report: DriftReport, names: ScopeNames, style: Style): Generator<string> {
  const gaps = gapsOf(report, names)
  if (gaps.length === 0) return
  yield `\n${paint(style, 'yellow', 'NOT CHECKED')}\n`
  for (const [place, why] of gaps.slice(0, GAPS_SHOWN)) {
    const [head = '', ...more] = wrap(printable(place), style.width - HEAD)
    yield [`  ?  ${head}`, ...more.map(each => `     ${each}`), ...indented(why, style), ''].join('\n')
  }
  const more = gaps.length - GAPS_SHOWN
  if (more > 0) yield `  ... and ${thousands(more)} more (--output json shows all)\n`
}
