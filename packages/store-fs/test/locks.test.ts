import { appendFile, mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { realClock, type TestClock, testClock } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { type Disk, systemDisk } from '../src/disk/disk.ts'
import { layoutOf } from '../src/layout.ts'
import { acquireLock } from '../src/lock/store-lock.ts'
import { openStoreOn } from '../src/open-store.ts'
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
  const clock = testClock()
  const waiting = acquireLock({ ...parts, clock })
  for (let i = 0; i < 5; i++) {
    await appendFile(file, '.')
    await advance(clock, 5_000)
  }
  await expect(Promise.race([waiting, 'waits'])).resolves.toBe('waits')
  await advance(clock, 19_000)
  await expect(Promise.race([waiting, 'waits'])).resolves.toBe('waits')
  await advance(clock, 14_000)
  const lock = await waiting
  expect(lock.inherited).toBe(true)
  await lock.release()
})

test.each([
  ['forwards', -8 * 3_600],
  ['backwards', 8 * 3_600],
])('a clock that jumps %s takes no lock away', async (_, seconds) => {
  const { parts } = await withFolders()
  const lock = await acquireLock(parts)
  const then = Date.now() / 1_000 + seconds
  for (const name of await readdir(parts.layout.locks))
    await utimes(join(parts.layout.locks, name), then, then)
  await expect(acquireLock(parts, AbortSignal.timeout(200))).rejects.toThrow()
  await lock.confirm()
  await lock.release()
})

/** So far that whoever polls a file each few milliseconds has looked at it. */
async function advance(clock: TestClock, ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 1_000) {
    await realClock.sleep(5)
    await clock.advance(1_000)
  }
}

test('who waits too long is told who holds the lock', async () => {
  const { parts } = await withFolders()
  const clock = testClock()
  const lock = await acquireLock(parts)
  const held = (await readdir(parts.layout.locks)).find(name => !name.endsWith('.done')) ?? ''
  const file = join(parts.layout.locks, held)
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
    await appendFile(file, '.')
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

test('a save whose lock was taken over takes nothing back that another may rely on', async () => {
  const { folder, parts } = await withFolders()
  let placed = false
  // Another takes over while this one syncs the chunks that it has placed.
  const disk: Disk = {
    ...systemDisk,
    sync: async paths => {
      const all = [...paths]
      await systemDisk.sync(all)
      if (placed || !all.includes(parts.layout.chunks)) return
      placed = true
      await writeFile(join(parts.layout.locks, '900'), `{"pid":${DEAD},"host":"test-host"}\n`)
      await save(await folder.open(), 'theirs', machines(7_000, 7_400))
    },
  }
  const ours = await openStoreOn(disk, { path: folder.path, clock: realClock, owner: thisProcess })
  await expect(save(ours, 'ours', machines(7_000, 7_400))).rejects.toMatchObject({ code: 'STORE_LOCKED' })
  expect(placed).toBe(true)
  const store = await folder.open()
  expect(await idsOf(store)).toEqual(['theirs', 'one'])
  expect((await store.verify()).damage).toEqual([])
})

test('prune removes what was left of a file that a killed process was putting in place', async () => {
  const { folder } = await withFolders()
  const store = await folder.open()
  const before = await contentOf(folder.path)
  for (const name of ['catalogue.ndjson', 'snapshots/one.ndjson'])
    await writeFile(join(folder.path, `${name}.0123456789ab.tmp`), 'half')
  expect((await store.prune({ now: 0 })).freed_bytes).toBe(8)
  expect(await contentOf(folder.path)).toEqual(before)
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
