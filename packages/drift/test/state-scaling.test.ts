import type { JsonObject, Resource } from '@wgo/core'
import { expect, test } from 'vitest'
import { ACCOUNT, ALL_LIVE, compareWorld, declared, live, PROJECT } from './worlds.ts'

const HPA = 'autoscaling/HorizontalPodAutoscaler'
const TARGET = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }

function deployments(replicas: readonly [declared: number, live: number], names = ['web']) {
  const [was, is] = replicas
  return {
    declared: names.map(name =>
      declared(
        'kubernetes_deployment',
        { id: `shop/${name}`, metadata: [{ name, namespace: 'shop' }], spec: [{ replicas: `${was}` }] },
        { id: `kubernetes_deployment.${name}` },
      ),
    ),
    live: names.map(name => object('apps/Deployment', name, { spec: { replicas: is } })),
  }
}

function object(type: string, name: string, properties: JsonObject, namespace = 'shop'): Resource {
  return live({ type, id: name, namespace, properties, identifiers: { id: `${namespace}/${name}` } })
}

/** Of AWS only tables are read: no collector knows of targets. */
const COVERAGE = ALL_LIVE.map(entry =>
  entry.provider === 'aws' ? { ...entry, types: ['aws_dynamodb_table'] } : entry,
)

async function changed(state: readonly Resource[], there: readonly Resource[]): Promise<readonly string[]> {
  const { changes } = await compareWorld({ declared: state, live: there, coverage: COVERAGE })
  return changes.flatMap(change =>
    change.action === 'modify' ? change.paths.map(({ path }) => `${change.resource_id} ${path}`) : [],
  )
}

test('replicas that nobody scales are told', async () => {
  const { declared, live } = deployments([3, 9])
  expect(await changed(declared, live)).toEqual(['web /properties/spec/replicas'])
})

test.each([
  ['an autoscaler', object(HPA, 'web', { spec: { scaleTargetRef: TARGET } })],
  ['KEDA', object('keda.sh/ScaledObject', 'web', { spec: { scaleTargetRef: { name: 'web' } } })],
  [
    'one of old',
    object(HPA, 'w', { spec: { scaleTargetRef: { ...TARGET, apiVersion: 'extensions/v1beta1' } } }),
  ],
])('replicas that %s moves are not told, those of others are', async (_, scaler) => {
  const { declared, live } = deployments([3, 9], ['web', 'api'])
  expect(await changed(declared, [...live, scaler])).toEqual(['api /properties/spec/replicas'])
})

test('an autoscaler of another namespace or kind moves nothing here', async () => {
  const { declared, live } = deployments([3, 9])
  const others = [
    object(HPA, 'a', { spec: { scaleTargetRef: TARGET } }, 'other'),
    object(HPA, 'b', { spec: { scaleTargetRef: { ...TARGET, kind: 'StatefulSet' } } }),
    object(HPA, 'c', { spec: {} }),
  ]
  expect(await changed(declared, [...live, ...others])).toEqual(['web /properties/spec/replicas'])
})

test('one that is declared counts too, as a resource and as a manifest', async () => {
  const { declared: state, live } = deployments([3, 9])
  const metadata = { name: 'web', namespace: 'shop' }
  const reference = { api_version: 'apps/v1', kind: 'Deployment', name: 'web' }
  const scalers = [
    declared('kubernetes_horizontal_pod_autoscaler_v2', {
      id: 'shop/web',
      metadata: [metadata],
      spec: [{ max_replicas: 9, scale_target_ref: [reference] }],
    }),
    declared('kubernetes_manifest', {
      manifest: {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata,
        spec: { scaleTargetRef: TARGET },
      },
    }),
  ]
  for (const scaler of scalers) expect(await changed([...state, scaler], live)).toEqual([])
})

const TABLE = {
  id: 'orders',
  read_capacity: 5,
  write_capacity: 5,
  global_secondary_index: [{ name: 'by-day', read_capacity: 5, write_capacity: 5 }],
}

function targetOf(resource_id: string, scalable_dimension: string): Resource {
  return declared(
    'aws_appautoscaling_target',
    { id: resource_id, resource_id, scalable_dimension, service_namespace: 'dynamodb' },
    { id: `aws_appautoscaling_target.${resource_id}.${scalable_dimension}` },
  )
}

test('of a table only what a target names is moved', async () => {
  const table = live({
    type: 'aws_dynamodb_table',
    id: 'orders',
    properties: {
      ...TABLE,
      read_capacity: 50,
      write_capacity: 50,
      global_secondary_index: [{ name: 'by-day', read_capacity: 50, write_capacity: 50 }],
    },
  })
  const state = declared('aws_dynamodb_table', TABLE)
  const writes = [
    'orders /properties/write_capacity',
    'orders /properties/global_secondary_index/0/write_capacity',
  ]
  const reads = [
    'orders /properties/read_capacity',
    'orders /properties/global_secondary_index/0/read_capacity',
  ]
  expect((await changed([state], [table])).toSorted()).toEqual([...reads, ...writes].sort())
  const targets = [
    targetOf('table/orders', 'dynamodb:table:ReadCapacityUnits'),
    targetOf('table/orders/index/by-day', 'dynamodb:index:ReadCapacityUnits'),
  ]
  expect((await changed([state, ...targets], [table])).toSorted()).toEqual(writes.sort())
  const another = targetOf('table/users', 'dynamodb:table:ReadCapacityUnits')
  expect((await changed([state, another], [table])).length).toBe(4)
})

const GROUP = `projects/${PROJECT}/zones/eu-b/instanceGroupManagers/web`

test('the size of a managed group is told unless an autoscaler is there', async () => {
  const type = 'google_compute_instance_group_manager'
  const state = declared(type, { id: GROUP, target_size: 3 })
  const group = live({ type, id: GROUP, properties: { target_size: 9 } })
  const target = `https://www.googleapis.com/compute/v1/${GROUP}`
  const scaler = live({ type: 'google_compute_autoscaler', id: `${GROUP}-scaler`, properties: { target } })
  expect(await changed([state], [group])).toEqual([`${GROUP} /properties/target_size`])
  expect(await changed([state], [group, scaler])).toEqual([])
  const seen = live({ type, id: GROUP, observed: { target_size: 9 } })
  expect(await changed([state], [seen])).toEqual([])
})

test('an autoscaler of another account is another', async () => {
  const type = 'aws_dynamodb_table'
  const table = live({ type, id: 'orders', properties: { read_capacity: 50 } })
  const state = declared(type, { id: 'orders', read_capacity: 5 }, { identifiers: { account: ACCOUNT } })
  const target = targetOf('table/orders', 'dynamodb:table:ReadCapacityUnits')
  const elsewhere = {
    ...target,
    observed: { provider_alias: 'other' },
    identifiers: { ...target.identifiers, account: '210987654321' },
  }
  expect(await changed([state, elsewhere], [table])).toEqual(['orders /properties/read_capacity'])
})
