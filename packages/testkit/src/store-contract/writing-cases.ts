import { fingerprint, newest } from '@wgo/core'
import { expect } from 'vitest'
import { entry } from '../builders/documents.ts'
import type { StoreCase } from './harness.ts'
import { entriesOf, expectCode, idsOf, instance, instances, metadataOf, save, sorted } from './saving.ts'

/** What a store owes those who save. */
export const WRITING_CASES: readonly StoreCase[] = [
  {
    name: 'a snapshot holds what was added, in key order, whatever the order it came in',
    check: async ({ store }) => {
      const entries = instances(0, 700)
      await save(store, 'forth', entries)
      await save(store, 'back', entries.toReversed())
      expect(await entriesOf(store, 'forth')).toEqual(sorted(entries))
      expect(await entriesOf(store, 'back')).toEqual(sorted(entries))
    },
  },
  {
    name: 'a snapshot of nothing is a snapshot',
    check: async ({ store }) => {
      await save(store, 'empty', [])
      expect(await entriesOf(store, 'empty')).toEqual([])
      expect(await idsOf(store)).toEqual(['empty'])
    },
  },
  {
    name: 'odd names and values come back as they were',
    check: async ({ store }) => {
      const ids = [
        '__proto__',
        'a/b%c',
        'line\nbreak\ttab',
        '"quoted\\"',
        'größe 🦊 \u2028',
        'x'.repeat(10_000),
        '\ud800 half',
        ' ',
        'constructor',
      ]
      const properties = JSON.parse(
        '{"__proto__":{"a":1},"":[],"n":-0.5,"t":"\\u0000\\n","b":false,"deep":[[[{}]]]}',
      )
      const entries = ids.map(id => entry({ type: 'odd\ntype', id, properties }))
      await save(store, 'odd', entries)
      expect(await entriesOf(store, 'odd')).toEqual(sorted(entries))
      const reader = await store.open('odd')
      for (const { key, resource } of entries) expect(await reader.get(key)).toEqual(resource)
    },
  },
  {
    name: 'nothing of a snapshot is seen before its commit',
    check: async ({ store }) => {
      const writer = await store.writer()
      await writer.add(instance(1))
      const { resource_count } = await writer.seal()
      expect(await idsOf(store)).toEqual([])
      await expectCode(store.open('later'), 'SNAPSHOT_NOT_FOUND')
      await writer.commit(metadataOf('later', resource_count))
      expect(await idsOf(store)).toEqual(['later'])
    },
  },
  {
    name: 'an aborted writer leaves nothing, and abort may come at any time and twice',
    check: async ({ store }) => {
      const early = await store.writer()
      await early.abort()
      const sealed = await store.writer()
      await sealed.add(instance(1))
      await sealed.seal()
      await sealed.abort()
      await sealed.abort()
      expect(await idsOf(store)).toEqual([])
      const committed = await store.writer()
      await committed.add(instance(1))
      await committed.seal()
      await committed.commit(metadataOf('kept', 1))
      await committed.abort()
      expect(await entriesOf(store, 'kept')).toEqual([instance(1)])
    },
  },
  {
    name: 'the same thing told twice is one thing',
    check: async ({ store }) => {
      const writer = await store.writer()
      for (const unit of ['a', 'b']) for (const each of instances(0, 3)) await writer.add(each, unit)
      expect(await writer.seal()).toMatchObject({ resource_count: 3, conflicts: [] })
      await writer.commit(metadataOf('merged', 3))
      expect(await entriesOf(store, 'merged')).toEqual(instances(0, 3))
    },
  },
  {
    name: 'of different tellings of one thing the newest is kept, and the conflict names the units',
    check: async ({ store }) => {
      const old = instance(1, { updated_at: '2026-01-01T00:00:00Z', properties: { size: 'old' } })
      const young = instance(1, { updated_at: '2026-02-01T00:00:00Z', properties: { size: 'young' } })
      const writer = await store.writer()
      await writer.add(young, 'unit-b')
      await writer.add(instance(2), 'unit-b')
      await writer.add(old, 'unit-a')
      const { resource_count, conflicts } = await writer.seal()
      expect({ resource_count, conflicts }).toEqual({
        resource_count: 2,
        conflicts: [{ key: old.key, units: ['unit-a', 'unit-b'] }],
      })
      await writer.commit(metadataOf('settled', 2))
      expect(newest(young.resource, old.resource)).toBe(young.resource)
      expect(await entriesOf(store, 'settled')).toEqual([young, instance(2)])
    },
  },
  {
    name: 'where no time tells, what came later is kept, though only what is observed differs',
    check: async ({ store }) => {
      const [first, later] = [instance(1, { observed: { hits: 1 } }), instance(1, { observed: { hits: 2 } })]
      expect(fingerprint(first.resource)).toBe(fingerprint(later.resource))
      const writer = await store.writer()
      await writer.add(first, 'a')
      await writer.add(later, 'b')
      expect((await writer.seal()).conflicts).toEqual([{ key: first.key, units: ['a', 'b'] }])
      await writer.commit(metadataOf('later', 1))
      expect(await entriesOf(store, 'later')).toEqual([later])
    },
  },
  {
    name: 'adds need not wait for each other, and writers do not mix',
    check: async ({ store }) => {
      const sides = await Promise.all(
        [0, 1].map(async side => {
          const writer = await store.writer()
          const entries = instances(side * 500, side * 500 + 500)
          await Promise.all(entries.map(each => writer.add(each, `unit-${side}`)))
          const { resource_count } = await writer.seal()
          await writer.commit(metadataOf(`side-${side}`, resource_count))
          return entries
        }),
      )
      for (const [side, entries] of sides.entries())
        expect(await entriesOf(store, `side-${side}`)).toEqual(sorted(entries))
    },
  },
  {
    name: 'an id that is taken, or that can be none, is refused and changes nothing',
    check: async ({ store }) => {
      await save(store, 'one', instances(0, 2))
      await expectCode(save(store, 'one', instances(5, 9)), 'INPUT_INVALID')
      for (const id of ['', '../one', 'a/b', '.hidden', 'a\0b', 'x'.repeat(200)])
        await expectCode(save(store, id, instances(5, 9)), 'INPUT_INVALID')
      expect(await idsOf(store)).toEqual(['one'])
      expect(await entriesOf(store, 'one')).toEqual(instances(0, 2))
    },
  },
  {
    name: 'an interrupted writer stops, and leaves nothing',
    check: async ({ store }) => {
      const stop = new AbortController()
      const writer = await store.writer({ signal: stop.signal })
      await writer.add(instance(1))
      stop.abort(new Error('enough'))
      await expect(writer.add(instance(2))).rejects.toThrow('enough')
      await writer.abort()
      expect(await idsOf(store)).toEqual([])
    },
  },
]
