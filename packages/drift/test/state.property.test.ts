import type { Resource } from '@wgo/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareState } from '../src/index.ts'
import { snapshotOf } from './snapshots.ts'
import { ALL_LIVE, compareWorld, declared, live, stateEntry } from './worlds.ts'

/** Few ids and types, so that they meet, repeat and miss each other often. */
const TYPES = ['aws_vpc', 'aws_alb', 'random_id', 'google_storage_bucket', 'aws_security_group_rule'] as const
const LIVE_TYPES = ['aws_vpc', 'aws_lb', 'google_storage_bucket', 'aws_eip'] as const

const declaredOne = fc
  .record({
    type: fc.constantFrom(...TYPES),
    n: fc.nat(5),
    scope: fc.constantFrom('one', 'two'),
    size: fc.nat(1),
  })
  .map(({ type, n, scope, size }) => {
    const attributes = { id: `id-${n}`, name: `id-${n}`, size, security_group_id: `sg-${n}`, type: 'ingress' }
    return declared(type, attributes, { id: `${type}.x[${n}]`, scope })
  })
const liveOne = fc
  .record({
    type: fc.constantFrom(...LIVE_TYPES),
    n: fc.nat(5),
    size: fc.nat(1),
    maker: fc.constantFrom(undefined, 'aws', 'owner', 'helm', 'terraform'),
  })
  .map(({ type, n, size, maker }) =>
    live({
      type,
      id: `id-${n}`,
      properties: { size, name: `id-${n}` },
      ...(maker !== undefined && { managed_by: { kind: maker, name: 'x' } }),
    }),
  )

/** As in snapshots: each key once. */
function distinct(resources: readonly Resource[]): Resource[] {
  const key = ({ provider, scope, type, id }: Resource): string => [provider, scope, type, id].join('\n')
  return [...new Map(resources.map(each => [key(each), each])).values()]
}

const world = fc
  .record({ declared: fc.array(declaredOne, { maxLength: 25 }), live: fc.array(liveOne, { maxLength: 25 }) })
  .map(({ declared, live }) => ({
    declared: distinct(declared),
    live: distinct(live),
    states: [stateEntry('one'), stateEntry('two')],
  }))

test('no declared and no live resource is lost or counted twice', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ declared, live, states }) => {
      const report = await compareWorld({ declared, live, states })
      const { summary } = report
      const repeated = Object.values(report.alerts).flat().length
      expect(summary.total_declared).toBe(
        summary.total_managed + summary.total_missing + summary.total_not_checked + summary.total_unsupported,
      )
      expect(summary.total_declared + repeated).toBe(declared.length)
      expect(
        summary.total_managed + summary.total_unmanaged + summary.total_owned + summary.total_default,
      ).toBe(live.length)
      expect(report.states.reduce((sum, { total }) => sum + total, 0)).toBe(declared.length)
      expect(summary.total_resources).toBe(
        summary.total_managed + summary.total_unmanaged + summary.total_missing,
      )
      expect(report.managed.length + report.unmanaged.length + report.missing.length).toBe(
        summary.total_resources,
      )
    }),
    { numRuns: 200 },
  )
})

test('changes are those of the lists, each once', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ declared, live, states }) => {
      const { changes, summary } = await compareWorld({ declared, live, states })
      const count = (action: string): number => changes.filter(change => change.action === action).length
      expect([count('add'), count('remove'), count('modify')]).toEqual([
        summary.total_unmanaged,
        summary.total_missing,
        summary.total_changed,
      ])
    }),
    { numRuns: 100 },
  )
})

test('asked for all, owned and default ones are unmanaged like any other', async () => {
  await fc.assert(
    fc.asyncProperty(world, async given => {
      const [plain, all] = [
        await compareWorld(given),
        await compareWorld(given, { include: ['owned', 'defaults'] }),
      ]
      const { total_unmanaged, total_owned, total_default } = plain.summary
      expect(all.summary.total_unmanaged).toBe(total_unmanaged + total_owned + total_default)
      expect(all.summary).toMatchObject({ total_owned: 0, total_default: 0 })
    }),
    { numRuns: 50 },
  )
})

test('one snapshot of both sides gives what two give', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ declared, live, states }) => {
      const both = snapshotOf([...declared, ...live], [...states, ...ALL_LIVE])
      const { from: _, to: __, ...one } = await compareState(both, both)
      const { from: ___, to: ____, ...two } = await compareWorld({ declared, live, states })
      expect(one).toEqual(two)
    }),
    { numRuns: 50 },
  )
})
