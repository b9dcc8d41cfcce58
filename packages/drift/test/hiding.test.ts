import { HIDDEN_KINDS, SEVERITIES, type Severity } from '@wgo/core'
import { coverageEntry } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { compareSnapshots, type DriftOptions, parseIgnore } from '../src/index.ts'
import { compare, type Parts, snapshot } from './snapshots.ts'

const BY_ITSELF = { managed_by: { kind: 'fake', name: 'default' } }
const vpc = (parts: Partial<Parts> = {}): Parts => ({ type: 'vpc', id: 'default', ...BY_ITSELF, ...parts })

async function shown(before: readonly Parts[], after: readonly Parts[], options?: DriftOptions) {
  const { changes, summary } = await compare(before, after, options)
  const hidden = Object.entries(summary.hidden.defaults).filter(([, count]) => count > 0)
  return { changes: changes.map(({ action }) => action), hidden: Object.fromEntries(hidden) }
}

test.each([
  ['added', [], [vpc()]],
  ['removed', [vpc()], []],
  ['modified', [vpc()], [vpc({ properties: { cidr: '10.0.0.0/8' } })]],
])(
  'what a provider made by itself is hidden and counted where it is %s, and shown where asked for',
  async (_, before, after) => {
    const { changes, hidden } = await shown(before, after)
    expect(changes).toEqual([])
    expect(Object.values(hidden)).toEqual([1])
    expect(await shown(before, after, { include: ['defaults'] })).toEqual({
      changes: [expect.any(String)],
      hidden: {},
    })
  },
)

test('what its owner makes and removes is hidden and counted apart, and shown where asked for', async () => {
  const pod = (id: string): Parts => ({ type: 'pod', id, managed_by: { kind: 'owner', name: 'web' } })
  const { changes, summary } = await compare([pod('a')], [pod('b')])
  expect(changes).toEqual([])
  expect(Object.values(summary.hidden.owned).reduce((sum, count) => sum + count)).toBe(2)
  expect(Object.values(summary.hidden.defaults)).toEqual([0, 0, 0, 0])
  expect((await compare([pod('a')], [pod('b')], { include: ['owned'] })).changes).toHaveLength(2)
  expect((await compare([pod('a')], [pod('b')], { include: ['defaults'] })).changes).toEqual([])
})

test('what is owned and people laid hands on is shown, whatever they did', async () => {
  const pod = (image: string, touched_by?: string): Parts => ({
    type: 'Pod',
    id: 'web-1',
    properties: { spec: { containers: [{ name: 'web', image }] } },
    managed_by: { kind: 'owner', name: 'apps/ReplicaSet/web', ...(touched_by && { touched_by }) },
  })
  const labelled = (team: string, touched_by?: string): Parts => ({ ...pod('a', touched_by), tags: { team } })
  const byOwner = await compare([labelled('a')], [labelled('b')])
  expect([byOwner.summary.modify, byOwner.summary.hidden.owned.low]).toEqual([0, 1])
  const byHand = await compare([labelled('a')], [labelled('b', 'kubectl-edit')])
  expect([byHand.summary.modify, byHand.summary.hidden.owned.low]).toEqual([1, 0])
  const madeByHand = await compare([], [pod('a', 'kubectl-create')])
  expect(madeByHand.changes).toMatchObject([{ action: 'add', severity: 'low', category: 'capacity' }])
})

test('what an owner changes of what lives on is shown from medium severity on, and not what it makes in its place', async () => {
  const set = (image: string, created_at: string): Parts => ({
    type: 'apps/StatefulSet',
    id: 'prometheus',
    properties: { spec: { template: { spec: { containers: [{ name: 'web', image }] } } } },
    managed_by: { kind: 'owner', name: 'monitoring.coreos.com/Prometheus/k8s' },
    created_at,
  })
  const [then, later] = ['2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z']
  const upgraded = await compare([set('a', then)], [set('b', then)])
  expect(upgraded.changes).toMatchObject([{ action: 'modify', severity: 'medium' }])
  const replaced = await compare([set('a', then)], [set('b', later)])
  expect([replaced.changes, replaced.summary.hidden.owned.medium]).toEqual([[], 1])
})

test('that an owner deletes what is its own is hidden, though it holds data', async () => {
  const claim = (metadata: object, managed_by?: Parts['managed_by']) =>
    ({
      type: 'PersistentVolumeClaim',
      id: 'scratch',
      properties: { metadata },
      ...(managed_by && { managed_by }),
    }) as Parts
  const deletionTimestamp = '2026-11-22T03:10:00Z'
  const owner = { kind: 'owner', name: 'Pod/web' }
  const owned = await compare([claim({}, owner)], [claim({ deletionTimestamp }, owner)])
  expect([owned.summary.modify, owned.summary.hidden.owned.low]).toEqual([0, 1])
  const own = await compare([claim({})], [claim({ deletionTimestamp })])
  expect(own.changes).toMatchObject([
    { severity: 'high', reasons: expect.arrayContaining([expect.stringMatching(/being deleted/)]) },
  ])
})

const WORLD = '0.0.0.0/0'
const group = (cidr: string, parts: Partial<Parts> = {}): Parts => ({
  type: 'aws_security_group',
  id: 'sg-default',
  properties: { ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: [cidr] }] },
  ...BY_ITSELF,
  ...parts,
})

test('a default security group that is opened to the world is shown without being asked for', async () => {
  const { changes, summary } = await compare([group('10.0.0.0/8')], [group(WORLD)])
  expect(changes).toMatchObject([{ action: 'modify', severity: 'critical' }])
  expect(summary.hidden.defaults).toEqual({ low: 0, medium: 0, high: 0, critical: 0 })
})

test.each(SEVERITIES)(
  'a modification of %s severity is hidden where that is below high; coming and going always is',
  async severity => {
    const actions = ['add', 'remove', 'modify'] as const
    const rules = [{ id: 'always', actions, paths: ['/properties'], severity, reason: 'So be it.' }]
    const [before, after] = [[vpc()], [vpc({ properties: { cidr: '10.0.0.0/8' } })]]
    const grave = severity === 'high' || severity === 'critical'
    expect(await shown(before, after, { rules })).toEqual(
      grave ? { changes: ['modify'], hidden: {} } : { changes: [], hidden: { [severity]: 1 } },
    )
    for (const [from, to] of [
      [before, []],
      [[], after],
    ] as const)
      expect(await shown(from, to, { rules })).toEqual({ changes: [], hidden: { [severity]: 1 } })
  },
)

test('what another made is shown: people, Terraform, or another provider', async () => {
  for (const managed_by of [undefined, { kind: 'terraform', name: 'a' }, { kind: 'aws', name: 'default' }]) {
    const mine = { type: 'vpc', id: 'mine', ...(managed_by && { managed_by }) }
    expect(await shown([], [mine])).toEqual({ changes: ['add'], hidden: {} })
  }
})

test('what changed hands is shown: one side alone being made by the provider hides nothing', async () => {
  const taken = {
    ...vpc({ properties: { cidr: '10.0.0.0/8' } }),
    managed_by: { kind: 'terraform', name: 'a' },
  }
  expect((await shown([vpc()], [taken])).changes).toEqual(['modify'])
  expect((await shown([taken], [vpc()])).changes).toEqual(['modify'])
})

test('the counts are of changes that would be shown: by severity, within the filter, without what is ignored', async () => {
  const bucket = { type: 'aws_s3_bucket', id: 'b', ...BY_ITSELF }
  const before = [bucket, vpc()]
  const all = await compare(before, [])
  const severities = (await compare(before, [], { include: ['defaults'] })).changes.map(each => each.severity)
  expect(new Set(severities).size).toBe(2)
  for (const [severity, count] of Object.entries(all.summary.hidden.defaults))
    expect(count).toBe(severities.filter(each => each === severity).length)
  const [worst] = severities as [Severity]
  const high = await compare(before, [], { filter: { severity: worst } })
  expect(Object.values(high.summary.hidden.defaults).reduce((sum, count) => sum + count)).toBe(1)
  expect((await shown(before, [], { filter: { types: ['nothing'] } })).hidden).toEqual({})
  const ignore = parseIgnore('vpc\naws_s3_bucket', 'rules')
  const ignored = await compare(before, [], { ignore })
  expect(ignored.summary.ignored).toBe(2)
  expect((await shown(before, [], { ignore })).hidden).toEqual({})
})

test('what is hidden is not told as seen for the first time or as unconfirmed', async () => {
  const partly = [coverageEntry({ unit: 'all', types: ['*'], state: 'partial', reason: 'denied' })]
  const counts = async (options: DriftOptions) => {
    const [some, none] = [snapshot([vpc()], partly), snapshot([], partly)]
    const [gone, came] = [
      await compareSnapshots(some, none, options),
      await compareSnapshots(none, some, options),
    ]
    return [gone.summary.unconfirmed, came.summary.first_seen]
  }
  expect(await counts({})).toEqual([0, 0])
  expect(await counts({ include: ['defaults'] })).toEqual([1, 1])
})

test('every kind is counted, also where there is nothing to count', async () => {
  const { summary } = await compare([], [])
  expect(summary.hidden).toEqual(
    Object.fromEntries(HIDDEN_KINDS.map(kind => [kind, { low: 0, medium: 0, high: 0, critical: 0 }])),
  )
})
