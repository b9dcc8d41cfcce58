import { access, chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { runChild } from './child.ts'
import { contentOf, folderOfTest } from './folder.ts'
import { idsOf, machines, save } from './snapshots.ts'

test('opening makes nothing, and what only reads makes nothing either', async () => {
  const folder = await folderOfTest()
  const store = await folder.open()
  expect(await store.list()).toEqual([])
  expect(await store.prune({ now: 0, keepLast: 0 })).toEqual({ removed: [], kept: 0, freed_bytes: 0 })
  expect((await store.verify()).damage).toEqual([])
  await expect(store.open('one')).rejects.toMatchObject({ code: 'SNAPSHOT_NOT_FOUND' })
  await expect(store.remove('one')).rejects.toMatchObject({ code: 'SNAPSHOT_NOT_FOUND' })
  await expect(access(folder.path)).rejects.toThrow()
})

test('a store of a newer format is refused, and nothing in it is touched', async () => {
  const folder = await folderOfTest()
  const open = await folder.open()
  await save(open, 'one', machines(0, 10))
  await writeFile(join(folder.path, 'format.json'), '{"format":2}\n')
  const before = await contentOf(folder.path)
  await expect(folder.open()).rejects.toMatchObject({ code: 'STORE_NEWER' })
  await expect(save(open, 'two', machines(0, 10))).rejects.toMatchObject({ code: 'STORE_NEWER' })
  await expect(open.prune({ now: 0, keepLast: 0 })).rejects.toMatchObject({ code: 'STORE_NEWER' })
  await expect(open.remove('one')).rejects.toMatchObject({ code: 'STORE_NEWER' })
  expect(await contentOf(folder.path)).toEqual(before)
})

test('a format that cannot be read is damage, not a new store', async () => {
  const folder = await folderOfTest()
  await save(await folder.open(), 'one', machines(0, 10))
  for (const text of ['', '{', 'null', '{"format":"1"}', '{"format":0}']) {
    await writeFile(join(folder.path, 'format.json'), text)
    await expect(folder.open()).rejects.toMatchObject({ code: 'STORE_CORRUPT' })
  }
})

test('the format is said in a file that anyone can read', async () => {
  const folder = await folderOfTest()
  await save(await folder.open(), 'one', machines(0, 10))
  expect(JSON.parse(await readFile(join(folder.path, 'format.json'), 'utf8'))).toEqual({ format: 1 })
})

test('folders that a backup left out because they were empty are made again', async () => {
  const folder = await folderOfTest()
  await save(await folder.open(), 'one', machines(0, 10))
  for (const name of ['tmp', 'locks']) await rm(join(folder.path, name), { recursive: true })
  const store = await folder.open()
  await save(store, 'two', machines(0, 10))
  expect(await idsOf(store)).toEqual(['two', 'one'])
})

test('a file in the way is told, and stays', async () => {
  const folder = await folderOfTest()
  await writeFile(folder.path, 'mine')
  await expect(folder.open()).rejects.toMatchObject({ code: 'STORE_DENIED', resource: folder.path })
  expect(await readFile(folder.path, 'utf8')).toBe('mine')
})

const isRoot = process.getuid?.() === 0

test.skipIf(!isRoot)(
  'a folder without rights is STORE_DENIED, to open or to write (needs root to become another)',
  async () => {
    const folder = await folderOfTest()
    await mkdir(folder.path, { mode: 0o700 })
    await writeFile(join(folder.path, 'format.json'), '{"format":1}\n', { mode: 0o600 })
    await chmod(dirname(folder.path), 0o755)
    expect(await runChild('save-as-nobody', folder.path)).toBe('open STORE_DENIED')
    await chmod(folder.path, 0o755)
    await chmod(join(folder.path, 'format.json'), 0o644)
    for (const inner of ['snapshots', 'chunks', 'tmp', 'locks'])
      await mkdir(join(folder.path, inner), { mode: 0o755 })
    expect(await runChild('save-as-nobody', folder.path)).toBe('save STORE_DENIED')
    expect(await idsOf(await folder.open())).toEqual([])
  },
)
