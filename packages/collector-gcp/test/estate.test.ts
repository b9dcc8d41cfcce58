import { compareSnapshots } from '@wgo/drift'
import { TEST_REDACTION_KEY } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GOOGLE_READS } from '../src/spec/generated/reads.ts'
import { ESTATE_PROJECTS } from './estate.ts'
import { type EmulatedEstate, emulatedEstate } from './support/emulated.ts'
import { readLines } from './support/read-names.ts'
import type { Scanned } from './support/scan-gcp.ts'

describe('an estate of two projects', () => {
  let world: EmulatedEstate
  let first: Scanned

  beforeAll(async () => {
    world = await emulatedEstate()
    first = await world.scan({}, { seed: 1, redactionKey: TEST_REDACTION_KEY })
  }, 60_000)
  afterAll(() => world?.[Symbol.asyncDispose]())

  test('more than 150 things are read, and everything of it', () => {
    expect(first.coverage.filter(({ state }) => state !== 'complete')).toEqual([])
    expect(first.entries.length).toBeGreaterThan(150)
    expect(new Set(first.entries.map(({ resource }) => resource.scope)).size).toBe(ESTATE_PROJECTS.length)
  })

  test('what is said to be read wherever it is set is what comes of it', () => {
    // Else run scripts/generate-reads.ts.
    expect(GOOGLE_READS.trim().split('\n')).toEqual(readLines(first.entries.map(({ resource }) => resource)))
  })

  test('read again in another order, it gives the same bytes and no drift', async () => {
    const second = await world.scan({}, { seed: 2, redactionKey: TEST_REDACTION_KEY })
    expect(JSON.stringify(second.entries)).toBe(JSON.stringify(first.entries))
    const report = await compareSnapshots(first.reader, second.reader)
    expect(report.changes).toEqual([])
  })

  test('small pages give the same', async () => {
    await using small = await emulatedEstate({ pageSize: 3 })
    const paged = await small.scan({}, { redactionKey: TEST_REDACTION_KEY })
    expect(JSON.stringify(paged.entries)).toBe(JSON.stringify(first.entries))
  }, 60_000)

  test('the Inventory tells the same resources, in far fewer calls', async () => {
    const before = world.api.requests.length
    const asset = await world.scan({ via: 'asset' }, { redactionKey: TEST_REDACTION_KEY })
    expect(asset.coverage.filter(({ state }) => state !== 'complete')).toEqual([])
    expect(told(asset)).toEqual(told(first))
    expect(world.api.requests.length - before).toBeLessThan(60)
  })

  test('what names another thing of the estate is resolved to it', () => {
    const unresolved = first.entries.filter(({ resource }) => {
      const { type, properties, dependencies = [] } = resource
      return (
        type === 'google_compute_subnetwork' && properties.network !== undefined && dependencies.length === 0
      )
    })
    expect(unresolved).toEqual([])
    const related = first.entries.filter(({ resource }) => (resource.dependencies?.length ?? 0) > 0)
    expect(related.length).toBeGreaterThan(100)
  })

  test('what Google made by itself, and who made what is not said by nobody, is told', () => {
    const made = (type: string, id: RegExp): readonly unknown[] =>
      first.entries
        .filter(({ resource }) => resource.type === type && id.test(resource.id))
        .map(({ resource }) => resource.managed_by?.kind)
    expect(made('google_compute_network', /shop-prod-4711\/global\/networks\/default$/)).toEqual(['gcp'])
    expect(new Set(made('google_compute_subnetwork', /subnetworks\/default$/))).toEqual(new Set(['gcp']))
    expect(new Set(made('google_compute_instance', /instances\/gke-/))).toEqual(new Set(['gke']))
    expect(new Set(made('google_compute_network', /networks\/shop$/))).toEqual(new Set([undefined]))
  })
})

/** What each resource is, in words that a difference can be read from. */
function told({ entries }: Scanned): readonly string[] {
  return entries.map(({ resource }) => JSON.stringify(resource))
}
