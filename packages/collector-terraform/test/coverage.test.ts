import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { coverageOf, coverageSignature, sharedListings } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { folder, put } from './support/folder.ts'
import { type Scanned, type ScanOptions, scanStates } from './support/scan.ts'
import { managed, stateV4 } from './support/states.ts'

const state = (lineage: string, ...names: string[]) =>
  stateV4({ lineage, resources: names.map(name => managed(name)) })
const PLACE = { provider: 'terraform', scope: 'A', type: 'null_resource' }

/** What the later scan can say of state A, which the earlier one read. */
function saysOfA(before: Scanned, after: Scanned): string {
  return coverageOf(after.coverage, PLACE, sharedListings(before.coverage, after.coverage))
}

const byKey = ({ entries }: Scanned) => Object.fromEntries(entries.map(entry => [entry.key, entry]))

/** Two scans of one folder with states A and B, and something done to it between them. */
async function aroundChange(
  change: (cwd: string) => Promise<void>,
  options: ScanOptions = {},
  later: ScanOptions = options,
): Promise<readonly [Scanned, Scanned]> {
  const cwd = await folder({ 'a.tfstate': state('A', 'a'), 'b.tfstate': state('B', 'b') })
  const before = await scanStates(cwd, options)
  await change(cwd)
  return [before, await scanStates(cwd, later)]
}

describe('what is gone is told as gone only where that is sure', () => {
  test('a state file was deleted: its resources are gone', async () => {
    expect(saysOfA(...(await aroundChange(cwd => rm(join(cwd, 'a.tfstate')))))).toBe('complete')
  })

  test('a state file was emptied: so are its resources', async () => {
    expect(saysOfA(...(await aroundChange(cwd => put(cwd, 'a.tfstate', ''))))).toBe('complete')
  })

  test('a resource was destroyed: it is gone', async () => {
    const [before, after] = await aroundChange(cwd => put(cwd, 'a.tfstate', state('A')))
    expect(saysOfA(before, after)).toBe('complete')
    expect(after.entries.map(({ resource }) => resource.scope)).toEqual(['B'])
  })

  test('the state moved to another file: nothing changed', async () => {
    const [before, after] = await aroundChange(async cwd => {
      await rm(join(cwd, 'a.tfstate'))
      await put(cwd, 'deep/er/other.tfstate', state('A', 'a'))
    })
    expect(byKey(after)).toEqual(byKey(before))
  })

  test.each([
    ['is no longer JSON', 'no state at all'],
    ['was cut off', JSON.stringify(state('A', 'a'), null, 2).slice(0, 160)],
    ['was cut off before its lineage', '{"version": 4, "terraf'],
    ['is of a later version', { version: 5 }],
    ['is of a later version, and the same lineage', { version: 5, lineage: 'A' }],
    ['is encrypted now', { serial: 1, lineage: 'A', meta: {}, encrypted_data: '', encryption_version: 'v0' }],
  ])('a state file %s: nothing is known of its resources', async (_, content) => {
    expect(saysOfA(...(await aroundChange(cwd => put(cwd, 'a.tfstate', content))))).toBe('incomplete')
  })

  test('part of a state cannot be understood: nothing is known of what is missing', async () => {
    const broken = stateV4({ lineage: 'A', resources: [{ mode: 'managed' }] })
    expect(saysOfA(...(await aroundChange(cwd => put(cwd, 'a.tfstate', broken))))).toBe('incomplete')
  })

  test('a path that was named is not there any more: nothing is known, for it may be a mistake', async () => {
    const options = { config: { states: ['a.tfstate', 'b.tfstate'] } }
    expect(saysOfA(...(await aroundChange(cwd => rm(join(cwd, 'a.tfstate')), options)))).toBe('incomplete')
  })

  test('the state now lies in a backend that is not read: nothing is known', async () => {
    const pointer = { version: 3, backend: { type: 's3', config: { bucket: 'b', key: 'k' } } }
    const [before, after] = await aroundChange(async cwd => {
      await rm(join(cwd, 'a.tfstate'))
      await put(cwd, '.terraform/terraform.tfstate', pointer)
    })
    expect(saysOfA(before, after)).toBe('incomplete')
  })

  test('another question was asked: nothing is said of it', async () => {
    const [before, after] = await aroundChange(async () => {}, {}, { config: { states: ['b.tfstate'] } })
    expect(saysOfA(before, after)).toBe('unseen')
    expect(coverageSignature(before.coverage)).not.toBe(coverageSignature(after.coverage))
  })

  test('fewer types were asked for: of the others nothing is said', async () => {
    const [before, after] = await aroundChange(
      cwd => rm(join(cwd, 'a.tfstate')),
      {},
      { selection: { types: ['aws_vpc'] } },
    )
    expect(saysOfA(before, after)).toBe('unseen')
  })

  test('one workspace was asked for: of the others nothing is said', async () => {
    const [before, after] = await aroundChange(async () => {}, {}, { config: { workspace: 'default' } })
    expect(sharedListings(before.coverage, after.coverage).size).toBe(0)
  })
})

test('the same words in two folders are two questions', async () => {
  const [one, two] = [
    await folder({ 'a.tfstate': state('A', 'a') }),
    await folder({ 'b.tfstate': state('B', 'b') }),
  ]
  const [before, after] = [await scanStates(one), await scanStates(two)]
  expect(saysOfA(before, after)).toBe('unseen')
})

test('two ways to ask the same are one question', async () => {
  const cwd = await folder({ 'infra/a.tfstate': state('A', 'a') })
  const signatures = await Promise.all(
    [
      scanStates(cwd, { config: { states: ['infra'] } }),
      scanStates(cwd, { config: { states: ['./infra/', 'infra'] } }),
      scanStates(join(cwd, 'infra')),
    ].map(async scanned => coverageSignature((await scanned).coverage)),
  )
  expect(new Set(signatures).size).toBe(1)
})

test('scanned twice, a world without change is the same to the byte', async () => {
  const [before, after] = await aroundChange(async () => {})
  expect(after).toEqual(before)
})
