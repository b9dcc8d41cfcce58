import type { Collector, CoverageEntry, Resource } from '@wgo/core'
import { type Fault, fakeCollector } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { emitting, scanFakes } from './scan-fakes.ts'

/** A fake whose `storage` is at fault and whose `compute` is well. */
function halfFaulty(fault: Fault): Collector {
  return fakeCollector({ latencyMs: 10, faults: [{ ...fault, service: 'storage' }] })
}

const entryOf = (coverage: readonly CoverageEntry[], service: string): CoverageEntry | undefined =>
  coverage.find(entry => entry.unit === `account-1/${service}`)

test('a denied unit is failed, and names the permission that would have helped', async () => {
  const { coverage } = await scanFakes([halfFaulty({ kind: 'denied', permission: 'storage:List' })])
  expect(entryOf(coverage, 'compute')).toMatchObject({ state: 'complete', resources: 20 })
  expect(entryOf(coverage, 'storage')).toMatchObject({
    state: 'failed',
    reason: 'denied',
    permission: 'storage:List',
    error: 'storage:List is not allowed.',
    resources: 0,
    calls: 1,
    retries: 0,
  })
})

test('a unit that throws after some resources is failed with their number, and they are kept', async () => {
  const { coverage, result } = await scanFakes([halfFaulty({ kind: 'bug', after: 7 })])
  expect(entryOf(coverage, 'storage')).toMatchObject({ state: 'failed', reason: 'bug', resources: 7 })
  expect(result.metadata.resource_count).toBe(27)
})

test('a gap makes a unit partial with the reason of the gap', async () => {
  const { coverage } = await scanFakes([halfFaulty({ kind: 'gap', reason: 'vanished' })])
  expect(entryOf(coverage, 'storage')).toMatchObject({ state: 'partial', reason: 'vanished', resources: 20 })
})

test('a gap that touches some types leaves the others complete', async () => {
  const fake = fakeCollector({
    faults: [{ service: 'compute', kind: 'gap', reason: 'denied', types: ['fake_disk'] }],
  })
  const { coverage } = await scanFakes([fake])
  const compute = coverage.filter(entry => entry.unit === 'account-1/compute')
  expect(compute).toHaveLength(2)
  expect(compute).toContainEqual(
    expect.objectContaining({ types: ['fake_server'], state: 'complete', resources: 10, calls: 1 }),
  )
  expect(compute).toContainEqual(
    expect.objectContaining({
      types: ['fake_disk'],
      state: 'partial',
      reason: 'denied',
      resources: 10,
      calls: 0,
    }),
  )
})

test.each([[[]], [['*']], [['fake_bucket', '*']]])(
  'a gap of the types %j is one of all types',
  async types => {
    const { coverage } = await scanFakes([halfFaulty({ kind: 'gap', reason: 'denied', types })])
    expect(coverage.filter(entry => entry.unit === 'account-1/storage')).toEqual([
      expect.objectContaining({ types: ['fake_bucket'], state: 'partial', reason: 'denied', resources: 20 }),
    ])
  },
)

test.each([
  ['type', 'declare the type no_such_type'],
  ['scope', 'reads scope account-1, and a resource of no_such_scope'],
  ['provider', 'of provider no_such_provider came from fake'],
] as const)('a resource with a wrong %s is a gap of our own making, not a crash', async (member, message) => {
  const { coverage, result } = await scanFakes([halfFaulty({ kind: 'stray', member })])
  expect(entryOf(coverage, 'storage')).toMatchObject({ state: 'partial', reason: 'bug', resources: 20 })
  expect(entryOf(coverage, 'storage')?.error).toContain(message)
  expect(result.metadata.resource_count).toBe(40)
})

test.each([
  ['null', null],
  ['a text', 'resource'],
  ['no id', { type: 'fake_thing', provider: 'fake', scope: 'a', properties: {} }],
  [
    'properties that are a list',
    { id: '1', type: 'fake_thing', provider: 'fake', scope: 'a', properties: [] },
  ],
  [
    'a number that is none',
    { id: '1', type: 'fake_thing', provider: 'fake', scope: 'a', properties: { n: Number.NaN } },
  ],
])('an invalid resource (%s) is a gap, and the next one is read', async (_what, invalid) => {
  const good = { id: 'good', type: 'fake_thing', provider: 'fake', scope: 'a', properties: {} }
  const { coverage, result } = await scanFakes([emitting([invalid, good] as unknown as readonly Resource[])])
  expect(coverage).toHaveLength(1)
  expect(coverage[0]).toMatchObject({ state: 'partial', reason: 'bug', resources: 1 })
  expect(result.metadata.resource_count).toBe(1)
})

test.each([
  ['region', 'The unit reads region eu, and a resource of us came'],
  ['namespace', 'The unit reads namespace eu, and a resource of us came'],
] as const)(
  'a resource of another %s than its unit reads is a gap, and is not kept',
  async (member, error) => {
    const parts = { type: 'fake_thing', provider: 'fake', scope: 'a', properties: {} }
    const here = { ...parts, id: 'here', [member]: 'eu' }
    const collector = emitting([here, { ...parts, id: 'there', [member]: 'us' }], ['only'], {
      [member]: 'eu',
    })
    const { coverage, result } = await scanFakes([collector])
    expect(coverage[0]).toMatchObject({
      state: 'partial',
      reason: 'bug',
      error: `${error} (fake_thing there).`,
    })
    expect(result.metadata.resource_count).toBe(1)
  },
)

test('a long error of many lines is kept as one short line', async () => {
  const collector: Collector = {
    ...emitting([]),
    open: async () => {
      throw new Error(`first\n\n  second ${'x'.repeat(1_000)}`)
    },
  }
  const { coverage } = await scanFakes([collector, fakeCollector({ name: 'well' })])
  expect(coverage[0]?.error).toMatch(/^first second x+…$/)
  expect(coverage[0]?.error).toHaveLength(400)
})

test('why a unit broke is logged, with its stack', async () => {
  const { log } = await scanFakes([halfFaulty({ kind: 'bug', after: 0 })])
  expect(log.lines).toContainEqual({
    level: 'warn',
    message: 'A unit ended early.',
    fields: {
      provider: 'fake',
      unit: 'account-1/storage',
      error: expect.stringMatching(/^TypeError: undefined is not a function\n +at /),
    },
  })
})

test('an emit that is nothing known is a gap', async () => {
  const collector = emitting([])
  const odd: Collector = {
    ...collector,
    open: async (config, host) => ({
      ...(await collector.open(config, host)),
      collect: async function* () {
        yield { kind: 'mystery' } as never
        yield undefined as never
      },
    }),
  }
  const { coverage } = await scanFakes([odd])
  expect(coverage[0]).toMatchObject({ state: 'partial', reason: 'bug' })
  expect(coverage[0]?.error).toContain('(and 1 more)')
})
