import { type Change, type CoverageEntry, type DriftReport, EVERY_SCOPE, SEVERITIES } from '@wgo/core'
import { printable } from '../printable.ts'
import { element, escapeXml, openTag } from '../xml.ts'
import { declaredGaps, gapsOf } from './gaps.ts'
import { changeLines } from './lines.ts'
import { type DriftView, headline } from './sections.ts'
import { isStateDrift, markOf, namedAddress, type ScopeNames, scopeNames, wordsOf } from './words.ts'

/** Changes and whole looks of one place. */
interface Suite {
  readonly name: string
  readonly changes: Change[]
  readonly resources: number
}

/**
 * Drift as JUnit's XML: a suite for each scope, and in it a test case that fails for each change. A scope without
 * changes is one that passes, what was not checked one that is skipped. What `--fail-on` lets pass passes here.
 */
export function* driftJunit(report: DriftReport, view: DriftView): Generator<string> {
  const names = scopeNames([report.from, report.to])
  const suites = suitesOf(report, names)
  const gaps = [...gapsOf(report, names), ...declaredGaps(report)]
  const cases = suites.reduce((sum, { changes }) => sum + Math.max(1, changes.length), 0)
  const failures = report.changes.filter(change => fails(change, view)).length
  const time = (report.to.scan_duration_ms / 1000).toFixed(3)
  yield '<?xml version="1.0" encoding="UTF-8"?>\n'
  yield `${openTag('testsuites', {
    name: `wgo drift: ${printable(headline(report, view))}`,
    tests: cases + gaps.length,
    failures,
    errors: 0,
    skipped: gaps.length,
    time,
  })}\n`
  for (const suite of suites) yield* suiteXml(suite, report, view)
  if (gaps.length > 0) {
    yield `${suiteTag('not checked', report, gaps.length, 0, gaps.length)}\n`
    for (const [place, why] of gaps)
      yield `${element('testcase', { classname: 'not checked', name: printable(place), time: 0 }, element('skipped', { message: printable(why) }))}\n`
    yield '</testsuite>\n'
  }
  yield '</testsuites>\n'
}

function* suiteXml(
  { name, changes, resources }: Suite,
  report: DriftReport,
  view: DriftView,
): Generator<string> {
  const failures = changes.filter(change => fails(change, view)).length
  yield `${suiteTag(name, report, Math.max(1, changes.length), failures, 0)}\n`
  if (changes.length === 0)
    yield `${element('testcase', { classname: name, name: `no drift in ${resources} resources`, time: 0 })}\n`
  const words = wordsOf(report)
  for (const change of changes) {
    const attributes = {
      classname: printable(change.type),
      name: printable(`${namedAddress(change, '→')} ${words[markOf(change)]}`),
      time: 0,
    }
    yield `${element('testcase', attributes, verdict(change, view))}\n`
  }
  yield '</testsuite>\n'
}

function suiteTag(
  name: string,
  { to }: DriftReport,
  tests: number,
  failures: number,
  skipped: number,
): string {
  const timestamp = to.timestamp.replace(/(\.\d+)?Z$/, '')
  return openTag('testsuite', { name, tests, failures, errors: 0, skipped, time: 0, timestamp })
}

function verdict(change: Change, view: DriftView): string {
  const lines = escapeXml(changeLines(change).join('\n'))
  if (!fails(change, view)) return element('system-out', {}, lines)
  const message = printable(change.reasons[0] ?? '')
  return element('failure', { type: `${change.severity} ${change.category}`, message }, lines)
}

function fails({ severity, acknowledged }: Change, { failOn = 'low' }: DriftView): boolean {
  return acknowledged === undefined && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn)
}

/** The scopes that changed, worst first, then those that were looked at and did not. */
function suitesOf(report: DriftReport, names: ScopeNames): readonly Suite[] {
  const { changes, to } = report
  const suites = new Map<string, Suite>()
  const suiteOf = ({ provider, scope }: Pick<Change, 'provider' | 'scope'>, resources: number): Suite => {
    const key = JSON.stringify([provider, scope])
    const suite = suites.get(key) ?? {
      name: printable(`${provider} ${names(provider, scope)}`),
      changes: [],
      resources,
    }
    suites.set(key, suite)
    return suite
  }
  for (const change of changes) suiteOf(change, 0).changes.push(change)
  // What a state declares is told where it lives.
  const looked = isStateDrift(report)
    ? to.coverage.filter(({ provider }) => provider !== STATES)
    : to.coverage
  for (const [place, resources] of placesOf(looked)) suiteOf(place, resources)
  return [...suites.values()]
}

/** The provider of states. */
const STATES = 'terraform'

/** Each scope that was seen, wholly or in part, and how many resources in it. */
function placesOf(coverage: readonly CoverageEntry[]): Iterable<readonly [CoverageEntry, number]> {
  const places = new Map<string, readonly [CoverageEntry, number]>()
  for (const entry of coverage) {
    if (entry.scope === EVERY_SCOPE || (entry.state !== 'complete' && entry.state !== 'partial')) continue
    const key = JSON.stringify([entry.provider, entry.scope])
    places.set(key, [entry, (places.get(key)?.[1] ?? 0) + entry.resources])
  }
  return places.values()
}
