import { coverageEntry } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { ACCOUNT, compareWorld, declared, idsOf, live } from './worlds.ts'

const VPC = declared('aws_vpc', { id: 'vpc-1' })
const IN_EUROPE = { ...VPC, identifiers: { id: 'vpc-1', region: 'eu-west-1', account: ACCOUNT } }

function region(name: string, state: 'complete' | 'partial' | 'failed' = 'complete', types = ['aws_vpc']) {
  const reason = state === 'complete' ? {} : { reason: 'denied' as const }
  return coverageEntry({ unit: name, provider: 'aws', scope: ACCOUNT, region: name, types, state, ...reason })
}

test.each([
  ['wholly read', [region('eu-west-1')], 'missing'],
  ['read in part', [region('eu-west-1', 'partial')], 'unchecked'],
  ['not readable', [region('eu-west-1', 'failed')], 'unchecked'],
  ['never asked for', [region('us-east-1')], 'unchecked'],
] as const)('a place that was %s', async (_, coverage, list) => {
  const ids = idsOf(await compareWorld({ declared: [IN_EUROPE], live: [], coverage }))
  expect(ids).toMatchObject({ missing: [], unchecked: [], [list]: ['vpc-1'] })
})

test.each([
  ['all that was read was read wholly', [region('eu-west-1'), region('us-east-1')], 'missing'],
  ['one region was not', [region('eu-west-1'), region('us-east-1', 'failed')], 'unchecked'],
] as const)('a resource whose region nobody tells, where %s', async (_, coverage, list) => {
  const ids = idsOf(await compareWorld({ declared: [VPC], live: [], coverage }))
  expect(ids).toMatchObject({ missing: [], unchecked: [], [list]: ['vpc-1'] })
})

test('an account that was not read is not checked, whatever others hold', async () => {
  const elsewhere = { ...IN_EUROPE, identifiers: { ...IN_EUROPE.identifiers, account: '999999999999' } }
  const report = await compareWorld({ declared: [elsewhere], live: [], coverage: [region('eu-west-1')] })
  expect(idsOf(report)).toMatchObject({ missing: [], unchecked: ['vpc-1'] })
  expect(report.summary).toMatchObject({ unconfirmed: 1, not_looked_at: 1, total_not_checked: 1 })
})

test('what is not checked is told with why', async () => {
  const report = await compareWorld({
    declared: [IN_EUROPE],
    live: [],
    coverage: [region('eu-west-1', 'failed')],
  })
  expect(report.not_checked).toMatchObject([{ side: 'to', region: 'eu-west-1', reason: 'denied' }])
})

test('a type that no collector reads is not supported, one that was not asked for is not checked', async () => {
  const types = new Map([
    ['aws', [{ type: 'aws_eip', permissions: [], secret: [], volatile: [], unordered: [], refs: [] }]],
  ])
  const report = await compareWorld(
    {
      declared: [declared('aws_eip', { id: 'eipalloc-1' }), declared('aws_dx_gateway', { id: 'dx-1' }), VPC],
      live: [live({ type: 'aws_vpc', id: 'vpc-1' })],
      coverage: [region('eu-west-1')],
    },
    { types },
  )
  expect(idsOf(report)).toMatchObject({ managed: ['vpc-1'], unchecked: ['eipalloc-1'] })
  expect(report.unsupported).toEqual([{ type: 'aws_dx_gateway', count: 1 }])
})

test('parts of a thing that is not there are missing with it, where it was looked for', async () => {
  const rule = declared('aws_security_group_rule', { id: 'r', security_group_id: 'sg-1', type: 'ingress' })
  const read = (state: 'complete' | 'failed') => [region('eu-west-1', state, ['aws_security_group'])]
  expect(
    idsOf(await compareWorld({ declared: [rule], live: [], coverage: read('complete') })).missing,
  ).toEqual(['r'])
  expect(
    idsOf(await compareWorld({ declared: [rule], live: [], coverage: read('failed') })).unchecked,
  ).toEqual(['r'])
})

test('what two states declare is counted once and told', async () => {
  const report = await compareWorld({
    declared: [VPC, { ...VPC, scope: 'other', id: 'aws_vpc.copy' }],
    live: [live({ type: 'aws_vpc', id: 'vpc-1' })],
  })
  expect(report.summary).toMatchObject({ total_managed: 1, total_declared: 1 })
  expect(report.alerts.aws_vpc?.[0]?.message).toMatch(/aws_vpc\.copy.*same resource as aws_vpc\.this/)
  expect(report.states.map(({ managed }) => managed)).toEqual([1, 1])
})

test('what is missing in two states is counted once', async () => {
  const report = await compareWorld({
    declared: [IN_EUROPE, { ...IN_EUROPE, scope: 'other' }],
    live: [],
    coverage: [region('eu-west-1')],
  })
  expect(report.summary).toMatchObject({ total_missing: 1, remove: 1 })
  expect(report.states.map(({ missing }) => missing)).toEqual([1, 1])
})
