import { expect, test } from 'vitest'
import { runChild, startChild } from './child.ts'
import { folderOfTest } from './folder.ts'
import { changed, entriesOf, idsOf, machines } from './snapshots.ts'

test('two processes that save and one that prunes at once lose nothing', async () => {
  const folder = await folderOfTest()
  const count = 16
  const pruner = startChild('prune-until', folder.path)
  const savers = ['left', 'right'].map(prefix => runChild('save-some', folder.path, prefix, String(count)))
  await Promise.all(savers)
  pruner.process.stdin?.end()
  let freed = 0
  for await (const line of pruner.lines) freed = Number(line.split(' ')[1])
  expect(await pruner.ended).toBe(0)

  const store = await folder.open()
  const kept = Array.from({ length: count / 2 }, (_, i) => 2 * i)
  const expected = ['left', 'right'].flatMap(prefix => kept.map(n => `${prefix}-${n}`))
  expect((await idsOf(store)).sort()).toEqual(expected.sort())
  expect((await store.verify()).damage).toEqual([])
  for (const n of kept) {
    const entries = [...machines(0, 500), ...machines(1_000 + n * 7, 1_300 + n * 7), changed(5_000, `${n}`)]
    expect(await entriesOf(store, `left-${n}`)).toEqual(entries)
    expect(await entriesOf(store, `right-${n}`)).toEqual(entries)
  }
  expect(freed + (await store.prune({ now: 0 })).freed_bytes, 'there was something to sweep').toBeGreaterThan(
    0,
  )
}, 120_000)

test('processes that ask for the redaction key at once get the same', async () => {
  const folder = await folderOfTest()
  const keys = await Promise.all([1, 2, 3, 4].map(() => runChild('print-key', folder.path)))
  expect(new Set(keys).size).toBe(1)
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
}, 60_000)
