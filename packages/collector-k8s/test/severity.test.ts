import { type Change, type Entry, HIDDEN_KINDS, type Path, type Severity } from '@wgo/core'
import { compareSnapshots } from '@wgo/drift'
import { coverageEntry, memoryStore, snapshotMetadata } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { KUBERNETES_TYPES } from '../src/index.ts'
import { read, type Written } from './support/read.ts'

const store = memoryStore()
let snapshots = 0

async function snapshotOf(...entries: readonly (Entry | undefined)[]) {
  const writer = await store.writer()
  for (const entry of entries) if (entry) await writer.add(entry)
  snapshots += 1
  const id = `snap-${snapshots}`
  const coverage = [
    coverageEntry({ provider: 'kubernetes', scope: 'cluster', unit: 'all', types: ['*'], state: 'complete' }),
  ]
  await writer.seal()
  await writer.commit(
    snapshotMetadata({ id, timestamp: '2026-11-22T00:00:00Z', resource_count: entries.length, coverage }),
  )
  return await store.open(id)
}

/** What a change from one object to another is worth: severity, and the place that says so. */
async function changes(before: Written | undefined, after: Written | undefined): Promise<readonly Change[]> {
  const types = new Map([['kubernetes', KUBERNETES_TYPES]])
  const [from, to] = [await snapshotOf(before && read(before)), await snapshotOf(after && read(after))]
  return (await compareSnapshots(from, to, { types, include: HIDDEN_KINDS })).changes
}

const deployment = (container: object, spec: object = {}, pod: object = {}): Written => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  spec: {
    replicas: 3,
    ...spec,
    template: { spec: { containers: [{ name: 'web', image: 'nginx:1', ...container }], ...pod } },
  },
})
const binding = (...subjects: object[]): Written => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  roleRef: { kind: 'ClusterRole', name: 'view' },
  subjects,
})
const service = (spec: object): Written => ({ kind: 'Service', spec: { ports: [{ port: 80 }], ...spec } })

const SCHEME = 'service.beta.kubernetes.io/aws-load-balancer-scheme'
const ingress = (spec: object, host = 'a'): Written => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  spec: { rules: [{ host: `${host}.example.com` }], ...spec },
})
const webhook = (failurePolicy: string): Written => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  webhooks: [{ name: 'a.example.com', failurePolicy }],
})

const CASES: readonly (readonly [
  what: string,
  before: Written,
  after: Written,
  severity: Severity,
  path: Path,
])[] = [
  [
    'another image',
    deployment({}),
    deployment({ image: 'nginx:2' }),
    'medium',
    '/properties/spec/template/spec/containers/0/image',
  ],
  ['scaled to zero', deployment({}), deployment({}, { replicas: 0 }), 'high', '/properties/spec/replicas'],
  ['scaled up', deployment({}), deployment({}, { replicas: 5 }), 'low', '/properties/spec/replicas'],
  [
    'a variable',
    deployment({ env: [{ name: 'A', value: 'one' }] }),
    deployment({ env: [{ name: 'A', value: 'two' }] }),
    'medium',
    '/properties/spec/template/spec/containers/0/env/0/value',
  ],
  [
    'a privileged container',
    deployment({}),
    deployment({ securityContext: { privileged: true } }),
    'high',
    '/properties/spec/template/spec/containers/0/securityContext',
  ],
  [
    'the network of the node',
    deployment({}),
    deployment({}, {}, { hostNetwork: true }),
    'high',
    '/properties/spec/template/spec/hostNetwork',
  ],
  [
    'another service account',
    deployment({}, {}, { serviceAccountName: 'a' }),
    deployment({}, {}, { serviceAccountName: 'b' }),
    'medium',
    '/properties/spec/template/spec/serviceAccountName',
  ],
  [
    'a service that is published',
    service({ type: 'ClusterIP' }),
    service({ type: 'LoadBalancer' }),
    'medium',
    '/properties/spec/type',
  ],
  [
    'a volume whose data goes with its claim',
    { kind: 'PersistentVolume', spec: { persistentVolumeReclaimPolicy: 'Retain' } },
    { kind: 'PersistentVolume', spec: { persistentVolumeReclaimPolicy: 'Delete' } },
    'high',
    '/properties/spec/persistentVolumeReclaimPolicy',
  ],
  [
    'a load balancer that is no longer internal',
    { ...service({}), metadata: { annotations: { [SCHEME]: 'internal', note: 'a' } } },
    { ...service({}), metadata: { annotations: { [SCHEME]: 'internet-facing', note: 'a' } } },
    'high',
    '/properties/metadata/annotations/service.beta.kubernetes.io~1aws-load-balancer-scheme',
  ],
  [
    'an ingress without a certificate',
    ingress({ tls: [{ secretName: 'web' }] }),
    ingress({}),
    'high',
    '/properties/spec/tls',
  ],
  [
    'a webhook that lets in what it cannot judge',
    webhook('Fail'),
    webhook('Ignore'),
    'high',
    '/properties/webhooks/0/failurePolicy',
  ],
  [
    'a role for every account',
    binding({ kind: 'User', name: 'ann' }),
    binding({ kind: 'User', name: 'ann' }, { kind: 'Group', name: 'system:authenticated' }),
    'high',
    '/properties/subjects/0',
  ],
  [
    'a job that waits',
    { apiVersion: 'batch/v1', kind: 'CronJob', spec: { suspend: false } },
    { apiVersion: 'batch/v1', kind: 'CronJob', spec: { suspend: true } },
    'medium',
    '/properties/spec/suspend',
  ],
  [
    'a container for debugging',
    { kind: 'Pod', spec: { containers: [], ephemeralContainers: [{ name: 'a' }] } },
    { kind: 'Pod', spec: { containers: [], ephemeralContainers: [{ name: 'a' }, { name: 'b' }] } },
    'medium',
    '/properties/spec/ephemeralContainers/1',
  ],
  [
    'configuration',
    { kind: 'ConfigMap', data: { mode: 'slow' } },
    { kind: 'ConfigMap', data: { mode: 'fast' } },
    'medium',
    '/properties/data/mode',
  ],
  [
    'a binding for everyone',
    binding({ kind: 'User', name: 'ann' }),
    binding({ kind: 'User', name: 'ann' }, { kind: 'User', name: 'system:anonymous' }),
    'critical',
    '/properties/subjects/1',
  ],
]

test.each(CASES)(
  '%s is seen where it is, and matters as it should',
  async (_, before, after, severity, path) => {
    const found = await changes(before, after)
    expect(found).toMatchObject([{ action: 'modify', severity }])
    const paths = found.flatMap(change => (change.action === 'modify' ? change.paths : []))
    expect(paths.map(each => each.path)).toEqual([path])
  },
)

test('an ingress of another name answers for other hosts', async () => {
  expect(await changes(ingress({}), ingress({}, 'b'))).toMatchObject([
    { severity: 'medium', reasons: ['It answers for other host names.'] },
  ])
})

test('a namespace that lets its pods do more is worth a look', async () => {
  const namespace = (level: string): Written => ({
    kind: 'Namespace',
    metadata: { namespace: '', labels: { 'pod-security.kubernetes.io/enforce': level } },
  })
  expect(await changes(namespace('restricted'), namespace('privileged'))).toMatchObject([
    { severity: 'high' },
  ])
})

test('a deployment that is gone is an outage, a claim that is gone is lost data', async () => {
  expect(await changes(deployment({}), undefined)).toMatchObject([{ action: 'remove', severity: 'high' }])
  expect(await changes({ kind: 'PersistentVolumeClaim', spec: {} }, undefined)).toMatchObject([
    { action: 'remove', severity: 'critical' },
  ])
})

test.each<readonly [what: string, gone: Written, severity: Severity]>([
  ['a namespace', { kind: 'Namespace', metadata: { namespace: '' } }, 'critical'],
  [
    'a custom kind',
    { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: {} },
    'critical',
  ],
  ['a custom resource', { apiVersion: 'kafka.strimzi.io/v1', kind: 'Kafka', spec: {} }, 'medium'],
  ['a secret', { kind: 'Secret', data: {} }, 'high'],
  [
    'a record of Helm',
    { kind: 'Secret', type: 'helm.sh/release.v1', metadata: { name: 'sh.helm.release.v1.a.v1' } },
    'low',
  ],
  ['a network policy', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: {} }, 'high'],
  ['a disruption budget', { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', spec: {} }, 'medium'],
])('%s that is gone matters as it should', async (_, gone, severity) => {
  expect(await changes(gone, undefined)).toMatchObject([{ action: 'remove', severity }])
})

test('a plain variable that changed is configuration, one with the name of a secret is security', async () => {
  const of = (name: string, value: string) => deployment({ env: [{ name, value }] })
  expect(await changes(of('MODE', 'fast'), of('MODE', 'slow'))).toMatchObject([{ category: 'configuration' }])
  expect(await changes(of('API_TOKEN', 'a'), of('API_TOKEN', 'b'))).toMatchObject([{ category: 'security' }])
})

test('an autoscaler that takes over is no scaling down', async () => {
  const scaleTargets = new Set(['["apps/Deployment","prod","web"]'])
  const types = new Map([['kubernetes', KUBERNETES_TYPES]])
  const [byHand, scaled] = [
    await snapshotOf(read(deployment({}))),
    await snapshotOf(read(deployment({}), { scaleTargets })),
  ]
  for (const [from, to] of [
    [byHand, scaled],
    [scaled, byHand],
  ] as const) {
    const { changes } = await compareSnapshots(from, to, { types })
    expect(changes).toMatchObject([{ action: 'modify', severity: 'low' }])
  }
})
