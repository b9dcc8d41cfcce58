import type { Clock, Collector, SnapshotStore } from '@wgo/core'
import { fakeCollector, memoryStore, realClock } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { scan } from '../src/index.ts'
import { requestFor, scanFakes } from './scan-fakes.ts'

interface Flow {
  readonly collector: Collector
  readonly store: SnapshotStore
  /** Resources emitted and not yet taken by the store: now, and at most. */
  readonly inFlight: { now: number; most: number }
}

/** A collector that is always ready, into a store that takes its time. */
function flow(scopes: number, addMs: number): Flow {
  const inFlight = { now: 0, most: 0 }
  const fake = fakeCollector({
    scopes: Array.from({ length: scopes }, (_, i) => `scope-${i}`),
    services: [{ name: 'api', types: ['fake_thing'], resources: 50 }],
  })
  const collector: Collector = {
    ...fake,
    open: async (_config, host) => {
      const session = await fake.open({}, host)
      return {
        ...session,
        collect: async function* (unit, unitHost) {
          for await (const emit of session.collect(unit, unitHost)) {
            if (emit.kind === 'resource') inFlight.most = Math.max(inFlight.most, ++inFlight.now)
            yield emit
          }
        },
      }
    },
  }
  const memory = memoryStore()
  const store: SnapshotStore = {
    ...memory,
    writer: async () => {
      const writer = await memory.writer()
      return {
        ...writer,
        add: async (entry, unit) => {
          await realClock.sleep(addMs)
          inFlight.now--
          await writer.add(entry, unit)
        },
      }
    },
  }
  return { collector, store, inFlight }
}

test('while the store is behind, no more is in memory than one resource a seat', async () => {
  const { collector, store, inFlight } = flow(40, 1)
  const { metadata } = await scan(requestFor([collector], { store, limits: { concurrency: 6 } }))
  expect(metadata.resource_count).toBe(2_000)
  expect(inFlight.most).toBeLessThanOrEqual(6)
  expect(inFlight.most).toBeGreaterThan(1)
})

test('100,000 resources of several providers stream through', { timeout: 60_000 }, async () => {
  let added = 0
  const memory = memoryStore()
  const counting: SnapshotStore = {
    ...memory,
    writer: async () => {
      const writer = await memory.writer()
      const seal = async () => ({ ...(await writer.seal()), resource_count: added })
      return { ...writer, add: async () => void added++, seal }
    },
  }
  const collectors = ['aws', 'gcp'].map(name =>
    fakeCollector({
      name,
      regions: ['a', 'b', 'c', 'd', 'e'],
      services: [{ name: 'api', types: ['fake_thing'], resources: 10_000 }],
      pageSize: 1_000,
      latencyMs: 5,
    }),
  )
  const { result, coverage } = await scanFakes(collectors, { store: counting })
  expect(result.metadata.resource_count).toBe(100_000)
  expect(coverage.map(entry => entry.resources)).toEqual(Array(10).fill(10_000))
})

test('ten thousand units are no trouble', async () => {
  const fake = fakeCollector({
    scopes: Array.from({ length: 5_000 }, (_, i) => `scope-${i}`),
    services: [
      { name: 'a', types: ['fake_a'], resources: 1 },
      { name: 'b', types: ['fake_b'], resources: 0 },
    ],
  })
  const { coverage } = await scanFakes([fake])
  expect(coverage).toHaveLength(10_000)
  expect(coverage.every(entry => entry.state === 'complete')).toBe(true)
})

test('a unit that never waits lets others have their turns', async () => {
  const fake = fakeCollector({ services: [{ name: 'api', types: ['fake_thing'], resources: 500 }] })
  let now = 0
  const turnsAt: number[] = []
  const clock: Clock = {
    ...realClock,
    // Each look at the clock finds a millisecond gone.
    monotonic: () => now++,
    sleep: (ms, signal) => {
      if (ms === 0) turnsAt.push(now)
      return realClock.sleep(ms, signal)
    },
  }
  const { metadata } = await scan({ ...requestFor([fake]), clock })
  expect(metadata.resource_count).toBe(500)
  const between = turnsAt.slice(1).map((at, i) => at - (turnsAt[i] ?? 0))
  expect(between.length).toBeGreaterThan(20)
  expect(Math.max(...between)).toBeLessThan(30)
})
