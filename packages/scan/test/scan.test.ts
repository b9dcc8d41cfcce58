import { createRedactor, prepareEntry } from '@wgo/core'
import { fakeCollector, memoryStore } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { entriesOf, scanFakes } from './scan-fakes.ts'

const REGIONS = ['eu-1', 'eu-2', 'us-1']

test('every unit of every provider is read into one snapshot, with a ledger entry each', async () => {
  const aws = fakeCollector({ name: 'aws', scopes: ['1', '2'], regions: REGIONS, latencyMs: 50 })
  const gcp = fakeCollector({ name: 'gcp', latencyMs: 50 })
  const { result, coverage } = await scanFakes([aws, gcp])
  expect(result.metadata.providers).toEqual(['aws', 'gcp'])
  expect(result.metadata.provider).toBe('multiple')
  expect(coverage).toHaveLength(2 * 3 * 2 + 2)
  for (const entry of coverage)
    expect(entry).toMatchObject({ state: 'complete', resources: 20, calls: 1, retries: 0 })
  expect(result.metadata.resource_count).toBe(14 * 20)
  expect(result.interrupted).toBe(false)
  expect(coverage.find(entry => entry.unit === '1/eu-1/storage')).toEqual({
    unit: '1/eu-1/storage',
    provider: 'aws',
    scope: '1',
    region: 'eu-1',
    types: ['fake_bucket'],
    state: 'complete',
    resources: 20,
    calls: 1,
    retries: 0,
    // Its own call, and the region's first answer, which the fourth of its units waits for.
    duration_ms: 100,
  })
})

test('the stored entries are those that the collector emitted, redacted and canonical', async () => {
  const fake = fakeCollector({ services: [{ name: 's', types: ['fake_thing'], resources: 3 }] })
  const { store } = await scanFakes([fake])
  const entries = await entriesOf(store)
  expect(entries).toHaveLength(3)
  const redactor = createRedactor(await store.redactionKey())
  for (const entry of entries) {
    expect(entry.resource.observed).toHaveProperty('state')
    expect(entry.resource.properties).not.toHaveProperty('state')
    expect(prepareEntry(entry.resource, redactor)).toEqual(entry)
  }
})

test('the same world in another order gives the same bytes', async () => {
  const snapshots = await Promise.all(
    [1, 2, 3].map(async order => {
      const { store } = await scanFakes([fakeCollector({ order, regions: REGIONS, pageSize: 7 })], {
        limits: { seed: order },
      })
      return (await entriesOf(store)).map(entry => JSON.stringify(entry))
    }),
  )
  expect(snapshots[0]).toHaveLength(120)
  expect(snapshots[1]).toEqual(snapshots[0])
  expect(snapshots[2]).toEqual(snapshots[0])
})

test('metadata says what the caller knows, and an automatic name', async () => {
  const snapshot = {
    id: 'one',
    name: 'before release',
    tags: { ticket: 'A-1' },
    git_commit: 'abc',
    git_branch: 'feature/größe "x"',
    environment: 'production',
    wgo_version: '2.0.0',
  }
  const { result } = await scanFakes([fakeCollector({ latencyMs: 20 })], { snapshot })
  expect(result.metadata).toMatchObject({
    ...snapshot,
    schema_version: 1,
    auto_name: 'feature-größe-x-fake-20260101-0000',
    timestamp: '2026-01-01T00:00:00.000Z',
    scan_duration_ms: 20,
  })
  expect(result.snapshot.id).toBe('one')
})

test('an automatic name names up to three providers', async () => {
  const names = ['c', 'a', 'd', 'b']
  const auto = async (count: number): Promise<string> => {
    const collectors = names.slice(0, count).map(name => fakeCollector({ name }))
    return (await scanFakes(collectors)).result.metadata.auto_name
  }
  expect(await auto(3)).toBe('a-c-d-20260101-0000')
  expect(await auto(4)).toBe('multiple-20260101-0000')
})

test('a resource told twice alike is one resource and no doubt', async () => {
  const fake = fakeCollector({ faults: [{ kind: 'duplicate', content: 'equal' }] })
  const { result, coverage } = await scanFakes([fake])
  expect(result.conflicts).toEqual([])
  expect(result.metadata.resource_count).toBe(40)
  expect(coverage.map(entry => entry.state)).toEqual(['complete', 'complete'])
})

test('a resource told twice with different content leaves a doubt over the unit that told it', async () => {
  const fake = fakeCollector({ faults: [{ service: 'storage', kind: 'duplicate', content: 'different' }] })
  const { result, coverage } = await scanFakes([fake])
  expect(result.conflicts).toHaveLength(1)
  const key = result.conflicts[0]?.key as string
  const [compute, storage] = coverage
  expect(compute).toMatchObject({ unit: 'account-1/compute', state: 'complete' })
  expect(storage).toMatchObject({ unit: 'account-1/storage', state: 'partial', reason: 'bug' })
  expect(storage?.error).toContain(key)
  expect(result.metadata.resource_count).toBe(40)
  expect(result.snapshot.gaps).toBe(1)
})

test('a unit that is partial already keeps its own reason beside a doubt', async () => {
  const fake = fakeCollector({
    faults: [
      { service: 'storage', kind: 'duplicate', content: 'different' },
      { service: 'storage', kind: 'gap', reason: 'denied' },
    ],
  })
  const { result, coverage } = await scanFakes([fake])
  expect(result.conflicts).toHaveLength(1)
  expect(coverage[1]).toMatchObject({ state: 'partial', reason: 'denied' })
})

test('a store that fails ends the scan with its own error, and nothing is kept', async () => {
  const store = memoryStore()
  const failing: typeof store = {
    ...store,
    writer: async options => {
      const writer = await store.writer(options)
      let left = 10
      return {
        ...writer,
        add: async (entry, unit) => {
          if (left-- === 0) throw new Error('the disk is full')
          await writer.add(entry, unit)
        },
      }
    },
  }
  await expect(scanFakes([fakeCollector({ latencyMs: 5 })], { store: failing })).rejects.toThrow(
    'the disk is full',
  )
  expect(await store.list()).toEqual([])
})

test('a listener that throws is logged and ends nothing', async () => {
  const { result, log } = await scanFakes([fakeCollector()], {
    onEvent: event => {
      if (event.kind === 'unit-started') throw new Error('a broken progress bar')
    },
  })
  expect(result.metadata.resource_count).toBe(40)
  expect(log.lines.filter(line => line.level === 'error')).toHaveLength(2)
})

test('a selection narrows what is listed', async () => {
  const fake = fakeCollector({ regions: REGIONS })
  const { store, result } = await scanFakes([], {
    sources: [{ collector: fake, config: {}, selection: { types: ['fake_bucket'], regions: ['eu-2'] } }],
  } as never)
  expect(result.metadata.coverage).toHaveLength(1)
  expect((await store.list())[0]?.resource_count).toBe(20)
})
