import { type Collector, WgoError } from '@wgo/core'
import { fakeCollector, testClock } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { emitting, scanFakes } from './scan-fakes.ts'

test('an iteration that cannot even be left is no crash', async () => {
  const collector = emitting([])
  const failing = (message: string) => (): never => {
    throw new Error(message)
  }
  const iteration = { next: failing('it broke'), return: failing('it stays') }
  const stubborn: Collector = {
    ...collector,
    open: async (config, host) => ({
      ...(await collector.open(config, host)),
      collect: () => ({ [Symbol.asyncIterator]: () => iteration }),
    }),
  }
  const unlisted: Collector = {
    ...fakeCollector({ name: 'unlisted' }),
    open: async (config, host) => ({
      ...(await collector.open(config, host)),
      units: () => ({ [Symbol.asyncIterator]: () => iteration }),
    }),
  }
  const { coverage } = await scanFakes([stubborn, unlisted, fakeCollector({ name: 'well' })])
  expect(coverage.map(({ unit, state, error }) => [unit, state, error])).toEqual([
    ['only', 'failed', 'it broke'],
    ['unlisted', 'failed', 'it broke'],
    ['account-1/compute', 'complete', undefined],
    ['account-1/storage', 'complete', undefined],
  ])
})

test('a provider that cannot be opened is one failed entry, and the others are read', async () => {
  const broken: Collector = {
    ...fakeCollector({ name: 'broken' }),
    open: async () => {
      throw new WgoError('CREDENTIALS_MISSING', 'No credentials were found.')
    },
  }
  const { coverage, events } = await scanFakes([broken, fakeCollector()])
  expect(coverage).toHaveLength(3)
  expect(coverage[0]).toMatchObject({
    unit: 'broken',
    provider: 'broken',
    scope: '*',
    types: ['*'],
    state: 'failed',
    reason: 'denied',
    error: 'No credentials were found.',
  })
  expect(events.map(event => event.kind)).toContain('provider-failed')
})

test('a collector of another contract is refused by name', async () => {
  const old = { ...fakeCollector({ name: 'old' }), contract: 0 } as unknown as Collector
  const { coverage } = await scanFakes([old, fakeCollector()])
  expect(coverage.find(entry => entry.provider === 'old')?.error).toContain('speaks contract 0')
})

test('units listed before a listing fails are read, and the provider is marked', async () => {
  const fake = fakeCollector()
  const short: Collector = {
    ...fake,
    open: async (_config, host) => {
      const session = await fake.open({}, host)
      return {
        ...session,
        units: async function* (selection) {
          for await (const unit of session.units(selection)) {
            yield unit
            throw new WgoError('ACCESS_DENIED', 'Regions may not be listed.', { permission: 'ListRegions' })
          }
        },
      }
    },
  }
  const { coverage } = await scanFakes([short])
  expect(coverage.map(entry => [entry.scope, entry.state])).toEqual([
    ['*', 'failed'],
    ['account-1', 'complete'],
  ])
  expect(coverage[0]).toMatchObject({ unit: 'fake', reason: 'denied', permission: 'ListRegions' })
})

test('a unit listed twice is a bug of the collector and is read once', async () => {
  const collector = emitting([], ['same', 'same'])
  const { coverage } = await scanFakes([collector])
  expect(coverage.map(entry => [entry.unit, entry.state, entry.reason])).toEqual([
    ['fake', 'failed', 'bug'],
    ['same', 'complete', undefined],
  ])
})

test('a provider that never opens costs one time-out and no more', async () => {
  const hanging: Collector = {
    ...fakeCollector({ name: 'hanging' }),
    open: () => new Promise(() => undefined),
  }
  const { coverage, elapsedMs } = await scanFakes([hanging, fakeCollector()], {
    limits: { unitTimeoutMs: 60_000 },
  })
  expect(coverage.find(entry => entry.provider === 'hanging')).toMatchObject({
    state: 'failed',
    reason: 'limit',
  })
  expect(coverage.filter(entry => entry.state === 'complete')).toHaveLength(2)
  expect(elapsedMs).toBe(60_000)
})

test('a session that does not close is left alone after a moment', async () => {
  const fake = fakeCollector()
  const sticky: Collector = {
    ...fake,
    open: async (_config, host) => ({
      ...(await fake.open({}, host)),
      close: () => new Promise(() => undefined),
    }),
  }
  const clock = testClock()
  const { result, elapsedMs } = await scanFakes([sticky], {}, clock)
  expect(result.metadata.resource_count).toBe(40)
  expect(elapsedMs).toBeLessThanOrEqual(2_000)
  expect(clock.sleepers).toBe(0)
})

test('nothing to scan is NOTHING_FOUND, and nothing is stored', async () => {
  await expect(scanFakes([])).rejects.toMatchObject({ code: 'NOTHING_FOUND' })
  await expect(scanFakes([fakeCollector({ scopes: [] })])).rejects.toMatchObject({ code: 'NOTHING_FOUND' })
})

test('when every unit failed, the first failure is thrown and the others are told', async () => {
  const denied = fakeCollector({ faults: [{ kind: 'denied', permission: 'List' }] })
  await expect(scanFakes([denied])).rejects.toMatchObject({
    code: 'ACCESS_DENIED',
    permission: 'List',
    suggestions: [expect.stringContaining('Also failed')],
  })
})

test('a listing that was complete is no sight of anything when all that it listed failed', async () => {
  const fake = fakeCollector({ faults: [{ kind: 'denied', permission: 'List' }] })
  await expect(scanFakes([withListing(fake)])).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
})

test('a listing that was complete and found nothing is a sight: the estate is empty', async () => {
  const { result } = await scanFakes([withListing(fakeCollector({ scopes: [] }))])
  expect(result.metadata).toMatchObject({ resource_count: 0, coverage: [{ scope: '*', state: 'complete' }] })
})

/** The same collector, with a unit that lists which scopes there are. */
function withListing(collector: Collector): Collector {
  const listing = { id: 'accounts', scope: '*', types: ['*'] }
  return {
    ...collector,
    open: async (config, host) => {
      const session = await collector.open(config, host)
      return {
        ...session,
        units: async function* (selection) {
          yield listing
          yield* session.units(selection)
        },
        collect: (unit, unitHost) =>
          unit.id === listing.id ? (async function* () {})() : session.collect(unit, unitHost),
      }
    },
  }
}

test('a listing that goes on after its time is over lists nothing any more', async () => {
  const fake = fakeCollector()
  const endless: Collector = {
    ...fake,
    open: async (_config, host) => ({
      ...(await fake.open({}, host)),
      units: async function* () {
        yield { id: 'account-1/compute', scope: 'account-1', types: ['fake_server', 'fake_disk'] }
        await host.clock.sleep(61_000)
        yield { id: 'account-1/storage', scope: 'account-1', types: ['fake_bucket'] }
      },
    }),
  }
  const limit = { rate: 0.05, burst: 1 }
  const services = [{ name: 'api', types: ['fake_thing'], resources: 20, limit }]
  const slow = fakeCollector({ name: 'slow', services, pageSize: 4 })
  const { coverage } = await scanFakes([endless, slow], { limits: { unitTimeoutMs: 60_000 } })
  expect(
    coverage.filter(({ provider }) => provider === 'fake').map(({ unit, state }) => [unit, state]),
  ).toEqual([
    ['fake', 'failed'],
    ['account-1/compute', 'complete'],
  ])
})

test('a session that comes after its provider was given up is closed unseen', async () => {
  const fake = fakeCollector()
  let closed = false
  const late: Collector = {
    ...fake,
    open: async (_config, host) => {
      await host.clock.sleep(61_000)
      const close = async (): Promise<void> => {
        closed = true
      }
      return { ...(await fake.open({}, host)), close }
    },
  }
  const limit = { rate: 0.05, burst: 1 }
  const services = [{ name: 'api', types: ['fake_thing'], resources: 20, limit }]
  const slow = fakeCollector({ name: 'slow', services, pageSize: 4 })
  const { coverage } = await scanFakes([late, slow], { limits: { unitTimeoutMs: 60_000 } })
  expect(coverage.map(({ unit, state }) => [unit, state])).toEqual([
    ['fake', 'failed'],
    ['account-1/api', 'complete'],
  ])
  expect(closed).toBe(true)
})
