import { type Collector, WgoError } from '@wgo/core'
import { fakeCollector, realClock, testClock } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { type ScanEvent, scan } from '../src/index.ts'
import { requestFor, scanFakes } from './scan-fakes.ts'

const SERVICES = Array.from({ length: 8 }, (_, i) => ({
  name: `service-${i}`,
  types: [`fake_${i}`],
  resources: 20,
  weight: i === 7 ? 5 : 1,
}))

const provider = (name: string): Collector =>
  fakeCollector({ name, services: SERVICES, regions: ['a', 'b', 'c'], latencyMs: 10, pageSize: 5 })

async function startOrder(seed: number): Promise<readonly string[]> {
  const { events } = await scanFakes([provider('aws'), provider('gcp')], { limits: { seed, concurrency: 3 } })
  return events
    .filter((event): event is ScanEvent & { kind: 'unit-started' } => event.kind === 'unit-started')
    .map(event => `${event.provider}/${event.unit}`)
}

test('the seed decides the order in which units are begun', async () => {
  const [first, again, other] = await Promise.all([startOrder(1), startOrder(1), startOrder(2)])
  expect(first).toHaveLength(48)
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
})

test('heavy units of all providers are begun first, and the providers are mixed', async () => {
  const order = await startOrder(5)
  expect(order.slice(0, 6).every(unit => unit.endsWith('service-7'))).toBe(true)
  for (const name of ['aws', 'gcp']) {
    expect(order.slice(6, 18).some(unit => unit.startsWith(name))).toBe(true)
    expect(order.slice(-12).some(unit => unit.startsWith(name))).toBe(true)
  }
})

test('snapshots of two ids are read in two orders, so that a deadline does not always hit the same units', async () => {
  const orders = await Promise.all(
    ['one', 'two'].map(async id => {
      const snapshot = { id, wgo_version: '1.0.0' }
      const { events } = await scanFakes([provider('aws')], { snapshot })
      return events.flatMap(event => (event.kind === 'unit-started' ? [event.unit] : []))
    }),
  )
  expect(orders[0]?.toSorted()).toEqual(orders[1]?.toSorted())
  expect(orders[0]).not.toEqual(orders[1])
})

test('a provider that is slow to list does not hold up the others', async () => {
  const clock = testClock()
  const slow = provider('slow')
  const late: Collector = {
    ...slow,
    open: async (config, host) => {
      await host.clock.sleep(60_000)
      return await slow.open(config, host)
    },
  }
  const finished: number[] = []
  await scanFakes(
    [late, provider('aws')],
    {
      onEvent: event => {
        if (event.kind === 'unit-finished' && event.provider === 'aws') finished.push(clock.monotonic())
      },
    },
    clock,
  )
  expect(finished).toHaveLength(24)
  expect(Math.max(...finished)).toBeLessThan(2_000)
})

test('never more units call at once than allowed; one at a time where so asked', async () => {
  for (const concurrency of [1, 5]) {
    const fake = fakeCollector({ services: SERVICES, scopes: ['a', 'b', 'c', 'd'], latencyMs: 10 })
    await scanFakes([fake], { limits: { concurrency } })
    expect(fake.traffic.mostInFlight).toBe(concurrency)
  }
})

const five = (): Collector[] =>
  ['aws', 'gcp', 'kubernetes', 'terraform', 'other'].map(name =>
    fakeCollector({ name, services: SERVICES.slice(0, 3), latencyMs: 150, pageSize: 10 }),
  )

test('five providers of equal latency take no longer than one', async () => {
  const together = await scanFakes(five())
  for (const one of five()) expect((await scanFakes([one])).elapsedMs).toBe(together.elapsedMs)
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

// Real timers on a machine that does other things too: the very figure is for the benchmark to measure.
test('in real time, five providers together are more than four times as fast as apart', {
  retry: 3,
}, async () => {
  const together = await timed(() => scan(requestFor(five())))
  const apart = await timed(async () => {
    for (const one of five()) await scan(requestFor([one]))
  })
  expect(apart / together).toBeGreaterThan(4)
})

test('events tell the story of a scan, in order', async () => {
  const failing: Collector = {
    ...fakeCollector({ name: 'failing' }),
    open: async () => {
      throw new WgoError('CREDENTIALS_MISSING', 'None.')
    },
  }
  const { events } = await scanFakes([fakeCollector({ latencyMs: 100 }), failing])
  const kinds = events.map(event => event.kind)
  expect(kinds.filter(kind => kind === 'unit-started')).toHaveLength(2)
  expect(kinds.filter(kind => kind === 'unit-finished')).toHaveLength(2)
  expect(kinds.indexOf('provider-opened')).toBeLessThan(kinds.indexOf('units-found'))
  expect(kinds.indexOf('units-found')).toBeLessThan(kinds.indexOf('unit-started'))
  expect(kinds).toContain('provider-failed')
  expect(kinds).toContain('progress')
  expect(events.at(-1)).toMatchObject({ kind: 'done', resources: 40, interrupted: false })
})

test('notes and progress come a few times a second at most, however many there are', async () => {
  const chatty = fakeCollector({ services: SERVICES, pageSize: 1, latencyMs: 10 })
  const { events, elapsedMs } = await scanFakes([chatty], { limits: { concurrency: 1 } })
  for (const kind of ['note', 'progress']) {
    const told = events.filter(event => event.kind === kind)
    expect(told.length).toBeGreaterThan(1)
    expect(told.length).toBeLessThanOrEqual(elapsedMs / 250 + 1)
  }
})

test('the real clock leaves nothing running behind a scan', async () => {
  const sleeps = new Set<Promise<void>>()
  const clock = {
    ...realClock,
    sleep: (ms: number, signal?: AbortSignal) => {
      const sleep = realClock.sleep(ms, signal)
      sleeps.add(sleep)
      const done = (): void => void sleeps.delete(sleep)
      sleep.then(done, done)
      return sleep
    },
  }
  const faults = [{ kind: 'throttle', calls: 1, retryAfterMs: 50 }] as const
  await scan(requestFor([fakeCollector({ latencyMs: 5, faults })], { clock } as never))
  await realClock.sleep(5)
  expect(sleeps.size).toBe(0)
})
