import { coverageEntry } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { compareSnapshots, parseIgnore } from '../src/index.ts'
import { compare, inState, snapshot } from './snapshots.ts'

const WEB = inState({
  type: 'aws_instance',
  id: 'aws_instance.web',
  properties: { id: 'i-1', instance_type: 't3.small' },
})

test('the same cloud id under another address is one move and no data loss', async () => {
  const moved = { ...WEB, id: 'module.app.aws_instance.web' }
  const { changes, summary } = await compare([WEB], [moved])
  expect(summary).toMatchObject({ add: 0, remove: 0, modify: 1 })
  expect(changes).toMatchObject([
    {
      action: 'modify',
      resource_id: 'module.app.aws_instance.web',
      moved_from: 'aws_instance.web',
      paths: [],
      severity: 'low',
      category: 'metadata',
    },
  ])
  expect(changes[0]?.reasons).toHaveLength(1)
})

test('a move tells what differs besides', async () => {
  const moved = { ...WEB, id: 'aws_instance.app', properties: { id: 'i-1', instance_type: 't3.large' } }
  const { changes } = await compare([WEB], [moved])
  expect(changes).toMatchObject([
    { moved_from: 'aws_instance.web', paths: [{ path: '/properties/instance_type', after: 't3.large' }] },
  ])
  expect(changes[0]?.category).toBe('capacity')
})

test('a name that is part of the address is no difference of its own', async () => {
  const at = (name: string, owner: string) => ({ ...WEB, id: `aws_instance.${name}`, name, tags: { owner } })
  const { changes } = await compare([at('web', 'a')], [at('app', 'b')])
  expect(changes).toMatchObject([{ moved_from: 'aws_instance.web', paths: [{ path: '/tags/owner' }] }])
  const { changes: named } = await compare(
    [{ ...at('web', 'a'), name: 'x' }],
    [{ ...at('app', 'a'), name: 'y' }],
  )
  expect(named).toMatchObject([{ paths: [{ path: '/name' }] }])
})

test('a move of what is ignored is ignored', async () => {
  const ignore = parseIgnore('aws_instance', 'test')
  const { changes, summary } = await compare([WEB], [{ ...WEB, id: 'aws_instance.app' }], { ignore })
  expect([changes, summary.ignored]).toEqual([[], 1])
})

test('of a move, a rule for the new address decides, and one for the old address alone does not', async () => {
  const moved = { ...WEB, id: 'module.app["a/b"].aws_instance.web' }
  const told = async (rule: string) =>
    (await compare([WEB], [moved], { ignore: parseIgnore(rule, 'test') })).summary
  expect(await told('terraform/aws_instance/module.app**')).toMatchObject({ modify: 0, ignored: 1 })
  expect(await told('terraform/aws_instance/aws_instance.web')).toMatchObject({ modify: 1, ignored: 0 })
})

test('from count to for_each, each instance moves to its own new address', async () => {
  const at = (id: string, cloud: string) => inState({ type: 'aws_subnet', id, properties: { id: cloud } })
  const before = [0, 1, 2].map(n => at(`aws_subnet.a[${n}]`, `subnet-${n}`))
  const after = ['a', 'b/c', 'd"e'].map((key, n) => at(`aws_subnet.a["${key}"]`, `subnet-${n}`))
  const { changes } = await compare(before, after)
  expect(changes.map(change => [change.resource_id, 'moved_from' in change && change.moved_from])).toEqual(
    expect.arrayContaining([
      ['aws_subnet.a["a"]', 'aws_subnet.a[0]'],
      ['aws_subnet.a["b/c"]', 'aws_subnet.a[1]'],
      ['aws_subnet.a["d"e"]', 'aws_subnet.a[2]'],
    ]),
  )
  expect(changes).toHaveLength(3)
})

test('identifiers are asked before properties', async () => {
  const at = (id: string, arn: string) =>
    inState({ type: 'aws_sqs_queue', id, identifiers: { arn }, properties: { id: 'same' } })
  const { summary } = await compare([at('a', 'arn:1')], [at('b', 'arn:2')])
  expect(summary).toMatchObject({ add: 1, remove: 1, modify: 0 })
})

test('where several bear one id, none is said to have moved', async () => {
  const at = (id: string) => inState({ type: 'null_resource', id, properties: { id: '77' } })
  const { summary } = await compare([at('null_resource.a')], [at('null_resource.b'), at('null_resource.c')])
  expect(summary).toMatchObject({ add: 2, remove: 1, modify: 0 })
})

test('an id that many resources share is no identity', async () => {
  const at = (id: string) => inState({ type: 'random_password', id, properties: { id: 'none' } })
  const { summary } = await compare([at('random_password.a')], [at('random_password.b')])
  expect(summary).toMatchObject({ add: 1, remove: 1 })
})

test('another type or another provider with the same id is another thing', async () => {
  const vpc = inState({ type: 'aws_vpc', id: 'x', properties: { id: 'i-1' } })
  expect((await compare([WEB], [vpc])).summary).toMatchObject({ add: 1, remove: 1 })
  const live = [
    { type: 'bucket', id: 'a', properties: { id: '1' } },
    { type: 'bucket', id: 'b', properties: { id: '1' } },
  ] as const
  expect((await compare([live[0]], [live[1]])).summary).toMatchObject({ add: 1, remove: 1 })
})

const TWO_STATES = ['main', 'other'].map(scope =>
  coverageEntry({ unit: scope, provider: 'terraform', scope, types: ['*'], state: 'complete' }),
)

test('a resource moved to another state is told as moved where its ARN or all of it is the same', async () => {
  const withArn = { ...WEB, identifiers: { arn: 'arn:aws:ec2:::i-1' } }
  const to = { ...withArn, scope: 'other', properties: { id: 'i-1', instance_type: 't3.large' } }
  const report = await compareSnapshots(snapshot([withArn], TWO_STATES), snapshot([to], TWO_STATES))
  expect(report.changes).toMatchObject([{ action: 'modify', scope: 'other', moved_from: 'aws_instance.web' }])
  const same = await compareSnapshots(
    snapshot([WEB], TWO_STATES),
    snapshot([{ ...WEB, scope: 'other' }], TWO_STATES),
  )
  expect(same.changes).toMatchObject([{ action: 'modify', paths: [] }])
})

test('equal names in two states that differ otherwise are two things', async () => {
  const role = (scope: string, path: string) =>
    inState({ type: 'aws_iam_role', id: 'aws_iam_role.app', scope, properties: { id: 'app', path } })
  const report = await compareSnapshots(
    snapshot([role('main', '/a/')], TWO_STATES),
    snapshot([role('other', '/b/')], TWO_STATES),
  )
  expect(report.summary).toMatchObject({ add: 1, remove: 1, modify: 0 })
})

test('a move needs a confirmed removal, and no more than a first sight of the new address', async () => {
  const [main, other] = TWO_STATES
  const moved = { ...WEB, scope: 'other' }
  const firstSight = await compareSnapshots(snapshot([WEB], [main as never]), snapshot([moved], TWO_STATES))
  expect(firstSight.changes).toMatchObject([{ action: 'modify', moved_from: 'aws_instance.web' }])
  const unread = { ...(main as never as object), state: 'failed', reason: 'denied' }
  const report = await compareSnapshots(
    snapshot([WEB], TWO_STATES),
    snapshot([moved], [unread as never, other as never]),
  )
  expect(report.changes).toMatchObject([{ action: 'add' }])
  expect(report.summary.unconfirmed).toBe(1)
})
