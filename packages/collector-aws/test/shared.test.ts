import { shared, WgoError } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import type { Call } from '../src/reading/api.ts'
import { readUnit } from '../src/reading/read-unit.ts'
import type { Reader } from '../src/reading/reader.ts'
import type { Source } from '../src/reading/source.ts'
import { EKS } from '../src/services/eks/spec.ts'
import { ELBV2 } from '../src/services/elbv2/spec.ts'
import type { ServiceSpec } from '../src/spec/service-spec.ts'

const PLACE = { partition: 'aws', account: '111111111111', region: 'eu-west-1', global: false }

type Answer = (input: Readonly<Record<string, unknown>>) => object

/** What each operation was asked, and what the unit gave. */
async function read(service: ServiceSpec, answers: Readonly<Record<string, Answer>>) {
  const calls: Record<string, number> = {}
  const send = async ({ operation }: Call, input: object): Promise<unknown> => {
    calls[operation] = (calls[operation] ?? 0) + 1
    return answers[operation]?.(input as Record<string, unknown>) ?? {}
  }
  const types = new Set(Object.keys(service.types))
  const emits = await all(
    readUnit({ place: PLACE, readings: service.readings, host: testHost(), send, types }),
  )
  const resources = emits.flatMap(emit => (emit.kind === 'resource' ? [emit.resource] : []))
  return { calls, resources, gaps: emits.filter(emit => emit.kind === 'gap') }
}

const BALANCERS: Readonly<Record<string, Answer>> = {
  DescribeLoadBalancers: ({ Marker }) =>
    Marker === undefined
      ? { LoadBalancers: [{ LoadBalancerArn: 'lb-1' }, { LoadBalancerArn: 'lb-2' }], NextMarker: 'more' }
      : { LoadBalancers: [{ LoadBalancerArn: 'lb-3' }] },
  DescribeListeners: ({ LoadBalancerArn: lb }) => ({
    Listeners: [{ ListenerArn: `${lb}/listener`, LoadBalancerArn: lb }],
  }),
  DescribeRules: ({ ListenerArn }) => ({ Rules: [{ RuleArn: `${ListenerArn}/rule`, Priority: '1' }] }),
}

test('load balancers and listeners are listed once for all that is read below them', async () => {
  const { calls, resources } = await read(ELBV2, BALANCERS)
  expect(calls).toMatchObject({ DescribeLoadBalancers: 2, DescribeListeners: 3, DescribeRules: 3 })
  expect(Object.groupBy(resources, ({ type }) => type)).toMatchObject({
    aws_lb: { length: 3 },
    aws_lb_listener: { length: 3 },
    aws_lb_listener_rule: { length: 3 },
  })
})

test('clusters are listed once for the four readings of them', async () => {
  const { calls } = await read(EKS, {
    ListClusters: () => ({ clusters: ['one', 'two'] }),
    DescribeCluster: ({ name }) => ({ cluster: { name } }),
  })
  expect(calls).toEqual({
    ListClusters: 1,
    DescribeCluster: 2,
    ListNodegroups: 2,
    ListFargateProfiles: 2,
    ListAddons: 2,
  })
})

test('a shared listing that fails is a gap of every type that is read from it', async () => {
  const denied = (): never => {
    throw new WgoError('ACCESS_DENIED', 'no')
  }
  const { gaps } = await read(ELBV2, { ...BALANCERS, DescribeLoadBalancers: denied })
  expect(gaps.flatMap(gap => gap.types ?? []).sort()).toEqual([
    'aws_lb',
    'aws_lb_listener',
    'aws_lb_listener_rule',
  ])
})

test('one parent whose children cannot be listed is told to every reading of them, and the rest goes on', async () => {
  const { resources, gaps } = await read(ELBV2, {
    ...BALANCERS,
    DescribeListeners: input => {
      if (input.LoadBalancerArn === 'lb-2') throw new WgoError('VANISHED', 'gone')
      return BALANCERS.DescribeListeners?.(input) ?? {}
    },
  })
  expect(gaps.flatMap(gap => gap.types ?? []).sort()).toEqual(['aws_lb_listener', 'aws_lb_listener_rule'])
  expect(resources.filter(({ type }) => type === 'aws_lb_listener_rule')).toHaveLength(2)
})

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const taken: Item[] = []
  for await (const item of items) taken.push(item)
  return taken
}

function counting(items: readonly number[]): Source<number> & { readonly reads: () => number } {
  let reads = 0
  return {
    calls: [],
    read: async function* () {
      reads++
      for (const item of items) yield item
    },
    reads: () => reads,
  }
}

function reader(send: Reader['send'] = async () => ({})): Reader {
  return {
    place: PLACE,
    send,
    wants: () => true,
    missed: error => {
      throw error
    },
  }
}

test('who comes late is given all from the start, and who leaves early ends it for nobody', async () => {
  const source = counting([1, 2, 3])
  const both = shared(source)
  const unit = reader()
  for await (const first of both.read(unit)) {
    expect(first).toBe(1)
    break
  }
  expect(await all(both.read(unit))).toEqual([1, 2, 3])
  expect(await all(both.read({ ...unit }))).toEqual([1, 2, 3])
  expect(source.reads()).toBe(1)
})

test('another unit reads for itself', async () => {
  const source = counting([1])
  const both = shared(source)
  await all(both.read(reader(async () => 'a')))
  await all(both.read(reader(async () => 'b')))
  expect(source.reads()).toBe(2)
})
