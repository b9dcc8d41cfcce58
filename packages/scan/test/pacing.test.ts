import type { CoverageEntry } from '@wgo/core'
import { type FakeOptions, fakeCollector } from '@wgo/testkit'
import { expect, test } from 'vitest'
import type { ScanEvent } from '../src/index.ts'
import { type FakeScan, scanFakes } from './scan-fakes.ts'

const SCOPES = Array.from({ length: 20 }, (_, i) => `account-${i}`)

/** `slow` is heavy, so that it takes every seat first. */
const TWO_SERVICES: FakeOptions = {
  scopes: SCOPES,
  latencyMs: 100,
  pageSize: 10,
  services: [
    {
      name: 'slow',
      types: ['fake_slow'],
      resources: 50,
      weight: 9,
      limit: { rate: 20, burst: 5, per: 'scope' },
    },
    { name: 'quick', types: ['fake_quick'], resources: 50, limit: { rate: 100, burst: 20 } },
  ],
}

const lastCallOf = (fake: ReturnType<typeof fakeCollector>, service: string): number =>
  Math.max(...fake.traffic.calls.filter(call => call.service === service).map(call => call.at))

const states = (coverage: readonly CoverageEntry[]): readonly string[] => [
  ...new Set(coverage.map(({ state }) => state)),
]

test('a throttled service slows alone: the others keep their pace, though it began first and held every seat', async () => {
  const limits = { concurrency: 8 }
  const well = fakeCollector(TWO_SERVICES)
  await scanFakes([well], { limits })
  const told = fakeCollector({
    ...TWO_SERVICES,
    faults: [{ service: 'slow', kind: 'throttle', calls: 1, retryAfterMs: 60_000 }],
  })
  const { coverage, elapsedMs } = await scanFakes([told], { limits })
  expect(states(coverage)).toEqual(['complete'])
  expect(elapsedMs).toBeGreaterThan(60_000)
  expect(lastCallOf(told, 'quick')).toBeLessThanOrEqual(lastCallOf(well, 'quick'))
})

test('a service that is throttled again and again costs the others no more than the seats of its extra calls', async () => {
  const limits = { concurrency: 8 }
  const fault = { service: 'slow', kind: 'throttle-above', rate: 2 } as const
  const ill = fakeCollector({ ...TWO_SERVICES, faults: [fault] })
  const { coverage } = await scanFakes([ill], { limits })
  expect(states(coverage)).toEqual(['complete'])
  const seatTime = (ill.traffic.calls.length * 100) / limits.concurrency
  expect(lastCallOf(ill, 'quick')).toBeLessThan(seatTime)
  expect(lastCallOf(ill, 'slow')).toBeGreaterThan(lastCallOf(ill, 'quick') + 1_000)
})

test('the pace settles near what the provider allows: few calls are wasted', async () => {
  const fake = fakeCollector({
    pageSize: 1,
    services: [{ name: 'api', types: ['fake_thing'], resources: 300, limit: { rate: 50, burst: 10 } }],
    faults: [{ kind: 'throttle-above', rate: 10 }],
  })
  const { coverage, elapsedMs } = await scanFakes([fake])
  expect(states(coverage)).toEqual(['complete'])
  expect(coverage[0]?.resources).toBe(300)
  const throttled = fake.traffic.calls.filter(call => call.throttled).length
  expect(throttled / fake.traffic.calls.length).toBeLessThan(0.15)
  expect(elapsedMs).toBeLessThan(2 * 30_000)
})

test('Retry-After holds back every call of its bucket, and no other', async () => {
  const fake = fakeCollector({
    ...TWO_SERVICES,
    scopes: ['account-1'],
    faults: [{ service: 'slow', kind: 'throttle', calls: 1, retryAfterMs: 20_000 }],
  })
  const { coverage } = await scanFakes([fake])
  const slow = fake.traffic.calls.filter(call => call.service === 'slow')
  expect(slow[0]?.throttled).toBe(true)
  for (const { at } of slow.slice(1)) expect(at - (slow[0]?.at ?? 0)).toBeGreaterThanOrEqual(20_000)
  expect(lastCallOf(fake, 'quick')).toBeLessThan(1_000)
  expect(states(coverage)).toEqual(['complete'])
  expect(coverage.find(({ unit }) => unit.endsWith('slow'))).toMatchObject({ calls: 6, retries: 1 })
})

test('a bucket is one per region, or one for all where the collector says so', async () => {
  const options = (per: 'region' | 'scope'): FakeOptions => ({
    regions: ['eu-1', 'eu-2', 'eu-3', 'eu-4'],
    services: [{ name: 'api', types: ['fake_thing'], resources: 10, limit: { rate: 1, burst: 1, per } }],
  })
  expect((await scanFakes([fakeCollector(options('region'))])).elapsedMs).toBe(0)
  const shared = await scanFakes([fakeCollector(options('scope'))])
  expect(shared.elapsedMs).toBeGreaterThan(2_500)
  expect(shared.elapsedMs).toBeLessThanOrEqual(3_000)
})

test('throttling is told with the bucket and its new rate', async () => {
  const faults = [{ kind: 'throttle', calls: 1, retryAfterMs: 500 }] as const
  const { events } = await scanFakes([
    fakeCollector({ regions: ['eu-1'], faults, services: [{ name: 'api', types: ['t'], resources: 1 }] }),
  ])
  expect(events.filter(event => event.kind === 'throttled')).toEqual([
    {
      kind: 'throttled',
      provider: 'fake',
      scope: 'account-1',
      region: 'eu-1',
      limit: 'api',
      rate: 500,
      retry_after_ms: 500,
    },
  ])
})

test('still throttled after every attempt, a unit is failed as throttled', async () => {
  const fake = fakeCollector({ faults: [{ service: 'storage', kind: 'throttle', calls: 1_000 }] })
  const { coverage } = await scanFakes([fake])
  expect(coverage[1]).toMatchObject({
    state: 'failed',
    reason: 'throttled',
    calls: 12,
    retries: 11,
    resources: 0,
  })
  expect(coverage[0]?.state).toBe('complete')
})

const REGIONS: FakeOptions = {
  scopes: SCOPES,
  regions: ['alive', 'dead'],
  latencyMs: 100,
  services: [{ name: 'api', types: ['fake_thing'], resources: 10 }],
}

const finished = ({ events }: FakeScan): (ScanEvent & { readonly kind: 'unit-finished' })[] =>
  events.filter(event => event.kind === 'unit-finished')

test('a dead endpoint costs one time-out for all of its units, and the others do not wait for it', async () => {
  const alone = fakeCollector({ ...REGIONS, regions: ['alive'] })
  await scanFakes([alone], { limits: { concurrency: 4 } })
  const fake = fakeCollector({ ...REGIONS, faults: [{ region: 'dead', kind: 'dead' }] })
  const run = await scanFakes([fake], { limits: { concurrency: 4, callTimeoutMs: 30_000 } })
  const toDead = fake.traffic.calls.filter(call => call.region === 'dead')
  expect(toDead.length).toBeLessThanOrEqual(2)
  expect(run.elapsedMs).toBeLessThan(30_000 + 1_000)
  const dead = run.coverage.filter(({ region }) => region === 'dead')
  expect(dead).toHaveLength(20)
  for (const entry of dead)
    expect(entry).toMatchObject({ state: 'failed', reason: 'unreachable', resources: 0 })
  expect(run.coverage.filter(({ state }) => state === 'complete')).toHaveLength(20)
  const lastAlive = Math.max(
    ...fake.traffic.calls.filter(call => call.region === 'alive').map(call => call.at),
  )
  expect(lastAlive).toBeLessThan(1_500)
  expect(run.events.filter(event => event.kind === 'endpoint-broken')).toEqual([
    { kind: 'endpoint-broken', provider: 'fake', endpoint: 'dead' },
  ])
  expect(finished(run)).toHaveLength(40)
})

test('a dead region costs one time-out however many services it has; a dead service is given up alone', async () => {
  const services = Array.from({ length: 44 }, (_, i) => ({
    name: `service-${i}`,
    types: ['fake_thing'],
    resources: 1,
  }))
  const world: FakeOptions = { regions: ['alive', 'dead'], latencyMs: 100, services }
  const limits = { concurrency: 16, callTimeoutMs: 30_000 }
  const gone = fakeCollector({ ...world, faults: [{ region: 'dead', kind: 'dead' }] })
  const run = await scanFakes([gone], { limits })
  expect(gone.traffic.calls.filter(call => call.region === 'dead').length).toBeLessThanOrEqual(3)
  expect(run.elapsedMs).toBeLessThan(30_000 + 1_000)
  expect(run.coverage.filter(({ state }) => state === 'complete')).toHaveLength(44)
  const one = fakeCollector({ ...world, faults: [{ region: 'dead', service: 'service-7', kind: 'dead' }] })
  const { coverage, events } = await scanFakes([one], { limits })
  expect(coverage.filter(({ state }) => state !== 'complete').map(({ unit }) => unit)).toEqual([
    'account-1/dead/service-7',
  ])
  expect(events.filter(event => event.kind === 'endpoint-broken')).toMatchObject([
    { endpoint: 'service-7.dead' },
  ])
})

test('a deadline of ours is no sign of life: a dead endpoint still gets few calls at a time', async () => {
  const fake = fakeCollector({ ...REGIONS, faults: [{ region: 'dead', kind: 'dead' }] })
  await scanFakes([fake], { limits: { concurrency: 40, unitTimeoutMs: 5_000, callTimeoutMs: 30_000 } })
  const calls = fake.traffic.calls.filter(call => call.region === 'dead')
  for (const { at } of calls) expect(calls.filter(call => call.at === at).length).toBeLessThanOrEqual(2)
})

test('an endpoint that refuses connections is given up within seconds', async () => {
  const fake = fakeCollector({ ...REGIONS, faults: [{ region: 'dead', kind: 'refused', calls: 1_000_000 }] })
  const { coverage, elapsedMs } = await scanFakes([fake])
  expect(coverage.filter(({ state, reason }) => state === 'failed' && reason === 'unreachable')).toHaveLength(
    20,
  )
  expect(elapsedMs).toBeLessThan(10_000)
})

test('an endpoint that was only late to come up is read whole', async () => {
  const fake = fakeCollector({ ...REGIONS, faults: [{ region: 'dead', kind: 'refused', calls: 1 }] })
  const { coverage } = await scanFakes([fake])
  expect(states(coverage)).toEqual(['complete'])
})

test('faults of the provider are tried again and do not break the endpoint', async () => {
  const fake = fakeCollector({ ...REGIONS, faults: [{ kind: 'provider-fault', calls: 2 }] })
  const { coverage, events } = await scanFakes([fake])
  expect(states(coverage)).toEqual(['complete'])
  expect(coverage.reduce((sum, { retries }) => sum + retries, 0)).toBe(2 * 40)
  expect(events.some(event => event.kind === 'endpoint-broken')).toBe(false)
})
