import type { PrunePolicy, SnapshotFilter } from '@wgo/core'
import { coverageSignature } from '@wgo/core'
import { expect } from 'vitest'
import { coverageEntry } from '../builders/documents.ts'
import type { StoreCase, StoreHarness } from './harness.ts'
import { entriesOf, expectCode, idsOf, instance, instances, save } from './saving.ts'

const DAY = 86_400_000

/** Listing, tags, retention, and what outlives the process. */
export const KEEPING_CASES: readonly StoreCase[] = [
  {
    name: 'listings are newest first, of one instant the later committed first',
    check: async ({ store }) => {
      await save(store, 'middle', [], { timestamp: '2026-03-02T00:00:00Z' })
      await save(store, 'old', [], { timestamp: '2026-03-01T23:59:59.999Z' })
      await save(store, 'new', [], { timestamp: '2026-03-03T00:00:00Z' })
      await save(store, 'middle-2', [], { timestamp: '2026-03-02T00:00:00.000Z' })
      expect(await idsOf(store)).toEqual(['new', 'middle-2', 'middle', 'old'])
    },
  },
  {
    name: 'a summary is the metadata with gaps counted and coverage signed',
    check: async ({ store }) => {
      const coverage = [
        coverageEntry({ unit: 'a', types: ['*'], state: 'complete' }),
        coverageEntry({ unit: 'b', types: ['*'], state: 'failed', reason: 'denied' }),
        coverageEntry({ unit: 'c', types: ['*'], state: 'partial', reason: 'vanished' }),
      ]
      const committed = await save(store, 'one', instances(0, 3), { coverage, name: 'nightly' })
      expect(committed).toMatchObject({ id: 'one', name: 'nightly', resource_count: 3, gaps: 2 })
      expect(committed.coverage_signature).toBe(coverageSignature(coverage))
      expect(committed).not.toHaveProperty('coverage')
      expect(await store.list()).toEqual([committed])
    },
  },
  {
    name: 'each filter lets through what it names, and all of them hold together',
    check: async ({ store }) => {
      await save(store, 'a', [], {
        name: 'x',
        providers: ['aws', 'gcp'],
        provider: 'multiple',
        timestamp: '2026-03-01T00:00:00Z',
      })
      await save(store, 'b', [], {
        name: 'x',
        environment: 'live',
        tags: { team: 'red', tier: '1' },
        timestamp: '2026-03-02T00:00:00Z',
      })
      await save(store, 'c', [], {
        environment: 'live',
        tags: { team: 'blue' },
        timestamp: '2026-03-03T00:00:00Z',
      })
      const found = async (filter: SnapshotFilter): Promise<string> =>
        (await store.list(filter)).map(({ id }) => id).join('')
      expect(await found({})).toBe('cba')
      expect(await found({ name: 'x' })).toBe('ba')
      expect(await found({ provider: 'gcp' })).toBe('a')
      expect(await found({ environment: 'live' })).toBe('cb')
      expect(await found({ tags: { team: 'red' } })).toBe('b')
      expect(await found({ tags: { team: 'red', tier: '2' } })).toBe('')
      expect(await found({ since: '2026-03-02T00:00:00Z' })).toBe('cb')
      expect(await found({ until: '2026-03-02T01:00:00+01:00' })).toBe('a')
      expect(await found({ name: 'x', environment: 'live' })).toBe('b')
      expect(await found({ limit: 2 })).toBe('cb')
      expect(await found({ limit: 0 })).toBe('')
    },
  },
  {
    name: 'tags are set and taken away, in listings and readers alike',
    check: async ({ store, reopen }) => {
      await save(store, 'one', instances(0, 3), { tags: { a: '1', b: '2' } })
      await save(store, 'two', instances(0, 3), { timestamp: '2026-03-01T11:00:00Z' })
      const tagged = await store.tag('one', { b: null, c: '3', ['__proto__']: 'x' })
      const tags = JSON.parse('{"a":"1","c":"3","__proto__":"x"}')
      expect(tagged.tags).toEqual(tags)
      for (const each of [store, await reopen()]) {
        expect((await each.list()).map(summary => summary.tags)).toEqual([tags, undefined])
        expect((await each.open('one')).metadata.tags).toEqual(tags)
      }
      expect(await store.tag('one', { a: null, c: null, ['__proto__']: null })).not.toHaveProperty('tags')
      expect(await entriesOf(store, 'one')).toEqual(instances(0, 3))
    },
  },
  {
    name: 'a removed snapshot is gone, and the others are whole',
    check: async ({ store }) => {
      await save(store, 'one', instances(0, 300))
      await save(store, 'two', instances(0, 301))
      await store.remove('one')
      await expectCode(store.open('one'), 'SNAPSHOT_NOT_FOUND')
      await expectCode(store.remove('one'), 'SNAPSHOT_NOT_FOUND')
      expect(await idsOf(store)).toEqual(['two'])
      expect(await entriesOf(store, 'two')).toEqual(instances(0, 301))
    },
  },
  {
    name: 'a policy without rules removes nothing',
    check: async harness => expectPruned(harness, {}, ''),
  },
  {
    name: 'retention_days keeps what is younger',
    check: async harness => expectPruned(harness, { retentionDays: 2 }, 'cde'),
  },
  {
    name: 'keep-last keeps the newest so many',
    check: async harness => expectPruned(harness, { keepLast: 1 }, 'bcde'),
  },
  {
    name: 'keep-tagged keeps what bears a tag, any or one of these',
    check: async harness => expectPruned(harness, { keepTagged: true, keepLast: 0 }, 'abd'),
  },
  {
    name: 'a snapshot stays if any rule keeps it',
    check: async harness =>
      expectPruned(harness, { retentionDays: 1, keepLast: 2, keepTagged: ['hold'] }, 'cd'),
  },
  {
    name: 'a dry run says what a prune would do, and does nothing',
    check: async ({ store }) => {
      await saveWeek({ store })
      const dry = await store.prune({ now: TODAY, keepLast: 2, dryRun: true })
      expect(await idsOf(store)).toEqual(['a', 'b', 'c', 'd', 'e'])
      const real = await store.prune({ now: TODAY, keepLast: 2 })
      expect(real).toEqual(dry)
      expect(real.freed_bytes).toBeGreaterThan(0)
      expect((await store.prune({ now: TODAY, keepLast: 2 })).freed_bytes).toBe(0)
    },
  },
  {
    name: 'a store that is whole has no damage',
    check: async ({ store }) => {
      expect(await store.verify()).toMatchObject({ snapshots: 0, damage: [] })
      await save(store, 'one', instances(0, 300))
      await save(store, 'two', [...instances(0, 299), instance(400)])
      const all = await store.verify()
      expect(all).toMatchObject({ snapshots: 2, damage: [] })
      expect(all.checked_bytes).toBeGreaterThan(0)
      expect(await store.verify('one')).toMatchObject({ snapshots: 1, damage: [] })
    },
  },
  {
    name: 'what was saved is there when the store is opened again, and its redaction key is the same',
    check: async ({ store, reopen }) => {
      const key = await store.redactionKey()
      expect(key.length).toBe(32)
      await save(store, 'one', instances(0, 300))
      const again = await reopen()
      expect(await idsOf(again)).toEqual(['one'])
      expect(await entriesOf(again, 'one')).toEqual(instances(0, 300))
      expect(Buffer.from(await again.redactionKey()).equals(key)).toBe(true)
      await again.close()
    },
  },
]

const TODAY = Date.parse('2026-03-08T00:00:00Z')

/** Five days, `a` today's; `c` and `e` bear tags. */
async function saveWeek({ store }: Pick<StoreHarness, 'store'>): Promise<void> {
  const tags: Record<string, Record<string, string>> = { c: { note: '1' }, e: { hold: 'audit' } }
  for (const [age, id] of ['a', 'b', 'c', 'd', 'e'].entries()) {
    const timestamp = new Date(TODAY - age * DAY).toISOString()
    await save(store, id, instances(age, 200 + age), { timestamp, ...(tags[id] && { tags: tags[id] }) })
  }
}

async function expectPruned(
  harness: StoreHarness,
  policy: Omit<PrunePolicy, 'now'>,
  gone: string,
): Promise<void> {
  const { store } = harness
  await saveWeek(harness)
  const { removed, kept } = await store.prune({ now: TODAY, ...policy })
  expect(removed.map(({ id }) => id).join('')).toBe(gone)
  expect(kept).toBe(5 - gone.length)
  expect((await idsOf(store)).join('')).toBe([...'abcde'].filter(id => !gone.includes(id)).join(''))
  for (const id of await idsOf(store)) {
    const age = 'abcde'.indexOf(id)
    expect(await entriesOf(store, id)).toEqual(instances(age, 200 + age))
  }
}
