import { isWgoError } from '@wgo/core'
import { expect, test } from 'vitest'
import { compareSnapshots, type DriftOptions } from '../src/index.ts'
import { compare, inState, type Parts, snapshot } from './snapshots.ts'

test('the same world has no drift, whatever the order of keys, pages and lists without order', async () => {
  const policy = (...Action: string[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } })
  const one: Parts = {
    type: 'a',
    id: '1',
    properties: { x: 1, y: { b: 1, a: 2 }, policy: policy('s3:Get', 's3:Put') },
  }
  const again: Parts = {
    type: 'a',
    id: '1',
    properties: { policy: policy('s3:Put', 's3:Get'), y: { a: 2, b: 1 }, x: 1 },
  }
  const two: Parts = { type: 'a', id: '2' }
  const report = await compare([one, two], [two, again])
  expect(report.summary).toEqual({
    add: 0,
    remove: 0,
    modify: 0,
    by_severity: { low: 0, medium: 0, high: 0, critical: 0 },
    ignored: 0,
    hidden: {
      defaults: { low: 0, medium: 0, high: 0, critical: 0 },
      owned: { low: 0, medium: 0, high: 0, critical: 0 },
    },
    first_seen: 0,
    unconfirmed: 0,
    not_looked_at: 0,
  })
  expect(report).toMatchObject({ changes: [], not_checked: [] })
})

test('a tag added is one modification of a path, not an added resource', async () => {
  const report = await compare([{ type: 't', id: 'a' }], [{ type: 't', id: 'a', tags: { env: 'prod' } }])
  expect(report.summary).toMatchObject({ add: 0, modify: 1 })
  expect(report.changes).toMatchObject([{ action: 'modify', paths: [{ path: '/tags/env', after: 'prod' }] }])
})

test('a value in a ConfigMap and the replicas of a Deployment are changes', async () => {
  const cluster = (value: string, replicas: number): Parts[] => [
    { type: 'ConfigMap', id: 'shop/app', namespace: 'shop', properties: { data: { 'app.conf': value } } },
    { type: 'apps/Deployment', id: 'shop/web', namespace: 'shop', properties: { spec: { replicas } } },
  ]
  const { changes } = await compare(cluster('a', 3), cluster('b', 30))
  expect(changes.map(change => change.action === 'modify' && change.paths[0]?.path)).toEqual([
    '/properties/data/app.conf',
    '/properties/spec/replicas',
  ])
})

test('equal ids in two namespaces, regions, scopes or types are different resources', async () => {
  const same = { type: 'Pod', id: 'web' }
  const all = [
    { ...same, namespace: 'a' },
    { ...same, namespace: 'b' },
    { ...same, region: 'eu' },
    { ...same, type: 'Service' },
    { ...same },
  ]
  for (const [i, gone] of all.entries()) {
    const { changes } = await compare(all, all.toSpliced(i, 1))
    expect(changes).toMatchObject([{ action: 'remove', before: gone }])
  }
})

test('a change says whose it is and what it is', async () => {
  const bucket: Parts = {
    type: 'aws_s3_bucket',
    id: 'b',
    name: 'B',
    region: 'eu',
    namespace: 'n',
    scope: 'account-1',
  }
  const { changes } = await compare([bucket], [])
  expect(changes).toEqual([
    {
      action: 'remove',
      key: 'fake/account-1/eu/n/aws_s3_bucket/b',
      provider: 'fake',
      scope: 'account-1',
      type: 'aws_s3_bucket',
      resource_id: 'b',
      name: 'B',
      region: 'eu',
      namespace: 'n',
      severity: 'critical',
      category: 'data',
      rule: 'data-store-removed',
      reasons: ['A store of data is gone, and its data may be too.'],
      before: { provider: 'fake', properties: {}, ...bucket },
    },
  ])
})

test('changes are sorted by severity, then by key, and the same inputs give the same report', async () => {
  const before: Parts[] = [
    { type: 'aws_s3_bucket', id: 'z' },
    { type: 'aws_s3_bucket', id: 'a' },
    { type: 'Pod', id: 'p', tags: { a: '1' } },
    inState({ type: 'aws_instance', id: 'old', properties: { id: 'i-1' } }),
  ]
  const after: Parts[] = [
    { type: 'Pod', id: 'p', tags: { a: '2' } },
    { type: 'Pod', id: 'o' },
    inState({ type: 'aws_instance', id: 'new', properties: { id: 'i-1' } }),
  ]
  const report = await compare(before, after)
  expect(report.changes.map(({ severity, resource_id }) => `${severity} ${resource_id}`)).toEqual([
    'critical a',
    'critical z',
    'low o',
    'low p',
    'low new',
  ])
  for (let run = 0; run < 5; run++)
    expect(JSON.stringify(await compare(before.toReversed(), after.toReversed()))).toBe(
      JSON.stringify(report),
    )
})

test('what only a newer spec calls unordered is no change', async () => {
  const of = (...list: string[]) => snapshot([{ type: 't', id: 'a', properties: { list } }])
  const spec = {
    type: 't',
    permissions: [],
    secret: [],
    volatile: [],
    unordered: ['/properties/list'],
    refs: [],
  }
  const report = (options?: DriftOptions) => compareSnapshots(of('a', 'b'), of('b', 'a'), options)
  expect((await report()).summary.modify).toBe(1)
  expect((await report({ types: new Map([['fake', [spec]]]) })).summary).toMatchObject({
    modify: 0,
    ignored: 0,
  })
  expect((await report({ types: new Map([['fake', [{ ...spec, type: '*' }]]]) })).summary.modify).toBe(0)
  expect((await report({ types: new Map([['other', [spec]]]) })).summary.modify).toBe(1)
})

test('a signal ends the comparison with INTERRUPTED', async () => {
  const error = await compare([], [{ type: 't', id: 'a' }], { signal: AbortSignal.abort() }).catch(
    thrown => thrown,
  )
  expect(isWgoError(error, 'INTERRUPTED')).toBe(true)
})

test('metadata of both sides stand in the report as they are', async () => {
  const [from, to] = [snapshot([]), snapshot([{ type: 't', id: 'a' }])]
  const report = await compareSnapshots(from, to)
  expect(report.from).toBe(from.metadata)
  expect(report.to).toBe(to.metadata)
})
