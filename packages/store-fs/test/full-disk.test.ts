import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { SnapshotStore } from '@wgo/core'
import { realClock } from '@wgo/testkit'
import { expect, onTestFinished, test } from 'vitest'
import { type Disk, systemDisk } from '../src/disk/disk.ts'
import { openStoreOn } from '../src/open-store.ts'
import { contentOf, folderOfTest } from './folder.ts'
import { thisProcess } from './owner.ts'
import { changed, entriesOf, idsOf, machine, machines, save } from './snapshots.ts'

const NEXT = [changed(0), ...machines(1, 400), ...machines(600, 900)]

/** A disk that is full after so many writes; of the last, half is there. */
function fullAfter(writes: number): Disk {
  let left = writes
  const write = async (half: () => Promise<void>, whole: () => Promise<void>): Promise<void> => {
    if (left-- > 0) return whole()
    await half()
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  }
  return {
    create: (path, content) =>
      write(
        () =>
          systemDisk.create(path, typeof content === 'string' ? content.slice(0, content.length / 2) : ''),
        () => systemDisk.create(path, content),
      ),
    append: (path, text) =>
      write(
        () => Promise.resolve(),
        () => systemDisk.append(path, text),
      ),
    sync: systemDisk.sync,
  }
}

test('wherever the disk is full in a save, the error is one and clear and the store is as it was', async () => {
  const folder = await folderOfTest()
  const store = await folder.open()
  await save(store, 'one', machines(0, 700))
  const before = await contentOf(folder.path)
  let writes = 0
  for (; ; writes++) {
    const tight = await openStoreOn(fullAfter(writes), {
      path: folder.path,
      clock: realClock,
      owner: thisProcess,
    })
    const error: unknown = await save(tight, 'two', NEXT).then(
      () => undefined,
      thrown => thrown,
    )
    if (error === undefined) break
    expect(error).toMatchObject({
      code: 'STORE_FULL',
      suggestions: expect.arrayContaining(['wgo snapshots prune']),
    })
    expect(await contentOf(folder.path), `full after ${writes} writes`).toEqual(before)
  }
  expect(writes).toBeGreaterThan(6)
  expect(await entriesOf(store, 'two')).toEqual(NEXT)
  expect((await store.verify()).damage).toEqual([])
}, 60_000)

test('tags and imports on a full disk change nothing', async () => {
  const folder = await folderOfTest()
  const store = await folder.open()
  await save(store, 'one', machines(0, 300))
  const elsewhere = await (await folderOfTest()).open()
  await save(elsewhere, 'two', machines(0, 300))
  const before = await contentOf(folder.path)
  const work: readonly ((tight: SnapshotStore) => Promise<unknown>)[] = [
    tight => tight.tag('one', { a: 'b' }),
    tight => tight.import(elsewhere.export('two')),
  ]
  for (const each of work) {
    for (const writes of [0, 1, 2]) {
      const tight = await openStoreOn(fullAfter(writes), {
        path: folder.path,
        clock: realClock,
        owner: thisProcess,
      })
      await expect(each(tight)).rejects.toMatchObject({ code: 'STORE_FULL' })
      expect(await contentOf(folder.path)).toEqual(before)
    }
  }
})

test('a snapshot can be removed on a full disk', async () => {
  const folder = await folderOfTest()
  const store = await folder.open()
  await save(store, 'one', machines(0, 30))
  await save(store, 'two', machines(0, 30))
  const tight = await openStoreOn(fullAfter(1), { path: folder.path, clock: realClock, owner: thisProcess })
  await tight.remove('one')
  expect(await idsOf(store)).toEqual(['two'])
})

test('a disk that is really full: nothing is lost, and prune makes room (needs the right to mount a tmpfs)', async context => {
  const folder = await folderOfTest()
  const disk = join(dirname(folder.path), 'disk')
  await mkdir(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    context.skip('this user cannot mount a tmpfs')
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', disk])
  })
  const path = join(disk, 'store')
  const store = await folder.open({ path, compression: 'none' })
  await save(store, 'one', machines(0, 500), { timestamp: '2026-03-02T00:00:00Z' })
  await save(store, 'two', machines(2_000, 2_500))
  const before = await contentOf(path)
  const large = machines(5_000, 9_000).map((_, n) =>
    machine(n, { scope: 'other', properties: { text: 'x'.repeat(500) } }),
  )
  await expect(save(store, 'three', large)).rejects.toMatchObject({ code: 'STORE_FULL' })
  expect(await contentOf(path)).toEqual(before)

  await expect(writeFile(join(disk, 'filler'), Buffer.alloc(3 << 20))).rejects.toMatchObject({
    code: 'ENOSPC',
  })
  await expect(save(store, 'three', machines(0, 700))).rejects.toMatchObject({ code: 'STORE_FULL' })
  expect(await entriesOf(store, 'one')).toEqual(machines(0, 500))
  const { removed, freed_bytes } = await store.prune({ now: 0, keepLast: 1 })
  expect(removed.map(({ id }) => id)).toEqual(['two'])
  expect(freed_bytes).toBeGreaterThan(50_000)
  await save(store, 'three', machines(0, 520), { timestamp: '2026-03-03T00:00:00Z' })
  expect(await idsOf(store)).toEqual(['three', 'one'])
  expect((await store.verify()).damage).toEqual([])
})
