import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SnapshotStore } from '@wgo/core'
import { expect, test } from 'vitest'
import { filesIn, folderOfTest, type TestFolder } from './folder.ts'
import { changed, collect, diffOf, entriesOf, idsOf, machine, machines, save } from './snapshots.ts'

/** Three snapshots: `old`; `new`, which shares chunks with it and has a patch; `alone`, of other chunks. */
async function filled(): Promise<{ folder: TestFolder; store: SnapshotStore }> {
  const folder = await folderOfTest()
  const store = await folder.open()
  await save(store, 'old', machines(0, 600))
  await save(store, 'new', [changed(0), ...machines(1, 600)])
  await save(store, 'alone', [machine(1, { scope: 'other' })])
  return { folder, store }
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path)
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  await writeFile(path, bytes)
}

test('a flipped byte, in whatever file and place, is found by verify and named with who needs it', async () => {
  const { folder, store } = await filled()
  await store.redactionKey()
  const files = (await filesIn(folder.path)).filter(file => /^(chunks|snapshots|catalogue)/.test(file))
  for (const [i, file] of files.entries()) {
    const path = join(folder.path, file)
    const whole = await readFile(path)
    for (const at of [0, 4, 9, 10, Math.floor(whole.length / 2) + i, whole.length - 2, whole.length - 1]) {
      await flip(path, Math.min(at, whole.length - 1))
      const { damage } = await store.verify()
      const torn = file.startsWith('catalogue') && at === whole.length - 1
      if (!torn)
        expect(
          damage.map(each => each.file),
          `byte ${at} of ${file}`,
        ).toEqual([file])
      await writeFile(path, whole)
    }
  }
  expect((await store.verify()).damage).toEqual([])
}, 60_000)

test('damage names every snapshot that needs the file, and no other', async () => {
  const { folder, store } = await filled()
  const chunks = (await filesIn(folder.path)).filter(file => file.startsWith('chunks'))
  const needed = new Map<string, string>()
  for (const file of chunks) {
    const whole = await readFile(join(folder.path, file))
    await rm(join(folder.path, file))
    const { damage, snapshots } = await store.verify()
    expect({ snapshots, files: damage.map(each => each.file) }).toEqual({ snapshots: 3, files: [file] })
    needed.set(file, [...(damage[0]?.snapshots ?? [])].sort().join(' '))
    await writeFile(join(folder.path, file), whole)
  }
  expect(new Set(needed.values())).toEqual(new Set(['new old', 'new', 'alone']))
  for (const [file, ids] of needed) if (file.includes('.patch.')) expect(ids).toBe('new')
})

test('verify of one snapshot looks at what that one needs', async () => {
  const { folder, store } = await filled()
  const patch = (await filesIn(folder.path)).find(file => file.includes('.patch.')) ?? ''
  await flip(join(folder.path, patch), 40)
  expect((await store.verify('old')).damage).toEqual([])
  expect((await store.verify('alone')).damage).toEqual([])
  expect((await store.verify('new')).damage).toMatchObject([{ file: patch, snapshots: ['new'] }])
})

test('whoever meets damage is told the file and what to type, and the rest still works', async () => {
  const { folder } = await filled()
  const patch = (await filesIn(folder.path)).find(file => file.includes('.patch.')) ?? ''
  await flip(join(folder.path, patch), 40)
  const store = await folder.open()
  const told = { code: 'SNAPSHOT_CORRUPT', resource: patch, suggestions: ['wgo snapshots verify'] }
  await expect(entriesOf(store, 'new')).rejects.toMatchObject(told)
  await expect(diffOf(store, 'old', 'new')).rejects.toMatchObject(told)
  await expect((await store.open('new')).get(machine(0).key)).rejects.toMatchObject(told)
  await expect(collect(store.export('new'))).rejects.toMatchObject(told)
  expect(await entriesOf(store, 'old')).toEqual(machines(0, 600))
  await store.remove('new')
  await store.prune({ now: 0 })
  expect((await store.verify()).damage).toEqual([])
})

test('a damaged manifest keeps prune from sweeping what it may need, until it is removed', async () => {
  const { folder, store } = await filled()
  const file = join('snapshots', 'old.ndjson')
  await flip(join(folder.path, file), 100)
  await expect(store.open('old')).rejects.toMatchObject({ code: 'SNAPSHOT_CORRUPT', resource: file })
  await expect(store.prune({ now: 0 })).rejects.toMatchObject({
    code: 'SNAPSHOT_CORRUPT',
    resource: file,
  })
  expect(await idsOf(store)).toHaveLength(3)
  await store.remove('old')
  await store.prune({ now: 0 })
  expect((await store.verify()).damage).toEqual([])
  expect(await entriesOf(store, 'new')).toEqual([changed(0), ...machines(1, 600)])
})

test('a redaction key that is cut short is not used', async () => {
  const { folder, store } = await filled()
  await store.redactionKey()
  await writeFile(join(folder.path, 'redaction.key'), 'short')
  await expect((await folder.open()).redactionKey()).rejects.toMatchObject({ code: 'STORE_CORRUPT' })
  expect((await store.verify()).damage).toMatchObject([{ file: 'redaction.key', snapshots: [] }])
})
