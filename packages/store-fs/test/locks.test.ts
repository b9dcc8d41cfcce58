import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { realClock, testClock } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { systemDisk } from '../src/disk/disk.ts'
import { layoutOf } from '../src/layout.ts'
import { acquireLock } from '../src/lock/store-lock.ts'
import { contentOf, folderOfTest, type TestFolder } from './folder.ts'
import { thisProcess } from './owner.ts'
import { idsOf, machines, save } from './snapshots.ts'

const DEAD = 999_999_999

async function withFolders(): Promise<{ folder: TestFolder; parts: Parameters<typeof acquireLock>[0] }> {
  const folder = await folderOfTest()
  await save(await folder.open(), 'one', machines(0, 5))
  return {
    folder,
    parts: { layout: layoutOf(folder.path), disk: systemDisk, clock: realClock, owner: thisProcess },
  }
}

test('one at a time holds the lock, whoever asks', async () => {
  const { parts } = await withFolders()
  let [inside, most, turns] = [0, 0, 0]
  await Promise.all(
    Array.from({ length: 12 }, async () => {
      const lock = await acquireLock(parts)
      most = Math.max(most, ++inside)
      await realClock.sleep(2)
      inside--
      turns++
      await lock.release()
    }),
  )
  expect({ most, turns }).toEqual({ most: 1, turns: 12 })
  expect((await readdir(parts.layout.locks)).length).toBeLessThanOrEqual(17)
})

test('the lock of a process that is dead is taken over at once, by one', async () => {
  const { parts } = await withFolders()
  await writeFile(join(parts.layout.locks, '500'), `{"pid":${DEAD},"host":"test-host"}\n`)
  const start = performance.now()
  const locks = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const lock = await acquireLock(parts)
      await lock.release()
      return lock.inherited
    }),
  )
  expect(locks.sort()).toEqual([false, false, true])
  expect(performance.now() - start).toBeLessThan(5_000)
})

test("another host's lock is taken over only when it has shown no life for long", async () => {
  const { parts } = await withFolders()
  const file = join(parts.layout.locks, '500')
  await writeFile(file, `{"pid":${process.pid},"host":"another"}\n`)
  await expect(acquireLock(parts, AbortSignal.timeout(200))).rejects.toThrow()
  const long = (Date.now() - 60_000) / 1_000
  await utimes(file, long, long)
  const lock = await acquireLock(parts)
  expect(lock.inherited).toBe(true)
  await lock.release()
})

test('who waits too long is told who holds the lock', async () => {
  const { parts } = await withFolders()
  const clock = testClock()
  const lock = await acquireLock(parts)
  const waiting = acquireLock({ ...parts, clock })
  waiting.catch(() => {})
  let over = false
  const ended = waiting.then(
    () => {},
    () => {
      over = true
    },
  )
  while (!over) {
    await clock.advance(10_000)
    await realClock.sleep(5)
  }
  await ended
  await expect(waiting).rejects.toMatchObject({
    code: 'STORE_LOCKED',
    message: expect.stringContaining(`process ${process.pid} on test-host`),
  })
  await lock.release()
})

test('a holder that was taken for dead learns it', async () => {
  const { parts } = await withFolders()
  const lock = await acquireLock(parts)
  await lock.confirm()
  await writeFile(join(parts.layout.locks, '900'), `{"pid":${process.pid},"host":"another"}\n`)
  await expect(lock.confirm()).rejects.toMatchObject({ code: 'STORE_LOCKED' })
  await lock.release()
})

test('prune removes what dead writers left, and leaves the living alone', async () => {
  const { folder, parts } = await withFolders()
  const before = await contentOf(folder.path)
  const dead = join(parts.layout.temporary, 'writer-dead')
  await mkdir(dead)
  await writeFile(join(dead, 'owner'), `{"pid":${DEAD},"host":"test-host"}\n`)
  await writeFile(join(dead, 'run-0'), 'x'.repeat(1_000))
  const store = await folder.open()
  const writer = await store.writer()
  for (const each of machines(0, 5)) await writer.add(each)
  const { freed_bytes } = await store.prune({ now: 0 })
  expect(freed_bytes).toBeGreaterThanOrEqual(1_000)
  expect(await readdir(parts.layout.temporary)).toHaveLength(1)
  await writer.seal()
  await writer.abort()
  expect(await contentOf(folder.path)).toEqual(before)
})

test('what a living writer relies on outlives the snapshot that it came from', async () => {
  const { folder } = await withFolders()
  const store = await folder.open()
  const writer = await store.writer()
  for (const each of machines(0, 5)) await writer.add(each)
  const { resource_count } = await writer.seal()
  await store.remove('one')
  expect((await store.prune({ now: 0 })).freed_bytes).toBeGreaterThan(0)
  await writer.commit({ ...METADATA, resource_count })
  expect((await store.verify()).damage).toEqual([])
  expect(await idsOf(store)).toEqual(['two'])
})

const METADATA = {
  schema_version: 1,
  id: 'two',
  auto_name: 'two',
  timestamp: '2026-03-02T00:00:00Z',
  provider: 'fake',
  providers: ['fake'],
  wgo_version: '0.0.0',
  scan_duration_ms: 0,
  coverage: [],
}
