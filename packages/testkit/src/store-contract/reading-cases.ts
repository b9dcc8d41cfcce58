import { expect } from 'vitest'
import { memoryStore } from '../store/memory-store.ts'
import type { StoreCase } from './harness.ts'
import {
  collect,
  diffOf,
  entriesOf,
  expectCode,
  instance,
  instances,
  metadataOf,
  readAll,
  save,
} from './saving.ts'

const NO_IDS = ['nothing', '', '../../etc/passwd', 'a/b']

/** What a store owes those who read. */
export const READING_CASES: readonly StoreCase[] = [
  {
    name: 'a reader tells the metadata as it was committed',
    check: async ({ store }) => {
      const parts = { name: 'nightly', tags: { team: 'a' }, git_commit: 'abc', environment: 'production' }
      await save(store, 'one', instances(0, 3), parts)
      expect((await store.open('one')).metadata).toEqual(metadataOf('one', 3, parts))
    },
  },
  {
    name: 'a resource is found by its key, and none by another',
    check: async ({ store }) => {
      const entries = instances(0, 900)
      await save(store, 'one', entries)
      const reader = await store.open('one')
      for (const { key, resource } of [0, 1, 450, 898, 899].map(n => instance(n)))
        expect(await reader.get(key)).toEqual(resource)
      for (const key of ['', 'zzz', instance(900).key, `${instance(5).key}0`, '\uffff'])
        expect(await reader.get(key)).toBeUndefined()
    },
  },
  {
    name: 'a diff tells what was added, removed and modified, in key order',
    check: async ({ store }) => {
      const before = instances(0, 600)
      const changed = instance(300, { properties: { size: 'large' } })
      const after = [...before.filter((_, i) => i !== 10 && i !== 300), changed, instance(700)]
      await save(store, 'before', before)
      await save(store, 'after', after)
      expect(await diffOf(store, 'before', 'after')).toEqual([
        { action: 'remove', key: instance(10).key, before: instance(10).resource },
        { action: 'modify', key: changed.key, before: instance(300).resource, after: changed.resource },
        { action: 'add', key: instance(700).key, after: instance(700).resource },
      ])
      const back = await diffOf(store, 'after', 'before')
      expect(back.map(({ action }) => action)).toEqual(['add', 'modify', 'remove'])
    },
  },
  {
    name: 'what is the same is no difference, nor is what is only observed',
    check: async ({ store }) => {
      await save(store, 'one', instances(0, 300))
      await save(store, 'two', instances(0, 300))
      await save(store, 'seen', instances(0, 300, { observed: { hits: 7 } }))
      expect(await diffOf(store, 'one', 'one')).toEqual([])
      expect(await diffOf(store, 'one', 'two')).toEqual([])
      expect(await diffOf(store, 'one', 'seen')).toEqual([])
    },
  },
  {
    name: 'an empty snapshot differs by everything',
    check: async ({ store }) => {
      await save(store, 'empty', [])
      await save(store, 'full', instances(0, 200))
      expect((await diffOf(store, 'empty', 'full')).map(each => each.action)).toEqual(Array(200).fill('add'))
      expect((await diffOf(store, 'full', 'empty')).map(each => each.action)).toEqual(
        Array(200).fill('remove'),
      )
    },
  },
  {
    name: "a diff works against another store's reader, both ways",
    check: async ({ store }) => {
      const other = memoryStore()
      await save(store, 'one', instances(0, 200))
      await save(other, 'two', instances(1, 201))
      const [here, there] = [await store.open('one'), await other.open('two')]
      const forth = await collect(here.diff(there))
      expect(forth.map(({ action, key }) => [action, key])).toEqual([
        ['remove', instance(0).key],
        ['add', instance(200).key],
      ])
      expect((await collect(there.diff(here))).map(({ action }) => action)).toEqual(['add', 'remove'])
    },
  },
  {
    name: 'what a reader hands out is a copy',
    check: async ({ store }) => {
      await save(store, 'one', instances(0, 2))
      const [first] = await entriesOf(store, 'one')
      ;(first?.resource.properties as Record<string, string>).size = 'changed'
      expect(await entriesOf(store, 'one')).toEqual(instances(0, 2))
    },
  },
  {
    name: 'a reader may be left early, and an interrupt ends it',
    check: async ({ store }) => {
      await save(store, 'one', instances(0, 900))
      const reader = await store.open('one')
      for await (const _ of reader.entries()) break
      const stop = AbortSignal.abort(new Error('enough'))
      await expect(collect(reader.entries({ signal: stop }))).rejects.toThrow('enough')
      expect((await readAll(reader)).length).toBe(900)
      await reader.close()
    },
  },
  {
    name: 'an id that is not there is SNAPSHOT_NOT_FOUND, whatever is asked of it',
    check: async ({ store }) => {
      await save(store, 'one', instances(0, 2))
      for (const id of NO_IDS) {
        await expectCode(store.open(id), 'SNAPSHOT_NOT_FOUND')
        await expectCode(store.tag(id, { a: 'b' }), 'SNAPSHOT_NOT_FOUND')
        await expectCode(store.remove(id), 'SNAPSHOT_NOT_FOUND')
        await expectCode(store.verify(id), 'SNAPSHOT_NOT_FOUND')
        await expectCode(collect(store.export(id)), 'SNAPSHOT_NOT_FOUND')
      }
    },
  },
]
