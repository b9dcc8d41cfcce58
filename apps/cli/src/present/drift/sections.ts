import {
  type DriftReport,
  HIDDEN_KINDS,
  type HiddenKind,
  type NotChecked,
  SEVERITIES,
  type Severity,
  type StateDriftReport,
} from '@wgo/core'
import { isWhole, switchedOffOnBoth } from '../../program/drift-exit.ts'
import { age, count, thousands } from '../age.ts'
import { acknowledgedSentence } from './notes.ts'
import { stateNotes } from './state-notes.ts'
import { extent, isStateDrift, MARKS, markOf, wordsOf } from './words.ts'

/** What a presenter is told beside the report. */
export interface DriftView {
  readonly now: number
  /** Changes shown at most; 0 shows all. */
  readonly limit: number
  /** Changes below it were left out of the report. */
  readonly floor?: Severity
  /** Which resources alone were compared: `of type aws_instance`. */
  readonly narrowed?: string
  /** Of states, which of their changes alone are told: `of category identity`. */
  readonly chosen?: string
  /** Changes below it do not count as failures. */
  readonly failOn?: Severity
  /** Unmanaged resources were looked for everywhere. */
  readonly all?: boolean
  /** The command that would look for them everywhere, where this one did not. */
  readonly wider?: string
  /** There was nothing to compare with: both sides are the one snapshot. */
  readonly first?: boolean
}

/** What answers the question, in one line. */
export function headline(report: DriftReport, view: DriftView): string {
  return [...headlineSentences(report, view), ...acknowledgedSentence(report)].join(' ')
}

/** The same, sentence by sentence; the first is the answer. */
export function headlineSentences(report: DriftReport, view: DriftView): readonly string[] {
  const { changes, not_checked, not_looked_at, secrets_compared } = report
  if (view.first) return [`First look: ${extent(report.to)}; nothing to compare with yet.`]
  if (isStateDrift(report)) return stateSentences(report, view)
  if (changes.length > 0)
    return [`${count(changes.length, 'change')}${whichChanges(view)}: ${kindsOf(report)}.`]
  const which = `${whichChanges(view)}${secrets_compared ? '' : ' but for secrets'}`
  const extents = view.narrowed === undefined ? `: ${extent(report.to)}` : ''
  if (isWhole(report)) return [`No drift${which}${extents}, ${seenWhole(not_checked)}.`]
  const parts = not_checked.length + not_looked_at.length
  return [
    `No drift${which} in what was seen${extents}.`,
    ...(parts > 0 ? [`${count(parts, 'part')} not checked.`] : []),
  ]
}

/** `1 added, 2 modified`. */
function kindsOf(report: DriftReport): string {
  const marks = report.changes.map(markOf)
  const words = wordsOf(report)
  return MARKS.flatMap(mark => {
    const number = marks.filter(each => each === mark).length
    return number > 0 ? [`${thousands(number)} ${words[mark]}`] : []
  }).join(', ')
}

/** Of states against what is live: how many are as declared, what is not, and how much of all is managed. */
function stateSentences(report: StateDriftReport, view: DriftView): readonly string[] {
  const { changes, summary } = report
  const narrowed = view.narrowed === undefined ? '' : `${capital(view.narrowed)}: `
  const { chosen, floor = 'low' } = view
  const isChosen = chosen !== undefined || floor !== 'low'
  return [
    `${narrowed}${[inSync(summary), ...otherCounts(summary)].join(', ')}.`,
    ...(summary.total_resources > 0 ? [`${coverageText(report)}.`] : []),
    ...(isChosen ? [`${differences(changes.length)}${whichChanges({ ...view, narrowed: chosen })}.`] : []),
  ]
}

function differences(number: number): string {
  return number === 0 ? 'No difference' : count(number, 'difference')
}

/** `93 of 95 managed in sync (97 %)`. */
function inSync({ total_managed: managed, total_changed: changed }: StateDriftReport['summary']): string {
  if (managed === 0) return 'Nothing managed'
  const same = managed - changed
  const percent = Math.floor((100 * same) / managed)
  return `${thousands(same)} of ${thousands(managed)} managed in sync (${percent} %)`
}

function otherCounts(summary: StateDriftReport['summary']): readonly string[] {
  const counts = [
    [summary.total_changed, 'changed'],
    [summary.total_missing, 'missing'],
    [summary.total_unmanaged, 'unmanaged'],
    [summary.total_not_checked, 'not checked'],
    [summary.total_unsupported, 'not supported'],
  ] as const
  return counts.flatMap(([number, what]) => (number > 0 ? [`${thousands(number)} ${what}`] : []))
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

/** `93 % managed: 40 of 43`. */
export function coverageText({ coverage, summary }: StateDriftReport): string {
  return `${coverage} % managed: ${thousands(summary.total_managed)} of ${count(summary.total_resources, 'resource')}`
}

function seenWhole(notChecked: readonly NotChecked[]): string {
  const off = switchedOffOnBoth(notChecked).length / 2
  return `both seen whole${off > 0 ? ` but for ${count(off, 'service')} switched off` : ''}`
}

function whichChanges({
  floor,
  narrowed,
}: {
  readonly floor?: Severity
  readonly narrowed?: string | undefined
}): string {
  const above = floor === undefined || floor === 'low' ? '' : ` of severity ${floor} or above`
  return `${narrowed === undefined ? '' : ` ${narrowed}`}${above}`
}

/** `from k3v9p2 "nightly", 2 hours ago`. States and what is live may have been read at once. */
export function sides(report: DriftReport, now: number): readonly string[] {
  const { from, to } = report
  const shown = (metadata: DriftReport['from']): string =>
    `${metadata.id} "${metadata.name ?? metadata.auto_name}", ${age(metadata.timestamp, now)}`
  if (!isStateDrift(report)) return [`from ${shown(from)}`, `to   ${shown(to)}`]
  return from.id === to.id ? [`in ${shown(to)}`] : [`states ${shown(from)}`, `live   ${shown(to)}`]
}

/** What was left out, counted: sentences, none where there is nothing to say. */
export function footnotes(report: DriftReport): readonly string[] {
  const { summary, secrets_compared } = report
  const { ignored, hidden, first_seen } = summary
  const unsure = isStateDrift(report) ? { unconfirmed: 0, not_looked_at: 0 } : summary
  const { unconfirmed, not_looked_at } = unsure
  const failed = unconfirmed - not_looked_at
  return [
    ...(secrets_compared
      ? []
      : [
          'Secrets were not compared: the two sides hashed them under different keys (another store, or its redaction.key was lost).',
        ]),
    ...(ignored > 0 ? [`${count(ignored, 'change')} hidden by ignore rules.`] : []),
    ...HIDDEN_KINDS.flatMap(kind => hiddenNote(kind, hidden[kind])),
    ...(first_seen > 0
      ? [
          `${count(first_seen, 'resource')} seen for the first time: never looked at before, so not counted as added.`,
        ]
      : []),
    ...(not_looked_at > 0
      ? [`${count(not_looked_at, 'resource')} not looked at this time: not counted as deleted.`]
      : []),
    ...(failed > 0
      ? [`${count(failed, 'resource')} not seen this time where reading failed: not counted as deleted.`]
      : []),
    ...(isStateDrift(report) ? stateNotes(report) : []),
  ]
}

/** What each kind is called, and what shows it. */
const HIDDEN: Readonly<Record<HiddenKind, readonly [what: string, flag: string]>> = {
  defaults: ['what a provider made by itself', '--include-defaults'],
  owned: ['what its owner makes and removes', '--include-owned'],
}

/** `3 changes to what a provider made by itself are hidden (1 high): --include-defaults shows them.` */
function hiddenNote(kind: HiddenKind, counts: Readonly<Record<Severity, number>>): readonly string[] {
  const total = SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0)
  if (total === 0) return []
  const grave = (['critical', 'high'] as const).filter(severity => counts[severity] > 0)
  const worst = grave.map(severity => `${thousands(counts[severity])} ${severity}`).join(', ')
  const [what, flag] = HIDDEN[kind]
  const [are, them] = total === 1 ? ['is', 'it'] : ['are', 'them']
  return [
    `${count(total, 'change')} to ${what} ${are} hidden${worst && ` (${worst})`}: ${flag} shows ${them}.`,
  ]
}
