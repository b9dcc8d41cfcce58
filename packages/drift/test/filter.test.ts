import type { Change } from '@wgo/core'
import { coverageEntry } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { atLeast, type ChangeFilter, compareSnapshots, matchesFilter } from '../src/index.ts'
import { compare, snapshot } from './snapshots.ts'

const change: Change = {
  action: 'add',
  key: 'k',
  provider: 'kubernetes',
  scope: 'cluster',
  type: 'apps/Deployment',
  resource_id: 'shop/web',
  severity: 'high',
  category: 'compute',
  rule: 'compute-add',
  reasons: ['x'],
  after: {
    provider: 'kubernetes',
    scope: 'cluster',
    type: 'apps/Deployment',
    id: 'shop/web',
    name: 'web',
    region: 'eu-west-1',
    namespace: 'shop',
    tags: { team: 'payments', 'a/b': '' },
    managed_by: { kind: 'helm', name: 'shop' },
    properties: {},
  },
}

test.each<[ChangeFilter, boolean]>([
  [{}, true],
  [{ providers: ['aws', 'kubernetes'] }, true],
  [{ providers: ['aws'] }, false],
  [{ providers: [] }, false],
  [{ types: ['apps/*'] }, true],
  [{ types: ['Deployment'] }, true],
  [{ types: ['*Set'] }, false],
  [{ names: ['we?'] }, true],
  [{ names: ['shop/*'] }, true],
  [{ names: ['shop'] }, false],
  [{ regions: ['eu-west-1'] }, true],
  [{ regions: ['eu'] }, false],
  [{ namespaces: ['shop'] }, true],
  [{ namespaces: ['default'] }, false],
  [{ tags: { team: 'pay*' } }, true],
  [{ tags: { team: 'pay' } }, false],
  [{ tags: { toString: '*' } }, false],
  [{ tags: { 'a/b': '' } }, true],
  [{ severity: 'medium' }, true],
  [{ severity: 'critical' }, false],
  [{ actions: ['add', 'remove'] }, true],
  [{ actions: ['modify'] }, false],
  [{ categories: ['compute'] }, true],
  [{ categories: ['network'] }, false],
  [{ managedBy: ['helm', 'terraform'] }, true],
  [{ managedBy: ['h*'] }, true],
  [{ managedBy: ['none'] }, false],
  [{ test: ({ resource_id }) => resource_id === 'shop/web' }, true],
  [{ test: () => false }, false],
  [{ providers: ['kubernetes'], namespaces: ['default'] }, false],
])('%j shows the change: %s', (filter, shown) => {
  expect(matchesFilter(change, filter)).toBe(shown)
})

test('a resource that no longer is what the filter asks for is shown too', async () => {
  const of = (env: string) => [{ type: 't', id: 'a', tags: { env } }]
  const filter = { tags: { env: 'prod' } }
  const { changes } = await compare(of('prod'), of('dev'), { filter })
  expect(changes).toHaveLength(1)
  expect(changes.every(each => matchesFilter(each, filter))).toBe(true)
  expect((await compare(of('test'), of('dev'), { filter })).changes).toEqual([])
})

test('severities are ordered from low to critical', () => {
  expect(atLeast('critical', 'low')).toBe(true)
  expect(atLeast('high', 'high')).toBe(true)
  expect(atLeast('medium', 'high')).toBe(false)
})

test('the summary counts what the filter shows, and first sights within it', async () => {
  const buckets = [1, 2].map(n => ({ type: 'aws_s3_bucket', id: `b${n}` }))
  const { summary } = await compare([...buckets, { type: 'Pod', id: 'p' }], [], {
    filter: { types: ['*bucket'] },
  })
  expect(summary).toMatchObject({ remove: 2, by_severity: { critical: 2, low: 0 } })
  const report = await compareSnapshots(snapshot([], []), snapshot([...buckets, { type: 'Pod', id: 'p' }]), {
    filter: { types: ['Pod'] },
  })
  expect(report.summary.first_seen).toBe(1)
})

test('gaps that the filter leaves out do not make its answer incomplete', async () => {
  const gap = (parts: object) =>
    coverageEntry({ unit: 'u', types: ['*'], state: 'failed', reason: 'denied', ...parts })
  const gaps = [
    gap({ provider: 'aws' }),
    gap({ region: 'us' }),
    gap({ types: ['Pod'] }),
    gap({ region: 'eu' }),
    gap({}),
  ]
  const filter: ChangeFilter = { providers: ['fake'], regions: ['eu'], types: ['bucket'] }
  const report = await compareSnapshots(snapshot([], []), snapshot([], gaps), { filter })
  expect(report.not_checked).toEqual([gaps[3], gaps[4]].map(entry => ({ ...entry, side: 'to' })))
})
