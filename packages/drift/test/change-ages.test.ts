import type { DriftReport, SnapshotReader } from '@wgo/core'
import { coverageEntry } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { changeAges, compareSnapshots, type EarlierSnapshot } from '../src/index.ts'
import { type Parts, snapshot } from './snapshots.ts'

const at = (size: number, more: object = {}): Parts => ({
  type: 'aws_vpc',
  id: 'a',
  properties: { size, ...more },
})
const other: Parts = { type: 'aws_vpc', id: 'b', properties: {} }

/** Ages of the changes from the first to the last; what lies between them is looked back at. */
async function ages(
  worlds: readonly (readonly Parts[] | SnapshotReader)[],
  reachesBaseline = true,
): Promise<DriftReport['changes']> {
  const readers = worlds.map(world => ('metadata' in world ? world : snapshot(world)))
  const [from, to] = [readers[0], readers.at(-1)]
  if (!from || !to) return expect.unreachable()
  const report = await compareSnapshots(from, to)
  const earlier = readers
    .slice(1, -1)
    .map((reader, i): EarlierSnapshot => {
      const day = i + 1
      return { id: `day-${day}`, timestamp: `2026-11-0${day}T00:00:00Z`, open: async () => reader }
    })
    .reverse()
  return (await changeAges(report, to, earlier, { reachesBaseline })).changes
}

test('a change is as old as the first snapshot of those in a row that show it', async () => {
  const [change] = await ages([[at(1)], [at(1)], [at(2)], [at(2)], [at(2)]])
  expect(change).toMatchObject({ first_seen_in: 'day-2', first_seen_at: '2026-11-02T00:00:00Z' })
  expect(change).not.toHaveProperty('first_seen_or_before')
})

test('what went to another value and back is as old as it came back; what else changed does not matter', async () => {
  const [change] = await ages([
    [at(1)],
    [at(2)],
    [at(3)],
    [at(2, { name: 'x' })],
    [at(2, { name: 'x', tag: 1 })],
  ])
  expect(change?.first_seen_in).toBe('s1')
  const [size] = await ages([[at(1, { list: [1] })], [at(2, { list: [1] })], [at(2, { list: [1] })]])
  expect(size?.first_seen_in).toBe('day-1')
})

test('what no snapshot between has is as old as the newest', async () => {
  const [change] = await ages([[at(1)], [at(1)], [at(2)]])
  expect(change).toMatchObject({ first_seen_in: 's1' })
  expect(change).not.toHaveProperty('first_seen_or_before')
})

test('where the snapshots end before the baseline, it may be older', async () => {
  const [change] = await ages([[at(1)], [at(2)], [at(2)]], false)
  expect(change).toMatchObject({ first_seen_in: 'day-1', first_seen_or_before: true })
})

test('what came and what went have ages, too', async () => {
  const changes = await ages([[at(1)], [at(1)], [other], [other]])
  expect(changes.map(({ action, first_seen_in }) => [action, first_seen_in]).sort()).toEqual([
    ['add', 'day-2'],
    ['remove', 'day-2'],
  ])
})

test('a snapshot that did not read the place leaves it open', async () => {
  const gap = [coverageEntry({ unit: 'u', types: ['*'], state: 'failed', reason: 'denied' })]
  const [change] = await ages([[at(1)], snapshot([], gap), [], []])
  expect(change).toMatchObject({ action: 'remove', first_seen_or_before: true, first_seen_in: 'day-2' })
})

test('only what changed is looked up, and no further back than it was the same', async () => {
  const asked: string[] = []
  const watched = (name: string, world: readonly Parts[]): SnapshotReader => {
    const reader = snapshot(world)
    return {
      ...reader,
      entries: () => expect.unreachable(),
      get: key => {
        asked.push(`${name} ${key.slice(-1)}`)
        return reader.get(key)
      },
    }
  }
  await ages([
    [at(1), other],
    watched('day-1', [at(2), other]),
    watched('day-2', [at(1), other]),
    watched('day-3', [at(2), other]),
    [at(2), other],
  ])
  expect(asked).toEqual(['day-3 a', 'day-2 a'])
})
