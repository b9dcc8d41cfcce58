import type { Entry, Finish, SnapshotStore } from '@wgo/core'
import { expect } from 'vitest'
import type { StoreCase } from './harness.ts'
import {
  collect,
  diffOf,
  entriesOf,
  expectCode,
  idsOf,
  instance,
  instances,
  metadataOf,
  save,
  sorted,
} from './saving.ts'

/** What a store owes those who say something last of each resource. */
export const FINISHING_CASES: readonly StoreCase[] = [
  {
    name: 'what finish gives is kept, and where it gives nothing all stays as it was told',
    check: async ({ store }) => {
      const entries = instances(0, 700)
      const every3rd = new Set(entries.filter((_, i) => i % 3 === 0).map(({ key }) => key))
      await saveFinished(store, 'one', entries.toReversed(), (key, read) =>
        every3rd.has(key) ? { ...read(), dependencies: [key] } : undefined,
      )
      const finished = entries.map(each => (every3rd.has(each.key) ? dependingOn(each, [each.key]) : each))
      expect(await entriesOf(store, 'one')).toEqual(sorted(finished))
      expect((await store.verify('one')).damage).toEqual([])
    },
  },
  {
    name: 'finish is asked once for each key, in key order, and reads what is kept of several tellings',
    check: async ({ store }) => {
      const old = instance(1, { updated_at: '2026-01-01T00:00:00Z', properties: { size: 'old' } })
      const young = instance(1, { updated_at: '2026-02-01T00:00:00Z', properties: { size: 'young' } })
      const asked: [string, unknown][] = []
      const told = [instance(2), young, instance(0), old, instance(2)]
      await saveFinished(store, 'one', told, (key, read) => {
        asked.push([key, read()])
        return undefined
      })
      expect(asked).toEqual([instance(0), young, instance(2)].map(({ key, resource }) => [key, resource]))
    },
  },
  {
    name: 'what finish adds is no difference',
    check: async ({ store }) => {
      await save(store, 'plain', instances(0, 300))
      await saveFinished(store, 'finished', instances(0, 300), (_, read) => ({ ...read(), children: ['b'] }))
      expect(await diffOf(store, 'plain', 'finished')).toEqual([])
      const changed = [...instances(0, 299), instance(299, { properties: { size: 'large' } })]
      await saveFinished(store, 'changed', changed, (_, read) => ({ ...read(), children: ['c'] }))
      expect((await diffOf(store, 'finished', 'changed')).map(({ key }) => key)).toEqual([instance(299).key])
    },
  },
  {
    name: 'the single-file form holds what finish gave, and comes back',
    check: async ({ store }) => {
      await saveFinished(store, 'one', instances(0, 200), (key, read) => ({ ...read(), dependencies: [key] }))
      const [pieces, kept] = [await collect(store.export('one')), await entriesOf(store, 'one')]
      await store.remove('one')
      await store.import(
        (async function* () {
          yield* pieces
        })(),
      )
      expect(await entriesOf(store, 'one')).toEqual(kept)
    },
  },
  {
    name: 'odd texts that finish brings come back as they were',
    check: async ({ store }) => {
      const dependencies = ['"quoted\\"', ']\n', '__proto__', 'größe 🦊', '\ud800 half'].sort()
      await saveFinished(store, 'one', [instance(1)], (_, read) => ({ ...read(), dependencies }))
      expect(await entriesOf(store, 'one')).toEqual([dependingOn(instance(1), dependencies)])
    },
  },
  {
    name: 'a finish that fails fails the seal, and leaves nothing',
    check: async ({ store }) => {
      const writer = await store.writer()
      await writer.add(instance(1))
      const finish = (): never => {
        throw new TypeError('cannot finish')
      }
      await expect(writer.seal({ finish })).rejects.toThrow()
      await writer.abort()
      expect(await idsOf(store)).toEqual([])
      await expectCode(store.open('one'), 'SNAPSHOT_NOT_FOUND')
    },
  },
]

async function saveFinished(
  store: SnapshotStore,
  id: string,
  entries: readonly Entry[],
  finish: Finish,
): Promise<void> {
  const writer = await store.writer()
  for (const each of entries) await writer.add(each, 'unit')
  const { resource_count } = await writer.seal({ finish })
  await writer.commit(metadataOf(id, resource_count))
}

function dependingOn({ resource, ...entry }: Entry, dependencies: readonly string[]): Entry {
  return { ...entry, resource: { ...resource, dependencies } }
}
