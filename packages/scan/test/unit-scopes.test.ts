import { type Collector, coverageIndex, type Emit, type Resource, type Unit, WgoError } from '@wgo/core'
import { fakeCollector } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { entriesOf, scanFakes } from './scan-fakes.ts'

const UNIT: Unit = {
  id: 'parent/all',
  scope: 'parent',
  scopes: [{ scope: 'a', scope_name: 'Alpha' }, { scope: 'b' }],
  types: ['fake_thing', 'fake_other'],
}

test('a unit of several scopes has coverage for each', async () => {
  const { coverage, store } = await scanned([thing('a', '1'), thing('b', '2'), thing('b', '3')])
  expect(coverage).toMatchObject([
    { unit: UNIT.id, scope: 'a', scope_name: 'Alpha', state: 'complete', resources: 1 },
    { unit: UNIT.id, scope: 'b', state: 'complete', resources: 2 },
  ])
  expect((await entriesOf(store)).map(({ resource }) => resource.id)).toEqual(['1', '2', '3'])
})

test('a gap of one scope leaves the others complete', async () => {
  const { coverage } = await scanned([thing('a', '1'), gap('b')])
  const seen = coverageIndex(coverage, new Set())
  const at = (scope: string, type: string): string => seen({ provider: 'fake', scope, type })
  expect(at('a', 'fake_thing')).toBe('complete')
  expect(at('b', 'fake_thing')).toBe('incomplete')
  expect(at('b', 'fake_other')).toBe('complete')
  expect(at('c', 'fake_thing')).toBe('unseen')
})

test('a gap that names no scope, or a failure, concerns all of them', async () => {
  const { coverage } = await scanned([thing('a', '1'), gap(undefined)])
  expect(coverage.filter(({ state }) => state === 'partial').map(({ scope }) => scope)).toEqual(['a', 'b'])
  const failed = await scanned([thing('a', '1')], new WgoError('ACCESS_DENIED', 'No.'), [
    { ...UNIT, id: 'x' },
  ])
  expect(failed.coverage.map(({ scope, state }) => `${scope} ${state}`)).toContain('b failed')
})

test('a resource of another scope is refused, as is a unit of no scope', async () => {
  const { coverage, store } = await scanned([thing('c', '1')])
  expect(coverage).toMatchObject([
    { scope: 'a', state: 'partial', reason: 'bug' },
    { scope: 'b', state: 'partial', reason: 'bug' },
  ])
  expect(await entriesOf(store)).toEqual([])
  await expect(scanned([], undefined, [{ ...UNIT, scopes: [] }])).rejects.toThrow(/without id, scopes/)
})

type FakeScan = Awaited<ReturnType<typeof scanFakes>>

function scanned(
  emits: readonly Emit[],
  failure?: WgoError,
  units: readonly Unit[] = [UNIT],
): Promise<FakeScan> {
  const collector: Collector = {
    ...fakeCollector(),
    open: async () => ({
      units: async function* () {
        yield* units
        if (failure) yield { ...UNIT, id: 'seen', scope: 'z', scopes: [{ scope: 'z' }] }
      },
      collect: async function* (unit) {
        if (failure && unit.id === 'x') throw failure
        if (!failure) yield* emits
      },
      check: async function* () {},
      close: async () => {},
    }),
  }
  return scanFakes([collector])
}

function gap(scope: string | undefined): Emit {
  const told = { kind: 'gap', reason: 'denied', message: 'No.', types: ['fake_thing'] } as const
  return scope === undefined ? told : { ...told, scope }
}

function thing(scope: string, id: string): Emit {
  const resource: Resource = { id, type: 'fake_thing', provider: 'fake', scope, properties: {} }
  return { kind: 'resource', resource }
}
