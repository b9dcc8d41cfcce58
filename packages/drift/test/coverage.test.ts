import { type CoverageEntry, coverageOf, EVERY_SCOPE, sharedListings } from '@wgo/core'
import { coverageEntry } from '@wgo/testkit'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverageJudge } from '../src/coverage/coverage-judge.ts'
import { compareSnapshots } from '../src/index.ts'
import { cpuTime } from './cpu-time.ts'
import { compare, snapshot } from './snapshots.ts'

const A = { type: 'bucket', id: 'a' }
const WHOLE = [coverageEntry({ unit: 'u', types: ['*'], state: 'complete' })]
const DENIED = [coverageEntry({ unit: 'u', types: ['*'], state: 'failed', reason: 'denied' })]
const NONE: readonly CoverageEntry[] = []

test('what only one of two whole views has was added or removed', async () => {
  expect((await compare([], [A])).changes.map(({ action }) => action)).toEqual(['add'])
  expect((await compare([A], [])).changes.map(({ action }) => action)).toEqual(['remove'])
})

test.each([
  ['to was denied', WHOLE, DENIED],
  ['to never looked', WHOLE, NONE],
  ['from was denied', DENIED, WHOLE],
  ['from never looked', NONE, WHOLE],
])('no removal is told where %s', async (_why, from, to) => {
  const report = await compareSnapshots(snapshot([A], from), snapshot([], to))
  expect(report.changes).toEqual([])
  expect(report.summary).toMatchObject({ remove: 0, unconfirmed: 1, first_seen: 0 })
})

test.each([
  ['from was denied', DENIED, WHOLE],
  ['from never looked', NONE, WHOLE],
])('what is seen for the first time is not called added where %s', async (_why, from, to) => {
  const report = await compareSnapshots(snapshot([], from), snapshot([A], to))
  expect(report.changes).toEqual([])
  expect(report.summary).toMatchObject({ add: 0, first_seen: 1, unconfirmed: 0 })
})

test('an addition needs no more than that from saw its place wholly', async () => {
  const report = await compareSnapshots(snapshot([], WHOLE), snapshot([A], DENIED))
  expect(report.summary).toMatchObject({ add: 1, first_seen: 0 })
})

test('a modification is certain however little was seen', async () => {
  const before = { ...A, properties: { size: 1 } }
  const after = { ...A, properties: { size: 2 } }
  const report = await compareSnapshots(snapshot([before], DENIED), snapshot([after], DENIED))
  expect(report.summary.modify).toBe(1)
})

test('one type that failed does not hide the removals of another', async () => {
  const coverage = [
    coverageEntry({ unit: 'buckets', types: ['bucket'], state: 'complete' }),
    coverageEntry({ unit: 'queues', types: ['queue'], state: 'partial', reason: 'throttled' }),
  ]
  const gone = [A, { type: 'queue', id: 'q' }]
  const report = await compareSnapshots(snapshot(gone, coverage), snapshot([], coverage))
  expect(report.changes.map(({ type }) => type)).toEqual(['bucket'])
  expect(report.summary.unconfirmed).toBe(1)
})

test('a region that did not answer takes nothing away from the others', async () => {
  const of = (state: CoverageEntry['state']) => [
    coverageEntry({ unit: 'eu', region: 'eu', types: ['*'], state: 'complete' }),
    coverageEntry({ unit: 'us', region: 'us', types: ['*'], state }),
  ]
  const both = [
    { ...A, region: 'eu' },
    { ...A, region: 'us' },
  ]
  const report = await compareSnapshots(snapshot(both, of('complete')), snapshot([], of('failed')))
  expect(report.changes.map(({ region }) => region)).toEqual(['eu'])
})

test('two snapshots of different providers have nothing added and nothing removed', async () => {
  const aws = [coverageEntry({ unit: 'u', provider: 'aws', types: ['*'], state: 'complete' })]
  const cluster = [coverageEntry({ unit: 'u', provider: 'kubernetes', types: ['*'], state: 'complete' })]
  const from = snapshot([{ ...A, provider: 'aws' }], aws)
  const to = snapshot([{ ...A, provider: 'kubernetes' }], cluster)
  const report = await compareSnapshots(from, to)
  expect(report.summary).toMatchObject({ add: 0, remove: 0, modify: 0, first_seen: 1, unconfirmed: 1 })
})

test('a state file that a shared listing no longer finds was removed with all it held', async () => {
  const listing = coverageEntry({ unit: 'list ./infra', scope: EVERY_SCOPE, types: ['*'], state: 'complete' })
  const own = coverageEntry({ unit: 'state', scope: 'old', types: ['*'], state: 'complete' })
  const from = snapshot([{ ...A, scope: 'old' }], [listing, own])
  expect((await compareSnapshots(from, snapshot([], [listing]))).summary.remove).toBe(1)
  const other = { ...listing, unit: 'list ./elsewhere' }
  expect((await compareSnapshots(from, snapshot([], [other]))).summary).toMatchObject({
    remove: 0,
    unconfirmed: 1,
  })
})

test('the report names each entry of either side that is not complete', async () => {
  const report = await compareSnapshots(snapshot([], DENIED), snapshot([], [...WHOLE, ...DENIED]))
  expect(report.not_checked).toEqual([
    { ...DENIED[0], side: 'from' },
    { ...DENIED[0], side: 'to' },
  ])
})

const QUEUES = coverageEntry({ unit: 'queues', types: ['queue'], state: 'complete', region: 'eu' })
const USERS = coverageEntry({ unit: 'users', types: ['user'], state: 'complete', scope_name: 'shop' })
const USER = { type: 'user', id: 'u' }
const UNASKED = {
  side: 'to',
  provider: 'fake',
  scope: 'account-1',
  scope_name: 'shop',
  types: ['user'],
  regions: [],
  namespaces: [],
}

test('what one side was never asked for is told as such, whether anything was there or not', async () => {
  for (const resources of [[], [USER]]) {
    const report = await compareSnapshots(snapshot(resources, [QUEUES, USERS]), snapshot([], [QUEUES]))
    expect(report).toMatchObject({ not_checked: [], not_looked_at: [UNASKED], changes: [] })
    const { unconfirmed, not_looked_at } = report.summary
    expect([unconfirmed, not_looked_at]).toEqual([resources.length, resources.length])
  }
  const wider = await compareSnapshots(snapshot([], [QUEUES]), snapshot([USER], [QUEUES, USERS]))
  expect(wider.not_looked_at).toEqual([{ ...UNASKED, side: 'from' }])
})

test('what was asked for and failed is not told as never looked at', async () => {
  const report = await compareSnapshots(snapshot([A], WHOLE), snapshot([], DENIED))
  expect(report.summary).toMatchObject({ unconfirmed: 1, not_looked_at: 0 })
  expect(report.not_looked_at).toEqual([])
})

test('a scope that was not looked at is one entry, however many types and regions it has', async () => {
  const entries = ['us', 'eu'].flatMap(region =>
    ['queue', 'bucket'].map(type =>
      coverageEntry({ unit: `${type} ${region}`, region, types: [type], state: 'complete' }),
    ),
  )
  const { not_looked_at } = await compareSnapshots(snapshot([], entries), snapshot([], entries.slice(2)))
  expect(not_looked_at).toMatchObject([{ side: 'to', types: ['bucket', 'queue'], regions: ['us'] }])
})

test('a report that is narrowed to what both sides looked at is whole', async () => {
  const sides = [snapshot([USER], [QUEUES, USERS]), snapshot([], [QUEUES])] as const
  const narrowed = await compareSnapshots(...sides, { filter: { types: ['queue'] } })
  expect(narrowed).toMatchObject({ not_looked_at: [], summary: { unconfirmed: 0 } })
  const all = snapshot([A], WHOLE)
  const buckets = snapshot([A], [coverageEntry({ unit: 'b', types: ['bucket'], state: 'complete' })])
  expect((await compareSnapshots(all, buckets)).not_looked_at).toMatchObject([{ types: ['*'] }])
  expect((await compareSnapshots(all, buckets, { filter: { types: ['bucket'] } })).not_looked_at).toEqual([])
})

test('a scope that a shared listing no longer finds was looked at', async () => {
  const listing = coverageEntry({ unit: 'list', scope: EVERY_SCOPE, types: ['*'], state: 'complete' })
  const own = coverageEntry({ unit: 'state', scope: 'old', types: ['*'], state: 'complete' })
  const { not_looked_at } = await compareSnapshots(snapshot([], [listing, own]), snapshot([], [listing]))
  expect(not_looked_at).toEqual([])
})

const name = fc.constantFrom('a', 'b')
const maybe = fc.option(name, { nil: undefined })
const anyEntry: fc.Arbitrary<CoverageEntry> = fc
  .record({
    provider: name,
    scope: fc.constantFrom('a', 'b', EVERY_SCOPE),
    region: maybe,
    namespace: maybe,
    types: fc.subarray(['a', 'b', '*'], { minLength: 1 }),
    state: fc.constantFrom('complete' as const, 'partial' as const, 'failed' as const, 'skipped' as const),
    unit: name,
  })
  .map(({ region, namespace, ...rest }) =>
    coverageEntry({ ...rest, ...(region && { region }), ...(namespace && { namespace }) }),
  )
const anyPlace = fc
  .record({ provider: name, scope: name, region: maybe, namespace: maybe, type: name })
  .map(({ region, namespace, ...rest }) => ({
    ...rest,
    ...(region && { region }),
    ...(namespace && { namespace }),
  }))

test('a removal needs a whole view on both sides, an addition on the first', () => {
  const coverage = fc.array(anyEntry, { maxLength: 12 })
  fc.assert(
    fc.property(coverage, coverage, anyPlace, (from, to, place) => {
      const listings = sharedListings(from, to)
      const complete = (entries: readonly CoverageEntry[]) =>
        coverageOf(entries, place, listings) === 'complete'
      const judge = coverageJudge(from, to)
      expect(judge.isRemoval(place)).toBe(complete(from) && complete(to))
      expect(judge.isAddition(place)).toBe(complete(from))
    }),
    { numRuns: 1_000 },
  )
})

test('a resource is never told as gone where its place was not complete on both sides', async () => {
  const coverage = fc.array(anyEntry, { maxLength: 8 })
  const things = fc
    .array(anyPlace, { maxLength: 6 })
    .map(places => places.map(place => ({ ...place, id: 'x' })))
  await fc.assert(
    fc.asyncProperty(coverage, coverage, things, things, async (from, to, before, after) => {
      const report = await compareSnapshots(snapshot(before, from), snapshot(after, to))
      const listings = sharedListings(from, to)
      for (const change of report.changes) {
        const seen = [from, to].map(entries => coverageOf(entries, change, listings))
        if (change.action === 'remove') expect(seen).toEqual(['complete', 'complete'])
        if (change.action === 'add') expect(seen[0]).toBe('complete')
      }
    }),
    { numRuns: 300 },
  )
})

test('a hundred thousand places over ten thousand entries are judged at once', () => {
  const entries = Array.from({ length: 10_000 }, (_, i) =>
    coverageEntry({ unit: `u${i}`, namespace: `ns${i}`, types: ['Pod', 'Service'], state: 'complete' }),
  )
  const judge = coverageJudge(entries, entries)
  const place = (i: number) => ({
    provider: 'fake',
    scope: 'account-1',
    namespace: `ns${i % 10_000}`,
    type: i % 2 ? 'Pod' : 'Job',
  })
  let additions = 0
  const spent = cpuTime(() => {
    for (let i = 0; i < 100_000; i++) if (judge.isAddition(place(i))) additions++
  })
  expect(additions).toBe(50_000)
  expect(spent).toBeLessThan(3_000)
})

describe('a group of types that nobody answers for', () => {
  const asked = (types: readonly string[], parts: object = {}) =>
    coverageEntry({ unit: types.join(), scope: 'cluster', types: [...types], state: 'complete', ...parts })
  const listing = asked(['*'], { unit: 'kinds', scope: EVERY_SCOPE })
  const dead = (group: string) =>
    asked([`${group}/*`], { unit: 'kinds', scope: EVERY_SCOPE, state: 'partial', reason: 'unreachable' })
  const [deployments, widgets] = [asked(['apps/Deployment']), asked(['shop.example.com/Widget'])]
  const widget = { type: 'shop.example.com/Widget', id: 'w', scope: 'cluster' }
  const alive = [listing, deployments, widgets]
  const dying = [listing, dead('shop.example.com'), deployments]

  test('takes nothing away, and brings nothing', async () => {
    const gone = await compareSnapshots(snapshot([widget], alive), snapshot([], dying))
    expect(gone.summary).toMatchObject({ remove: 0, unconfirmed: 1, not_looked_at: 0 })
    expect(gone.not_checked).toMatchObject([{ side: 'to', types: ['shop.example.com/*'] }])
    expect(gone.not_looked_at).toEqual([])
    const back = await compareSnapshots(snapshot([], dying), snapshot([widget], alive))
    expect(back.summary).toMatchObject({ add: 0, first_seen: 1 })
  })

  test.each([
    ['apps/Deployment', false],
    ['Deployment', false],
    ['apps/*', false],
    ['Widget', true],
    ['shop.example.com/Widget', true],
    ['shop.example.com/Other', true],
    ['shop.*', true],
    ['*Widget', true],
  ])('is told to who asks for %s: %s', async (type, told) => {
    const filter = { types: [type] }
    const report = await compareSnapshots(snapshot([], alive), snapshot([], dying), { filter })
    expect(report.not_checked).toHaveLength(told ? 1 : 0)
  })

  test('is told to who asks for what nobody knows', async () => {
    const filter = { types: ['Gadget'] }
    const report = await compareSnapshots(snapshot([], dying), snapshot([], dying), { filter })
    expect(report.not_checked.map(({ side }) => side)).toEqual(['from', 'to'])
  })
})
