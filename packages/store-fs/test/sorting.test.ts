import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Conflict } from '@wgo/core'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { type Disk, systemDisk } from '../src/disk/disk.ts'
import { settleTellings } from '../src/writer/settle-tellings.ts'
import { lineOf, unitsOf } from '../src/writer/telling.ts'
import { tellingSorter } from '../src/writer/telling-sorter.ts'
import { collect, machine } from './snapshots.ts'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'wgo-sort-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

test('tellings come back in key order, those of one key as they came, however often they were spilled', async () => {
  const path = await folder()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(20), { maxLength: 60 }),
      fc.integer({ min: 1, max: 3_000 }),
      async (keys, capacity) => {
        const sorter = tellingSorter(systemDisk, path, capacity)
        for (const [i, n] of keys.entries()) await sorter.add(machine(n), `unit ${i}`)
        const sorted = (await collect(sorter.sorted())).flat()
        const expected = keys
          .map((n, i) => ({ key: machine(n).key, unit: `unit ${i}`, i }))
          .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.i - b.i))
        expect(sorted.map(each => [each.key, ...unitsOf(each)])).toEqual(
          expected.map(({ key, unit }) => [key, unit]),
        )
        expect(await readdir(path)).toEqual([])
      },
    ),
    { numRuns: 40 },
  )
})

test('more runs than files may be open are merged on the way', async () => {
  const path = await folder()
  const sorter = tellingSorter(systemDisk, path, 1)
  await Promise.all(Array.from({ length: 300 }, (_, i) => sorter.add(machine((i * 7) % 150), `unit ${i}`)))
  expect((await readdir(path)).length).toBeLessThanOrEqual(64)
  const sorted = (await collect(sorter.sorted())).flat()
  expect(sorted.map(({ key }) => key)).toEqual(Array.from({ length: 300 }, (_, i) => machine(i >> 1).key))
})

test('a spill that fails is told to the next who adds, or who reads', async () => {
  const full: Disk = { ...systemDisk, create: () => Promise.reject(new Error('full')) }
  const adding = tellingSorter(full, await folder(), 400)
  await expect(addMany(() => adding.add(machine(1)))).rejects.toThrow('full')
  const reading = tellingSorter(full, await folder(), 400)
  await reading.add(machine(1))
  await reading.add(machine(2))
  await expect(collect(reading.sorted())).rejects.toThrow('full')
})

test('of one key one telling is kept and every other one is a conflict, as a plain reading of the rule has it', async () => {
  const path = await folder()
  const telling = fc.record({
    n: fc.nat(4),
    size: fc.nat(2),
    unit: fc.constantFrom('a', 'b', 'c'),
    day: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(telling, { maxLength: 25 }), async tellings => {
      const sorter = tellingSorter(systemDisk, path, 900)
      const told = tellings.map(({ n, size, day, unit }) => ({
        unit,
        entry: machine(n, {
          properties: { size },
          ...(day !== undefined && { updated_at: `2026-01-0${day}T00:00:00Z` }),
        }),
      }))
      for (const { entry, unit } of told) await sorter.add(entry, unit)
      const conflicts: Conflict[] = []
      const settled = (await collect(settleTellings(sorter.sorted(), each => conflicts.push(each)))).flat()
      expect(settled.map(each => JSON.parse(lineOf(each).toString())[2])).toEqual(
        naive(told).map(({ kept }) => kept),
      )
      expect(conflicts).toEqual(
        naive(told)
          .filter(({ conflict }) => conflict)
          .map(({ key, units }) => ({ key, units })),
      )
    }),
    { numRuns: 60 },
  )
})

interface Told {
  readonly unit: string
  readonly entry: ReturnType<typeof machine>
}

function naive(told: readonly Told[]): { key: string; kept: unknown; units: string[]; conflict: boolean }[] {
  return [...Map.groupBy(told, ({ entry }) => entry.key)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, all]) => {
      const kept = all
        .map(({ entry }) => entry.resource)
        .reduce((first, later) => {
          const [a, b] = [first.updated_at, later.updated_at]
          return a !== undefined && b !== undefined && a > b ? first : later
        })
      const contents = new Set(all.map(({ entry }) => JSON.stringify(entry.resource)))
      return {
        key,
        kept,
        units: [...new Set(all.map(({ unit }) => unit))].sort(),
        conflict: contents.size > 1,
      }
    })
}

async function addMany(add: () => Promise<void>): Promise<void> {
  for (let i = 0; i < 20; i++) await add()
}
