import { type Collector, isWgoError } from '@wgo/core'
import { fakeCollector, memoryStore, realClock, testClock } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { scan } from '../src/index.ts'
import { requestFor, scanFakes } from './scan-fakes.ts'

const SERVICES = [
  { name: 'quick', types: ['fake_quick'], resources: 10, weight: 3 },
  { name: 'long', types: ['fake_long'], resources: 100, weight: 2 },
  { name: 'later', types: ['fake_later'], resources: 10, weight: 1 },
]

/** After 250 ms: `quick` is done, `long` has read two of ten pages, `later` has not begun. */
const world = () => fakeCollector({ services: SERVICES, pageSize: 10, latencyMs: 100 })

test('an interrupt keeps what is complete, and marks what was under way and what had not begun', async () => {
  const clock = testClock()
  const interrupt = new AbortController()
  void clock.sleep(350).then(() => interrupt.abort())
  const { result, coverage, elapsedMs } = await scanFakes(
    [world()],
    { signal: interrupt.signal, limits: { concurrency: 1 } },
    clock,
  )
  expect(result.interrupted).toBe(true)
  expect(elapsedMs).toBe(350)
  expect(coverage.map(({ unit, state, reason, resources }) => [unit, state, reason, resources])).toEqual([
    ['account-1/later', 'skipped', 'limit', 0],
    ['account-1/long', 'partial', 'limit', 20],
    ['account-1/quick', 'complete', undefined, 10],
  ])
  expect(coverage[1]?.error).toBe('The scan was interrupted.')
  expect(result.metadata.resource_count).toBe(30)
  expect(clock.sleepers).toBe(0)
})

test('an interrupt before anything was read stores nothing and says INTERRUPTED', async () => {
  const clock = testClock()
  const interrupt = new AbortController()
  void clock.sleep(50).then(() => interrupt.abort())
  const store = memoryStore()
  await expect(scanFakes([world()], { store, signal: interrupt.signal }, clock)).rejects.toMatchObject({
    code: 'INTERRUPTED',
  })
  expect(await store.list()).toEqual([])
})

test('a signal that is aborted already lets nothing begin', async () => {
  const fake = world()
  await expect(scanFakes([fake], { signal: AbortSignal.abort(new Error('no')) })).rejects.toMatchObject({
    code: 'INTERRUPTED',
  })
  expect(fake.traffic.calls).toEqual([])
})

test('an interrupt does not wait for a collector that is deaf to the signal', async () => {
  const clock = testClock()
  const interrupt = new AbortController()
  void clock.sleep(500).then(() => interrupt.abort())
  const deaf = fakeCollector({ services: SERVICES, faults: [{ service: 'long', kind: 'deaf', after: 5 }] })
  const { coverage, elapsedMs } = await scanFakes([deaf], { signal: interrupt.signal }, clock)
  expect(elapsedMs).toBe(500)
  expect(coverage.map(({ state, resources }) => [state, resources])).toEqual([
    ['complete', 10],
    ['partial', 5],
    ['complete', 10],
  ])
})

test('an interrupt reaches a scan whose collector never waits', async () => {
  const interrupt = new AbortController()
  const request = requestFor([endless()], { signal: interrupt.signal })
  setTimeout(() => interrupt.abort(), 50)
  const { interrupted, metadata } = await scan(request)
  expect(interrupted).toBe(true)
  expect(metadata.coverage[0]).toMatchObject({ state: 'partial', reason: 'limit' })
})

test('a unit that exceeds its deadline is cut off with what it saw, and the others go on', async () => {
  const slow = fakeCollector({ services: SERVICES, pageSize: 10, latencyMs: 100 })
  const { coverage, result } = await scanFakes([slow], { limits: { unitTimeoutMs: 450 } })
  expect(result.interrupted).toBe(false)
  expect(coverage.map(({ state, reason, resources }) => [state, reason, resources])).toEqual([
    ['complete', undefined, 10],
    ['partial', 'limit', 40],
    ['complete', undefined, 10],
  ])
  expect(coverage[1]?.error).toBe('Not read whole within 0.45 s.')
})

test('a unit that saw nothing by its deadline is failed, not empty', async () => {
  const deaf = fakeCollector({ services: SERVICES, faults: [{ service: 'long', kind: 'deaf', after: 0 }] })
  const { coverage } = await scanFakes([deaf], { limits: { unitTimeoutMs: 1_000 } })
  expect(coverage[1]).toMatchObject({ state: 'failed', reason: 'limit', resources: 0 })
})

test('time in which a unit waits for its pace does not count against its deadline', async () => {
  const paced = fakeCollector({
    pageSize: 10,
    services: [{ name: 'slow', types: ['fake_slow'], resources: 100, limit: { rate: 1, burst: 1 } }],
  })
  const { coverage, elapsedMs } = await scanFakes([paced], { limits: { unitTimeoutMs: 2_000 } })
  expect(coverage[0]).toMatchObject({ state: 'complete', resources: 100 })
  expect(elapsedMs).toBeGreaterThan(4_000)
})

test('a limit that no timer can hold is no limit', async () => {
  const limits = { timeoutMs: Number.POSITIVE_INFINITY, unitTimeoutMs: 2 ** 40, callTimeoutMs: 2 ** 31 }
  const { metadata } = await scan(requestFor([fakeCollector({ latencyMs: 20 })], { limits }))
  expect(metadata.coverage.map(({ state }) => state)).toEqual(['complete', 'complete'])
})

test('the deadline of the whole scan keeps what is complete and skips what had not begun', async () => {
  const { coverage, result, elapsedMs } = await scanFakes([world()], {
    limits: { concurrency: 1, timeoutMs: 350 },
  })
  expect(result.interrupted).toBe(false)
  expect(elapsedMs).toBe(350)
  expect(coverage.map(({ state, reason }) => [state, reason])).toEqual([
    ['skipped', 'limit'],
    ['partial', 'limit'],
    ['complete', undefined],
  ])
  expect(coverage[0]?.error).toContain('0.35 s')
})

test('calls that a collector left running end with their unit', async () => {
  const fake = fakeCollector()
  const ends: unknown[] = []
  const leaving: Collector = {
    ...fake,
    open: async () => ({
      units: async function* () {
        yield { id: 'only', scope: 'a', types: ['fake_thing'] }
      },
      collect: async function* (_unit, host) {
        host.call([], signal => realClock.sleep(60_000, signal)).catch(error => ends.push(error))
      },
      check: async function* () {},
      close: async () => {},
    }),
  }
  await scanFakes([leaving])
  expect(ends).toHaveLength(1)
  expect(isWgoError(ends[0], 'INTERRUPTED')).toBe(true)
})

/** Yields resources for ever without waiting for anything. */
function endless(): Collector {
  return {
    ...fakeCollector(),
    open: async () => ({
      units: async function* () {
        yield { id: 'only', scope: 'a', types: ['fake_thing'] }
      },
      collect: async function* () {
        for (let i = 0; ; i++) {
          const id = String(i % 1_000)
          yield {
            kind: 'resource',
            resource: { id, type: 'fake_thing', provider: 'fake', scope: 'a', properties: {} },
          }
        }
      },
      check: async function* () {},
      close: async () => {},
    }),
  }
}

test('a signal that comes when all is read interrupts nothing', async () => {
  const clock = testClock()
  const interrupt = new AbortController()
  const fake = world()
  const closing: Collector = {
    ...fake,
    open: async (_config, host) => ({ ...(await fake.open({}, host)), close: async () => interrupt.abort() }),
  }
  const { result } = await scanFakes([closing], { signal: interrupt.signal }, clock)
  expect(result.interrupted).toBe(false)
  expect(result.metadata.resource_count).toBe(120)
})

test('an interrupt before anything was read is told as such, whatever failed before it', async () => {
  const clock = testClock()
  const interrupt = new AbortController()
  void clock.sleep(50).then(() => interrupt.abort())
  const denied = fakeCollector({ name: 'denied', faults: [{ kind: 'denied', permission: 'List' }] })
  const scanning = scanFakes([denied, world()], { signal: interrupt.signal }, clock)
  await expect(scanning).rejects.toMatchObject({ code: 'INTERRUPTED' })
})
