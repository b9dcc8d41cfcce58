import {
  type Change,
  type DriftReport,
  dottedPath,
  type NotChecked,
  type NotLookedAt,
  type PathChange,
  type Severity,
} from '@wgo/core'
import { coverageEntry, resource, snapshotMetadata } from '@wgo/testkit'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { driftMarkdown } from '../src/present/drift/markdown.ts'
import { driftNames } from '../src/present/drift/names.ts'
import { driftStat, statTable } from '../src/present/drift/stat.ts'
import { driftTable } from '../src/present/drift/table.ts'
import { pathChangeText } from '../src/present/drift/values.ts'
import { widthOf } from '../src/present/width.ts'
import { driftExit } from '../src/program/drift-exit.ts'
import { PLAIN } from '../src/program/terminal.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const VIEW = { now: NOW, limit: 50 }
const WIDE = { color: false, unicode: true, width: 100 }

const coverage = [
  coverageEntry({
    unit: 'net',
    types: ['*'],
    state: 'complete',
    provider: 'terraform',
    scope: 's1',
    scope_name: 'network',
  }),
  coverageEntry({
    unit: 'app',
    types: ['*'],
    state: 'complete',
    provider: 'terraform',
    scope: 's2',
    scope_name: 'app',
  }),
]
const from = snapshotMetadata({
  id: 'aaa',
  name: 'before',
  timestamp: '2026-11-21T10:00:00Z',
  resource_count: 3,
  coverage,
})
const to = snapshotMetadata({ id: 'bbb', timestamp: '2026-11-21T11:59:50Z', resource_count: 1234, coverage })

function change(id: string, severity: Severity, more: Partial<Change> = {}): Change {
  const it = resource({ type: 'aws_instance', id, provider: 'terraform', scope: 's1' })
  const base = {
    key: `k/${id}`,
    provider: 'terraform',
    scope: 's1',
    type: 'aws_instance',
    resource_id: id,
    severity,
    category: 'compute',
    reasons: [`Why ${id}.`],
  } as const
  return { ...base, action: 'modify', before: it, after: it, paths: [], ...more } as Change
}

function report(changes: readonly Change[], notChecked: readonly NotChecked[] = []): DriftReport {
  const tally = (action: string): number => changes.filter(each => each.action === action).length
  return {
    from,
    to,
    summary: {
      add: tally('add'),
      remove: tally('remove'),
      modify: tally('modify'),
      by_severity: { low: 0, medium: 0, high: 0, critical: 0 },
      ignored: 0,
      hidden: {
        defaults: { low: 0, medium: 0, high: 0, critical: 0 },
        owned: { low: 0, medium: 0, high: 0, critical: 0 },
      },
      first_seen: 0,
      unconfirmed: 0,
      not_looked_at: 0,
    },
    changes,
    not_checked: notChecked,
    not_looked_at: [],
    secrets_compared: true,
  }
}

const GAP: NotChecked = {
  ...coverageEntry({
    unit: 'old',
    types: ['*'],
    state: 'failed',
    provider: 'terraform',
    scope: 's3',
    scope_name: 'old.tfstate',
  }),
  side: 'to',
  reason: 'bug',
  error: 'The state is truncated.',
}

/** `to` was not asked for so many resources, and could not read so many others. */
function narrower(unasked: number, failed: number, part: Partial<NotLookedAt> = {}): DriftReport {
  const told = report([], failed > 0 ? [GAP] : [])
  const missed = { side: 'to', provider: 'terraform', scope: 's1', types: ['user'], regions: [] } as const
  return {
    ...told,
    summary: { ...told.summary, unconfirmed: unasked + failed, not_looked_at: unasked },
    not_looked_at: [{ ...missed, namespaces: [], ...part }],
  }
}

const table = (told: DriftReport, view = VIEW, style = WIDE): string =>
  [...driftTable(told, view, style)].join('')

describe('drift as a table', () => {
  test('is one line where both were seen whole and nothing changed', () => {
    expect(table(report([]))).toBe('No drift: 1,234 resources in 2 states, both seen whole.\n')
  })

  test('tells what is hidden in one line, the grave ones counted apart', () => {
    const hiding = (counts: Partial<Record<Severity, number>>): DriftReport => {
      const told = report([])
      const defaults = { ...told.summary.hidden.defaults, ...counts }
      return { ...told, summary: { ...told.summary, hidden: { ...told.summary.hidden, defaults } } }
    }
    expect(table(hiding({ low: 2, high: 1 }))).toBe(
      'No drift: 1,234 resources in 2 states, both seen whole.\n\n3 changes to what a provider made by itself are hidden (1 high): --include-defaults shows them.\n',
    )
    expect(table(hiding({ low: 1 }))).toContain('\n1 change to what a provider made by itself is hidden: ')
    expect(driftMarkdown(hiding({ critical: 1, high: 2 }), VIEW)).toContain('hidden (1 critical, 2 high): ')
  })

  test('never calls a view whole that is not', () => {
    const text = table(report([], [GAP]))
    expect(text).toMatch(/^No drift in what was seen: 1,234 resources in 2 states. 1 part not checked.\n/)
    expect(text).toContain('NOT CHECKED\n  ?  terraform old.tfstate (after)\n     The state is truncated.\n')
    expect(text).not.toContain('whole')
  })

  test('says what was not asked for as such, and calls nothing whole', () => {
    const text = table(narrower(1, 0))
    expect(text).toMatch(/^No drift in what was seen: 1,234 resources in 2 states. 1 part not checked.\n/)
    expect(text).toContain(
      'NOT CHECKED\n  ?  terraform network (after)\n     Not looked at this time: user.\n\n1 resource not looked at this time: not counted as deleted.\n',
    )
    expect(text).not.toMatch(/whole|reading failed/)
    expect(driftMarkdown(narrower(1, 0), VIEW)).toContain('Not looked at this time: user.')
  })

  test('tells what was not asked for from what failed', () => {
    const text = table(narrower(2, 1))
    expect(text).toContain('2 resources not looked at this time: ')
    expect(text).toContain('1 resource not seen this time where reading failed: ')
  })

  test('names a few of the types and regions that were not asked for, and counts many', () => {
    const many = Array.from({ length: 12 }, (_, i) => `t${i}`)
    expect(table(narrower(0, 0, { types: many, regions: ['eu', 'us'] }))).toContain(
      'Not looked at this time: 12 types in eu, us.',
    )
    expect(table(narrower(0, 0, { types: ['*'] }))).toContain('Not looked at this time.\n')
    expect(table(narrower(0, 0, { side: 'from' }))).toContain('(before)\n     Not looked at before: user.')
  })

  test('shows a name beside an id that does not say it', () => {
    const group = (id: string, name?: string): string =>
      table(report([change(id, 'low', { provider: 'aws', type: 'sg', scope: '1', ...(name && { name }) })]))
    expect(group('sg-e4c6', 'web')).toMatch(/ {2}M {2}sg\/sg-e4c6 \(web\) {2}1 {2}[0-9a-f]{8}\n/)
    expect(group('sg-e4c6', 'sg')).toContain('  M  sg/sg-e4c6 (sg)  1  ')
    expect(group('arn:aws:iam::1:role/web', 'web')).toContain('role/web  1  ')
    expect(group('web')).toContain('  M  sg/web  1  ')
    const told = report([change('sg-1', 'low', { name: 'web' })])
    expect(driftMarkdown(told, VIEW)).toContain('`sg-1 (web)`')
    expect([...driftNames(told)]).toEqual(['M sg-1\n'])
    const long = table(report([change('sg-1', 'low', { name: '東'.repeat(90) })]), VIEW, {
      ...WIDE,
      width: 40,
    })
    expect(widthOf(long.split('\n').find(line => line.includes('sg-1')) ?? '')).toBeLessThanOrEqual(40)
  })

  test('keeps the end of an id that is too long, and its type', () => {
    const id = (name: string): string => `projects/shop-prod-4711/zones/europe-west1-b/instances/${name}`
    const told = report(
      ['web-0', 'web-1'].map(name =>
        change(id(name), 'high', { provider: 'gcp', type: 'google_compute_instance' }),
      ),
    )
    for (const width of [80, 40]) {
      const lines = table(told, VIEW, { ...WIDE, width }).split('\n')
      for (const name of ['web-0', 'web-1'])
        expect(lines).toContainEqual(expect.stringMatching(`^  \\w  google_compute[^…]*…[^…]*/${name}$`))
    }
  })

  test('on a narrow terminal a type that is cut says so, and the id of the change stands below', () => {
    const bucket = change('nu6-data', 'high', { provider: 'aws', type: 'aws_s3_bucket_policy' })
    const lines = table(report([bucket]), VIEW, { ...WIDE, width: 24 }).split('\n')
    const at = lines.findIndex(line => line.startsWith('  M  '))
    expect(lines[at]).toBe('  M  aws_s3_bu…/nu6-data')
    expect(lines[at + 1]).toMatch(/^ {5}s1 {2}[0-9a-f]{8}$/)
    expect(lines.slice(0, at + 2).filter(line => widthOf(line) > 24)).toEqual([])
  })

  test('groups by severity, says why, and shows before and after', () => {
    const paths: PathChange[] = [{ path: '/properties/ingress/0/port', before: 22, after: 80 }]
    const gone = { action: 'remove', paths: undefined, after: undefined } as unknown as Partial<Change>
    const text = table(
      report([change('aws_instance.web', 'high', { paths }), change('aws_instance.old', 'low', gone)]),
    )
    expect(text).toBe(`2 changes: 1 deleted, 1 modified.
  from aaa "before", 2 hours ago
  to   bbb "fake-bbb", just now

HIGH
  M  aws_instance.web  network  5280017c
     Why aws_instance.web.
       ingress[0].port  22 → 80

LOW
  D  aws_instance.old  network  6ab850e5
     Why aws_instance.old.

Next
  wgo drift --from aaa --to bbb --severity high  only what matters most
  wgo drift --from aaa --to bbb --output json    every value, before and after
  wgo snapshots tag bbb reviewed=yes             keep this state as the one you know
`)
  })

  test('puts what a command is good for below it where both are too wide', () => {
    const text = table(report([change('b', 'low')]), VIEW, { ...WIDE, width: 60 })
    expect(text).toMatch(
      /\nNext\n {2}wgo drift --from aaa --to bbb --output json\n {6}every value, before and after\n/,
    )
    expect(Math.max(...text.split('\n').map(widthOf))).toBeLessThanOrEqual(60)
  })

  test('tells a move as from and to', () => {
    expect(table(report([change('b', 'low', { moved_from: 'a' })]))).toContain(
      '  R  a → b  network  a73668e8\n',
    )
  })

  test('uses ASCII where there is no unicode', () => {
    const text = table(report([change('b', 'low', { moved_from: 'a' })]), VIEW, PLAIN)
    expect(text).toContain('a -> b')
    expect(text).toMatch(/^[\x20-\x7e\n]*$/)
  })

  test('ends a long list with what is left and how to see it', () => {
    const many = Array.from({ length: 7 }, (_, i) => change(`i${i}`, 'low'))
    expect(table(report(many), { ...VIEW, limit: 5 })).toContain(
      '... and 2 more changes (--limit 0 shows all)\n',
    )
    expect(table(report(many), { ...VIEW, limit: 0 })).not.toContain('more change')
  })

  test('fits the terminal, whatever a resource brings', () => {
    const paths = [
      { path: `/properties/${'p'.repeat(90)}`, before: 'x'.repeat(500), after: '東京'.repeat(90) },
    ]
    const long = change(`module.${'m'.repeat(50)}.aws_instance.web`, 'low', {
      paths,
      reasons: ['Many words '.repeat(20)],
    })
    const longer = change('n'.repeat(200), 'high', { reasons: ['Why.'] })
    const narrow = { ...WIDE, width: 60 }
    const lines = table(
      report([long, longer], [{ ...GAP, error: 'Some words '.repeat(20) }]),
      VIEW,
      narrow,
    ).split('\n')
    expect(lines.filter(line => widthOf(line) > 60)).toEqual([])
    expect(lines.join(' ').match(/Many/g)).toHaveLength(20)
  })

  test('sends no control character of a resource to the terminal', () => {
    expect(table(report([change('evil\u001b[2J', 'low')]))).toContain('evil\\u001b[2J')
  })
})

describe('drift as Markdown', () => {
  test('fits a pull-request comment however much changed', () => {
    const paths = Array.from({ length: 30 }, (_, i) => ({
      path: `/properties/p${i}`,
      before: 'x'.repeat(500),
      after: 'y',
    }))
    const many = Array.from({ length: 2000 }, (_, i) => change(`i${i}`, 'low', { paths }))
    const text = driftMarkdown(
      report(
        many,
        Array.from({ length: 500 }, () => GAP),
      ),
      { ...VIEW, limit: 0 },
    )
    expect(text.length).toBeLessThan(65_000)
    expect(text).toMatch(/\.\.\. and [\d,]+ more changes: `--output html=drift\.html` shows all\./)
    expect(text).toContain('#### not checked')
  })

  test('nothing that a resource brings is markup', () => {
    const text = driftMarkdown(report([change('a`<b>|', 'low', { reasons: ['See [x](y) @all.'] })]), VIEW)
    expect(text).toContain('``a`<b>|``'.replace('``a', '`` a').replace('|``', '| ``'))
    expect(text).toContain('See \\[x\\](y) @\u200ball.')
  })

  test('a huge reason for a gap leaves room for the report', () => {
    const text = driftMarkdown(report([change('a', 'low')], [{ ...GAP, error: 'e'.repeat(100_000) }]), VIEW)
    expect(text.length).toBeLessThan(65_000)
    expect(text).toContain('`a`')
  })
})

describe('drift in short', () => {
  const added = { action: 'add', before: undefined, paths: undefined } as unknown as Partial<Change>
  const told = report([
    change('a', 'low', added),
    change('b', 'low', { moved_from: 'x' }),
    change('c', 'high', { scope: 's2' }),
  ])

  test('--name-only is a line for each change, with the scope where there are several', () => {
    expect([...driftNames(told)].join('')).toBe('A a\tnetwork\nR x -> b\tnetwork\nM c\tapp\n')
    expect([...driftNames(report([change('b', 'low')]))].join('')).toBe('M b\n')
  })

  test('--stat counts by type and scope', () => {
    expect(driftStat(told)).toEqual([
      {
        type: 'aws_instance',
        provider: 'terraform',
        scope: 's1',
        added: 1,
        deleted: 0,
        modified: 0,
        moved: 1,
      },
      {
        type: 'aws_instance',
        provider: 'terraform',
        scope: 's2',
        added: 0,
        deleted: 0,
        modified: 1,
        moved: 0,
      },
    ])
    expect(statTable(told, VIEW, PLAIN)).toContain('TYPE          SCOPE    ADDED  MODIFIED  MOVED')
  })
})

describe('a value', () => {
  test('too long for its line shows where the two part', () => {
    const image = (tag: string): string => `123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop-jobs:${tag}`
    const paths: PathChange[] = [
      { path: '/properties/image_uri', before: image('1.4'), after: image('1.5') },
      { path: '/properties/hash', before: 'a'.repeat(90), after: 'b'.repeat(90) },
      { path: `/properties/${'deep'.repeat(14)}`, before: 'x'.repeat(30), after: 'y'.repeat(30) },
    ]
    const text = table(report([change('web', 'low', { paths })]), VIEW, { ...WIDE, width: 72 })
    expect(text).toContain('       image_uri  …onaws.com/shop-jobs:1.4" → …onaws.com/shop-jobs:1.5"\n')
    expect(text).toMatch(/ {7}hash {2}"a+… → "b+…\n/)
    expect(text).toMatch(/ {7}(deep){14}\n {9}"x{27,}.* → "y{20,}/)
  })

  test('in any width fits it, ends included', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), fc.integer({ min: 12, max: 80 }), (a, b, width) => {
        const [before, after] = [a, b].map(text => JSON.parse(text))
        const text = pathChangeText({ path: '', before, after }, { unicode: true, width })
        expect(widthOf(text)).toBeLessThanOrEqual(width)
      }),
    )
  })

  test.each<[PathChange, string]>([
    [{ path: '', before: 'a', after: 'b' }, '"a" → "b"'],
    [{ path: '', after: [1] }, 'added [1]'],
    [{ path: '', before: null }, 'removed null'],
    [{ path: '', before: { $secret: 'x' }, after: { $secret: 'y' } }, '(secret changed)'],
    [{ path: '', after: { $secret: 'y' } }, '(secret added)'],
    [{ path: '', before: { $secret: 'x' } }, '(secret removed)'],
    [{ path: '', before: 'plain', after: { $secret: 'y' } }, '(now secret)'],
    [{ path: '', before: 'u:$secret:AAAA@h', after: 'u:$secret:BBBB@h' }, '(secret changed)'],
    [{ path: '', before: { a: { $secret: 'x' } }, after: { a: 1 } }, '{"a":"(secret)"} → {"a":1}'],
  ])('%j reads %s', (path, text) => {
    expect(pathChangeText(path, { unicode: true, width: Number.POSITIVE_INFINITY })).toBe(text)
  })

  test.each([
    ['/properties/ingress/0/cidr_blocks/1', 'ingress[0].cidr_blocks[1]'],
    ['/tags/a.b~1c', 'tags["a.b/c"]'],
    ['/name', 'name'],
    ['/properties', 'properties'],
  ])('the path %s reads %s', (pointer, dotted) => {
    expect(dottedPath(pointer)).toBe(dotted)
  })
})

const OFF: NotChecked = { ...GAP, state: 'failed', reason: 'disabled', resources: 0 }

describe('the exit code of drift', () => {
  test.each<[string, DriftReport, Severity | undefined, number]>([
    ['in sync', report([]), undefined, 0],
    ['drift', report([change('a', 'low')]), undefined, 2],
    ['not whole', report([], [GAP]), undefined, 3],
    ['switched off on one side', report([], [OFF]), undefined, 3],
    ['switched off on both', report([], [OFF, { ...OFF, side: 'from' }]), undefined, 0],
    ['switched off here and there', report([], [OFF, { ...OFF, side: 'from', unit: 'other' }]), undefined, 3],
    ['denied on both', report([], [GAP, { ...GAP, side: 'from' }]), undefined, 3],
    ['not all asked for', narrower(0, 0), undefined, 3],
    ['something unconfirmed', { ...narrower(1, 0), not_looked_at: [] }, undefined, 3],
    ['drift and not whole', report([change('a', 'low')], [GAP]), undefined, 2],
    ['drift below the floor', report([change('a', 'medium')]), 'high', 0],
    ['drift at the floor', report([change('a', 'high')]), 'high', 2],
    ['below the floor and not whole', report([change('a', 'low')], [GAP]), 'high', 3],
  ])('%s', (_name, told, floor, code) => {
    expect(driftExit(told, floor)).toBe(code)
  })
})

describe('what is known besides', () => {
  const acknowledged = {
    why: 'Load test\u001b[31m',
    until: '2026-11-29T06:00:00Z',
    by: 'Ada',
    at: '2026-11-21T11:00:00Z',
  }
  const known = change('a', 'high', {
    acknowledged,
    first_seen_at: '2026-11-18T12:00:00Z',
    first_seen_in: 'mmm',
    rules: [{ rule: 'port-open', severity: 'high', reason: 'Open.' }],
  })
  const told: DriftReport = { ...report([known, change('b', 'low')]) }
  const counted = { ...told, summary: { ...told.summary, acknowledged: 1 } }

  test('is told with the change, by every form for people', () => {
    const text = table(counted)
    expect(text).toContain('2 changes: 2 modified. 1 change acknowledged.\n')
    expect(text).toContain('     Acknowledged by Ada until 2026-11-29T06:00Z: Load test')
    expect(text).toContain('     First seen 3 days ago, in snapshot mmm.\n')
    expect(text).toContain('     Open. [high: port-open]\n')
    expect(text).not.toContain('\u001b')
    const markdown = driftMarkdown(counted, VIEW)
    expect(markdown).toContain('Acknowledged by Ada until')
    expect(markdown).toContain('First seen 3 days ago')
  })

  test('an age that is not certain says so, and what is new says nothing', () => {
    const older = change('a', 'low', { ...known, first_seen_or_before: true } as Partial<Change>)
    expect(table(report([older]))).toContain('First seen 3 days ago or before, in snapshot mmm.')
    const fresh = change('a', 'low', { first_seen_at: to.timestamp, first_seen_in: 'bbb' })
    expect(table(report([fresh]))).not.toContain('First seen')
  })

  test('what is acknowledged makes no exit code 2, and what is not does', () => {
    expect(driftExit(report([known]))).toBe(0)
    expect(driftExit(counted)).toBe(2)
    expect(driftExit(counted, 'high')).toBe(0)
  })
})
