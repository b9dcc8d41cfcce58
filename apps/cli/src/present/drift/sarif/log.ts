import type { DriftReport } from '@wgo/core'
import type { Log, Notification, ReportingDescriptor, Result } from 'sarif'
import { thousands } from '../../age.ts'
import { printable } from '../../printable.ts'
import { gapsOf } from '../gaps.ts'
import { type DriftView, footnotes, headline } from '../sections.ts'
import { scopeNames, wordsOf } from '../words.ts'
import type { SourcePlace } from './location.ts'
import { resultOf } from './result.ts'
import { descriptorOf, plainText } from './rules.ts'

/** Code scanning takes no more results of one run. */
const MOST_RESULTS = 25_000

/**
 * Drift as a SARIF 2.1.0 log that code scanning takes: a result for each change, the gravest where there are too
 * many, and what was not checked as notifications of the run.
 */
export function driftSarif(report: DriftReport, view: DriftView, place: SourcePlace): string {
  const { rules, results } = resultsOf(report, place)
  const { wgo_version, timestamp } = report.to
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'wgo', version: wgo_version, semanticVersion: wgo_version, rules } },
        automationDetails: { id: 'wgo/drift/' },
        invocations: [
          {
            executionSuccessful: true,
            endTimeUtc: timestamp,
            toolExecutionNotifications: notifications(report, view, results.length),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function resultsOf(report: DriftReport, place: SourcePlace) {
  const context = { names: scopeNames([report.from, report.to]), words: wordsOf(report), place }
  const places = new Map<string, number>()
  const rules: ReportingDescriptor[] = []
  const results: Result[] = report.changes.slice(0, MOST_RESULTS).map(change => {
    const { rule: id } = change
    const index = places.get(id) ?? rules.length
    if (index === rules.length) rules.push(descriptorOf(change))
    places.set(id, index)
    return resultOf(change, index, context)
  })
  return { rules, results }
}

function notifications(report: DriftReport, view: DriftView, told: number): Notification[] {
  const gaps = gapsOf(report, scopeNames([report.from, report.to]))
  const left = report.changes.length - told
  return [
    note('note', headline(report, view)),
    ...(left > 0
      ? [note('warning', `${thousands(left)} more changes are left out: so many a run may have.`)]
      : []),
    ...gaps.map(([place, why]) => note('warning', `Not checked: ${place}: ${why}`)),
    ...footnotes(report).map(text => note('note', text)),
  ]
}

function note(level: 'note' | 'warning', text: string): Notification {
  return { level, message: { text: plainText(printable(text)) } }
}
