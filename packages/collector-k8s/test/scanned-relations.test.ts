import { type Collector, type Entry, type ResourceEmit, resourceKey, type SnapshotStore } from '@wgo/core'
import { scan } from '@wgo/scan'
import { fakeCollector, memoryStore, realClock, testLog } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { KUBERNETES_TYPES, type KubeObject, toResource } from '../src/index.ts'

/** Objects of one cluster, as a scan sees them that reads nothing else. */
function clusterOf(objects: readonly (KubeObject & { apiVersion: string; kind: string })[]): Collector {
  const emits = objects.flatMap(({ apiVersion, kind, ...object }) => {
    const [version = '', group = ''] = apiVersion.split('/').reverse()
    return toResource(object as KubeObject, { group, version, kind }, { scope: 'cluster' }) ?? []
  })
  return {
    ...fakeCollector({ name: 'kubernetes' }),
    types: KUBERNETES_TYPES,
    open: async () => ({
      units: async function* () {
        yield { id: 'all', scope: 'cluster', types: ['*'] }
      },
      collect: async function* (): AsyncGenerator<ResourceEmit> {
        yield* emits
      },
      check: async function* () {},
      close: async () => {},
    }),
  }
}

async function entriesOf(store: SnapshotStore): Promise<Entry[]> {
  const reader = await store.open('snap')
  const entries: Entry[] = []
  for await (const entry of reader.entries()) entries.push(entry)
  return entries
}

const key = (type: string, id: string, namespace?: string) =>
  resourceKey({ provider: 'kubernetes', scope: 'cluster', type, id, ...(namespace && { namespace }) })

test('in a scan, what objects name and select becomes the keys of what was seen', async () => {
  const meta = (name: string, namespace?: string, more: object = {}) => ({
    name,
    ...(namespace && { namespace }),
    uid: `uid-${namespace}-${name}`,
    ...more,
  })
  const labels = { app: 'web' }
  const pods = {
    metadata: { labels },
    spec: {
      serviceAccountName: 'shop',
      containers: [{ name: 'web', envFrom: [{ configMapRef: { name: 'conf' } }] }],
    },
  }
  const ownerReferences = [
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'uid-prod-web', controller: true },
  ]
  const collector = clusterOf([
    { apiVersion: 'v1', kind: 'Service', metadata: meta('front', 'prod'), spec: { selector: labels } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: meta('web', 'prod'), spec: { template: pods } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: meta('web', 'test'), spec: { template: pods } },
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: meta('web-1', 'prod', { ownerReferences }),
      spec: {},
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('shop', 'prod') },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('conf', 'test') },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: meta('viewers'),
      roleRef: { kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 'shop', namespace: 'prod' }],
    },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: meta('view'), rules: [] },
  ])
  const store = memoryStore()
  await scan({
    sources: [{ collector, config: {} }],
    store,
    snapshot: { id: 'snap', wgo_version: '0.0.0' },
    clock: realClock,
    log: testLog(),
    env: {},
    cwd: '/',
  })
  const told = Object.fromEntries(
    (await entriesOf(store)).flatMap(({ key: from, resource }) =>
      resource.dependencies ? [[from, resource.dependencies]] : [],
    ),
  )
  expect(told).toEqual({
    [key('Service', 'front', 'prod')]: [key('apps/Deployment', 'web', 'prod')],
    [key('apps/Deployment', 'web', 'prod')]: [key('ServiceAccount', 'shop', 'prod')],
    [key('apps/Deployment', 'web', 'test')]: [key('ConfigMap', 'conf', 'test')],
    [key('apps/ReplicaSet', 'web-1', 'prod')]: [key('apps/Deployment', 'web', 'prod')],
    [key('rbac.authorization.k8s.io/ClusterRoleBinding', 'viewers')]: [
      key('rbac.authorization.k8s.io/ClusterRole', 'view'),
      key('ServiceAccount', 'shop', 'prod'),
    ],
  })
})
