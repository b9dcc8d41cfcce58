import { startFaults } from '@wgo/faults'
import { KINDS, type KubeObject, startKubeApi } from '@wgo/kube-api'
import { testClock, testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { once } from '../src/knowledge/once.ts'
import { kubeconfigFile } from './support/kubeconfig.ts'
import { resourceIn, type Scanned, scanKubernetes } from './support/scan-kubernetes.ts'

const GROUP = 'shop.example.com'
const DEFINITIONS = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  namespaced: false,
}
const WIDGETS = { group: GROUP, version: 'v1', kind: 'Widget', plural: 'widgets', namespaced: true }
const ROLLOUTS = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  kind: 'Rollout',
  plural: 'rollouts',
  namespaced: true,
}
const kinds = [...KINDS, DEFINITIONS, WIDGETS, ROLLOUTS].filter(
  ({ plural }, i, all) => all.findIndex(each => each.plural === plural) === i,
)

const zones = { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' }
const openAPIV3Schema = {
  type: 'object',
  properties: { spec: { type: 'object', properties: { zones } } },
}
const definition: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `widgets.${GROUP}` },
  spec: {
    group: GROUP,
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [{ name: 'v1', schema: { openAPIV3Schema } }],
  },
}
const widget: KubeObject = {
  apiVersion: `${GROUP}/v1`,
  kind: 'Widget',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { zones: ['b', 'a'] },
}
const scaler: KubeObject = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'other', namespace: 'shop' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } },
}

const rollout: KubeObject = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: { replicas: 3, strategy: {} },
}
const rolloutScaler: KubeObject = {
  ...scaler,
  metadata: { name: 'rollout', namespace: 'shop' },
  spec: { scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'shop' } },
}

/** A deployment whose replicas Kubernetes itself wrote last, as for an autoscaler. */
function deployment(name: string): KubeObject {
  const fieldsV1 = { 'f:spec': { 'f:replicas': {} } }
  const managedFields = [{ manager: 'kube-controller-manager', subresource: 'scale', fieldsV1 }]
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop', managedFields },
    spec: { replicas: 3 },
  }
}

interface Trouble {
  readonly path: string
  readonly kind: 'deny' | 'gone'
}

async function scanOf(served: typeof kinds, trouble?: Trouble, more: object = {}): Promise<Scanned> {
  const objects = [definition, widget, scaler, rollout, rolloutScaler, deployment('web'), deployment('api')]
  const known = objects.filter(({ kind }) => served.some(each => each.kind === kind))
  await using api = await startKubeApi({ kinds: served, objects: known })
  const rules = trouble ? [{ match: { path: trouble.path }, fault: { kind: trouble.kind } }] : []
  await using proxy = await startFaults({ upstream: api.endpoint, dialect: 'kubernetes', rules })
  const kubeconfig = await kubeconfigFile({ test: { server: proxy.endpoint } })
  return await scanKubernetes({ kubeconfig, ...more })
}

const zonesIn = (scanned: Scanned) => resourceIn(scanned, `${GROUP}/Widget`, 'web')?.properties.spec
const replicasIn = (scanned: Scanned) =>
  ['web', 'api'].map(name => resourceIn(scanned, 'apps/Deployment', name)?.properties.spec !== undefined)

test('what a definition says of its lists holds for the objects of its kind', async () => {
  expect(zonesIn(await scanOf(kinds))).toEqual({ zones: ['a', 'b'] })
})

test('where definitions may not be listed, custom kinds are read all the same, as they stand', async () => {
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions*'
  const scanned = await scanOf(kinds, { path, kind: 'deny' })
  expect(zonesIn(scanned)).toEqual({ zones: ['b', 'a'] })
  const incomplete = scanned.coverage.filter(({ state }) => state !== 'complete')
  expect(incomplete.map(({ permission }) => permission)).toEqual([
    'list customresourcedefinitions.apiextensions.k8s.io',
  ])
})

test('replicas are compared unless an autoscaler sets them: one that is known, or one that may not be listed', async () => {
  expect(replicasIn(await scanOf(kinds))).toEqual([true, false])
  for (const kind of ['deny', 'gone'] as const)
    expect(replicasIn(await scanOf(kinds, { path: '/apis/autoscaling/*', kind })), kind).toEqual([
      false,
      false,
    ])
  const none = kinds.filter(({ group }) => group !== 'autoscaling')
  expect(replicasIn(await scanOf(none))).toEqual([true, true])
})

test('an autoscaler may aim at a custom kind', async () => {
  const spec = resourceIn(await scanOf(kinds), 'argoproj.io/Rollout', 'shop')?.properties.spec
  expect(spec).toEqual({ strategy: {} })
})

test('of autoscalers only those of the namespace are asked for that is read', async () => {
  const everywhere = { path: '/apis/autoscaling/v2/horizontalpodautoscalers*', kind: 'deny' } as const
  expect(replicasIn(await scanOf(kinds, everywhere, { namespaces: ['shop'] }))).toEqual([true, false])
})

test('what is known is known to all for a while, and a failure to nobody', async () => {
  const clock = testClock()
  const host = testHost({ clock })
  let asked = 0
  const known = once(async () => {
    asked += 1
    if (asked === 1) throw new Error('not now')
    return asked
  }, 1_000)
  await expect(known(host)).rejects.toThrow('not now')
  expect(await known(host)).toBe(2)
  await clock.advance(999)
  expect(await Promise.all([known(host), known(host)])).toEqual([2, 2])
  await clock.advance(1)
  expect(await Promise.all([known(host), known(host)])).toEqual([3, 3])
})
