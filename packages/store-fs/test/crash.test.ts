import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type SnapshotStore, seededRandom } from '@wgo/core'
import { expect, test } from 'vitest'
import { type Child, runChild, startChild } from './child.ts'
import { bytesIn, folderOfTest } from './folder.ts'
import { diffOf, idsOf, machines, save } from './snapshots.ts'

const KILLS = 50
/** About two saves: a kill may come anywhere in them. */
const LONGEST_MS = 120

test(`kill -9 at ${KILLS} points of a save leaves every earlier snapshot whole and the store usable`, async () => {
  const folder = await folderOfTest()
  const store = await folder.open()
  await save(store, 'first', machines(0, 300))
  // One that ends by itself leaves its compiled code to those that are killed.
  await runChild('print-key', folder.path)
  const random = seededRandom(11)
  let next = startChild('save-for-ever', folder.path, 'kill-0')
  for (let kill = 0; kill < KILLS; kill++) {
    const before = await idsOf(store)
    const child = next
    next = startChild('save-for-ever', folder.path, `kill-${kill + 1}`)
    const committed = await killWhileSaving(child, random() * LONGEST_MS)
    const ids = await idsOf(store)
    expect(ids).toEqual(expect.arrayContaining([...before, ...committed]))
    expect((await store.verify()).damage).toEqual([])
    const [newest = '', other = newest] = ids
    expect((await diffOf(store, other, newest)).length).toBeLessThanOrEqual(1_000)
    await save(store, `after-${kill}`, machines(0, 300 + kill))
    await store.prune({ now: 0, keepLast: 4 })
  }
  next.process.kill('SIGKILL')
  await next.ended
  await expectSwept(store, join(folder.path, 'tmp'))
}, 180_000)

/** The ids that it said it had committed. */
async function killWhileSaving(child: Child, afterMs: number): Promise<string[]> {
  const committed: string[] = []
  let waiting = true
  child.process.stdin?.write('go\n')
  for await (const line of child.lines) {
    const [what, id = ''] = line.split(' ')
    if (what === 'saved') committed.push(id)
    if (!waiting) continue
    waiting = false
    setTimeout(afterMs).then(() => child.process.kill('SIGKILL'))
  }
  await child.ended
  return committed
}

/** Nothing is left but folders whose writer died before it had signed them; those go when they are old. */
async function expectSwept(store: SnapshotStore, temporary: string): Promise<void> {
  const long = (Date.now() - 120_000) / 1_000
  expect(await bytesIn(temporary)).toBe(0)
  for (const folder of await readdir(temporary)) await utimes(join(temporary, folder), long, long)
  await store.prune({ now: 0 })
  expect(await readdir(temporary)).toEqual([])
}
