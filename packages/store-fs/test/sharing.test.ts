import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { coverageEntry } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { bytesIn, filesIn, folderOfTest } from './folder.ts'
import { changed, diffOf, entriesOf, machine, machines, save } from './snapshots.ts'

const COUNT = 20_000
const withChanges = (every: number, size: string) =>
  machines(0, COUNT).map((each, n) => (n % every === 0 ? changed(n, size) : each))

test('a snapshot costs what changed: nothing new under 1 %, a thousandth spread all over under 3 %', async () => {
  const folder = await folderOfTest()
  const store = await folder.open()
  // Incompressible, as real ids and hashes are: the figures of a store are not those of gzip.
  const estate = (size: string) =>
    machines(0, COUNT).map((_, n) =>
      machine(n, { properties: { text: noise(n), size: n % 1_000 === 0 ? size : 'small' } }),
    )
  await save(store, 'first', estate('small'))
  const first = await bytesIn(folder.path)
  await save(store, 'same', estate('small'))
  const same = await bytesIn(folder.path)
  await save(store, 'changed', estate('large'))
  const last = await bytesIn(folder.path)
  expect((same - first) / first).toBeLessThan(0.01)
  expect((last - same) / first).toBeLessThan(0.03)
  expect(await diffOf(store, 'same', 'changed')).toHaveLength(COUNT / 1_000)
}, 60_000)

test('resources that come and go change few chunk files', async () => {
  const folder = await folderOfTest()
  const store = await folder.open()
  await save(store, 'first', machines(0, COUNT))
  const before = (await filesIn(folder.path)).filter(file => file.startsWith('chunks'))
  await save(store, 'more', [...machines(0, 4_000), ...machines(4_002, COUNT), ...machines(COUNT, COUNT + 3)])
  const after = (await filesIn(folder.path)).filter(file => file.startsWith('chunks'))
  expect(after.length - before.length).toBeLessThanOrEqual(4)
}, 60_000)

test('a patch outlives the snapshot that it was made from, and is never one of a patch', async () => {
  const folder = await folderOfTest()
  const store = await folder.open()
  await save(store, 'day-0', machines(0, COUNT))
  for (const day of [1, 2, 3]) {
    await save(store, `day-${day}`, withChanges(1_000, `size ${day}`), {
      timestamp: `2026-03-0${day + 1}T00:00:00Z`,
    })
    await store.remove(`day-${day - 1}`)
    await store.prune({ now: 0 })
  }
  const stems = (await filesIn(join(folder.path, 'chunks'))).map(file => file.slice(3))
  const patches = stems.filter(each => each.includes('.patch.'))
  expect(patches.length).toBeGreaterThan(0)
  for (const patch of patches) expect(stems).toContain(`${patch.slice(65, 129)}.ndjson.gz`)
  expect((await store.verify()).damage).toEqual([])
  expect(await entriesOf(store, 'day-3')).toEqual(withChanges(1_000, 'size 3'))
}, 60_000)

test('a snapshot is compared with the last of the same coverage, not with what came between', async () => {
  const folder = await folderOfTest()
  const store = await folder.open()
  const coverage = (scope: string) => [coverageEntry({ unit: scope, scope, types: ['*'], state: 'complete' })]
  const others = machines(0, 2_000).map((_, n) => machine(n, { scope: 'other' }))
  await save(store, 'a-1', machines(0, 2_000), { coverage: coverage('a') })
  await save(store, 'b-1', others, { coverage: coverage('b'), timestamp: '2026-03-02T00:00:00Z' })
  await save(store, 'a-2', [changed(0), ...machines(1, 2_000)], {
    coverage: coverage('a'),
    timestamp: '2026-03-03T00:00:00Z',
  })
  const files = await filesIn(join(folder.path, 'chunks'))
  expect(files.filter(file => file.includes('.patch.'))).toHaveLength(1)
})

test('plain and packed chunks live together', async () => {
  const folder = await folderOfTest()
  const [plain, packed] = [
    await folder.open({ compression: 'none' }),
    await folder.open({ compression: 'gzip' }),
  ]
  await save(plain, 'plain', machines(0, 600))
  const files = await filesIn(join(folder.path, 'chunks'))
  expect(files.every(file => file.endsWith('.ndjson'))).toBe(true)
  await save(packed, 'packed', [...machines(0, 600), machine(601)])
  expect((await filesIn(join(folder.path, 'chunks'))).some(file => file.endsWith('.gz'))).toBe(true)
  for (const store of [plain, packed]) {
    expect(await diffOf(store, 'plain', 'packed')).toMatchObject([{ action: 'add', key: machine(601).key }])
    expect((await store.verify()).damage).toEqual([])
  }
})

test('a base that is damaged is no base', async () => {
  const folder = await folderOfTest()
  const store = await folder.open()
  await save(store, 'first', machines(0, 300))
  for (const file of await filesIn(join(folder.path, 'chunks'))) await rm(join(folder.path, 'chunks', file))
  await save(await folder.open(), 'second', [changed(0), ...machines(1, 300)])
  expect(await entriesOf(await folder.open(), 'second')).toEqual([changed(0), ...machines(1, 300)])
})

function noise(n: number): string {
  let [state, text] = [n + 1, '']
  for (let i = 0; i < 20; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += state.toString(36)
  }
  return text
}
