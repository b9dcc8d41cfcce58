import { type Snapshot, type SnapshotStore, snapshotChecksum } from '@wgo/core'
import { expect } from 'vitest'
import { memoryStore } from '../store/memory-store.ts'
import type { StoreCase } from './harness.ts'
import { collect, entriesOf, expectCode, idsOf, instances, metadataOf, save, sorted } from './saving.ts'

const ENTRIES = instances(0, 400, { name: 'größe 🦊', observed: { hits: 1 } })

/** The single-file form. */
export const EXCHANGE_CASES: readonly StoreCase[] = [
  {
    name: 'an export is the single-file form with its checksum',
    check: async ({ store }) => {
      await save(store, 'one', ENTRIES, { tags: { a: '1' } })
      const file = JSON.parse(await exported(store, 'one')) as Snapshot
      const checksum = snapshotChecksum()
      for (const { resource } of sorted(ENTRIES)) checksum.add(resource)
      expect(file).toEqual({
        metadata: metadataOf('one', 400, { tags: { a: '1' } }),
        resources: sorted(ENTRIES).map(({ resource }) => resource),
        checksum: checksum.digest(),
      })
    },
  },
  {
    name: 'an import is the snapshot that was exported, under its own id',
    check: async ({ store }) => {
      const other = memoryStore()
      await save(other, 'one', ENTRIES, { name: 'nightly' })
      await save(other, 'none', [])
      const summary = await store.import(other.export('one'))
      await store.import(other.export('none'))
      expect(summary).toEqual((await other.list({ name: 'nightly' }))[0])
      expect(await entriesOf(store, 'one')).toEqual(sorted(ENTRIES))
      expect(await entriesOf(store, 'none')).toEqual([])
      expect(await exported(store, 'one')).toBe(await exported(other, 'one'))
    },
  },
  {
    name: 'a file may come in any pieces, its members in any order and with white space',
    check: async ({ store }) => {
      const { metadata, resources, checksum } = JSON.parse(
        await exported(await savedElsewhere(), 'one'),
      ) as Snapshot
      const bytes = Buffer.from(JSON.stringify({ checksum, extra: [1], resources, metadata }, null, 2))
      await store.import(piecesOf(bytes, 1_001))
      expect(await entriesOf(store, 'one')).toEqual(sorted(ENTRIES))
    },
  },
  {
    name: 'importing the same snapshot again is nothing new, another one of its id is refused',
    check: async ({ store }) => {
      const other = await savedElsewhere()
      const first = await store.import(other.export('one'))
      expect(await store.import(other.export('one'))).toEqual(first)
      const impostor = memoryStore()
      await save(impostor, 'one', ENTRIES.slice(1))
      await expectCode(store.import(impostor.export('one')), 'INPUT_INVALID')
      expect(await idsOf(store)).toEqual(['one'])
      expect(await entriesOf(store, 'one')).toEqual(sorted(ENTRIES))
    },
  },
  {
    name: 'a file that was changed is SNAPSHOT_CORRUPT, and nothing of it is kept',
    check: async ({ store }) => {
      const text = await exported(await savedElsewhere(), 'one')
      const lessOne = JSON.parse(text) as { resources: unknown[] }
      lessOne.resources.pop()
      const damaged = [
        text.replace('small', 'large'),
        text.replace('sha256:', 'sha256:0'),
        text.replace('"resource_count":400', '"resource_count":399'),
        JSON.stringify(lessOne),
      ]
      for (const each of damaged)
        await expectCode(store.import(piecesOf(Buffer.from(each))), 'SNAPSHOT_CORRUPT')
      expect(await idsOf(store)).toEqual([])
    },
  },
  {
    name: 'what is no snapshot, or one of a newer schema, is INPUT_INVALID, and nothing of it is kept',
    check: async ({ store }) => {
      const text = await exported(await savedElsewhere(), 'one')
      const refused = [
        '',
        'PK\u0003\u0004',
        '[]',
        '{}',
        'null',
        text.slice(0, -30),
        text.replace('"resources":[', '"resources":[!'),
        text.replace('"schema_version":1', '"schema_version":999'),
        text.replace('"id":"one"', '"id":"../one"'),
        text.replace('"timestamp":', '"time":'),
        text.replaceAll('"scope":', '"scop":'),
        text.replace(/"checksum":"[^"]*"/, '"checksum":null'),
      ]
      for (const each of refused) await expectCode(store.import(piecesOf(Buffer.from(each))), 'INPUT_INVALID')
      expect(await idsOf(store)).toEqual([])
    },
  },
  {
    name: 'an interrupt ends an import, and nothing of it is kept',
    check: async ({ store }) => {
      const other = await savedElsewhere()
      const stop = AbortSignal.abort(new Error('enough'))
      await expect(store.import(other.export('one'), { signal: stop })).rejects.toThrow('enough')
      expect(await idsOf(store)).toEqual([])
    },
  },
]

async function savedElsewhere(): Promise<SnapshotStore> {
  const other = memoryStore()
  await save(other, 'one', ENTRIES)
  return other
}

async function exported(store: SnapshotStore, id: string): Promise<string> {
  return (await collect(store.export(id))).join('')
}

async function* piecesOf(bytes: Uint8Array, size: number = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
