import { refValues, selections } from '@wgo/core'
import { expect, test } from 'vitest'
import { KUBERNETES_TYPES } from '../src/index.ts'
import { resourceOf, type Written } from './support/read.ts'

const specs = new Map(KUBERNETES_TYPES.map(spec => [spec.type, spec]))

/** What an object names, as `type namespace/name` where it says a namespace. */
function named(object: Written): string[] {
  const resource = resourceOf(object)
  const spec = specs.get(resource.type) ?? specs.get('*')
  return (spec ? refValues(resource, spec) : [])
    .map(
      ({ ref, value, namespace }) =>
        `${ref.to.join('|')} ${namespace === undefined ? '' : `${namespace}/`}${value}`,
    )
    .toSorted()
}

test('a workload names what its pods need', () => {
  const container = (name: string) => ({
    name,
    envFrom: [{ configMapRef: { name: 'env' } }, { secretRef: { name: 'env-secret' } }],
    env: [
      { name: 'A', valueFrom: { configMapKeyRef: { name: 'conf', key: 'a' } } },
      { name: 'B', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
    ],
  })
  const spec = {
    serviceAccountName: 'shop',
    priorityClassName: 'high',
    imagePullSecrets: [{ name: 'registry' }],
    containers: [container('web')],
    initContainers: [container('init')],
    volumes: [
      { name: 'a', persistentVolumeClaim: { claimName: 'data' } },
      { name: 'b', configMap: { name: 'files' } },
      { name: 'c', secret: { secretName: 'tls' } },
      { name: 'd', projected: { sources: [{ secret: { name: 'part' } }, { configMap: { name: 'piece' } }] } },
    ],
  }
  const needed = [
    'ConfigMap conf',
    'ConfigMap env',
    'ConfigMap files',
    'ConfigMap piece',
    'PersistentVolumeClaim data',
    'Secret db',
    'Secret env-secret',
    'Secret part',
    'Secret registry',
    'Secret tls',
    'ServiceAccount shop',
    'scheduling.k8s.io/PriorityClass high',
  ]
  for (const object of [
    { kind: 'Pod', spec },
    { apiVersion: 'apps/v1', kind: 'DaemonSet', spec: { template: { spec } } },
    { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec } } } } },
  ]) {
    expect([...new Set(named(object))]).toEqual(needed)
  }
})

test('an object names its owners, by uid and of any type', () => {
  const ownerReferences = [{ apiVersion: 'shop.example/v1', kind: 'Shop', name: 'a', uid: 'u-9' }]
  expect(named({ kind: 'ConfigMap', metadata: { ownerReferences } })).toEqual(['* u-9'])
  expect(named({ apiVersion: 'x/v1', kind: 'Custom', metadata: { ownerReferences } })).toEqual(['* u-9'])
})

test('bindings name their role and the accounts that get it, in the namespace that each says', () => {
  const binding = (roleKind: string): Written => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: roleKind, name: 'view' },
    subjects: [
      { kind: 'ServiceAccount', name: 'ci', namespace: 'tools' },
      { kind: 'User', name: 'ann' },
    ],
  })
  expect(named(binding('ClusterRole'))).toEqual([
    'ServiceAccount tools/ci',
    'rbac.authorization.k8s.io/ClusterRole view',
  ])
  expect(named(binding('Role'))).toContain('rbac.authorization.k8s.io/Role view')
})

test('ways in name their backends, certificates and classes', () => {
  expect(
    named({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      spec: {
        ingressClassName: 'nginx',
        tls: [{ hosts: ['a'], secretName: 'a-tls' }],
        rules: [{ host: 'a', http: { paths: [{ path: '/', backend: { service: { name: 'web' } } }] } }],
      },
      status: { loadBalancer: { ingress: [{ hostname: 'lb.example' }] } },
    }),
  ).toEqual([
    'Secret a-tls',
    'Service web',
    'aws_lb|aws_elb lb.example',
    'networking.k8s.io/IngressClass nginx',
  ])
  expect(
    named({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      spec: {
        parentRefs: [{ name: 'edge', namespace: 'infra' }],
        rules: [
          {
            backendRefs: [
              { name: 'web', port: 80 },
              { kind: 'Bucket', group: 'x', name: 'files' },
            ],
          },
        ],
      },
    }),
  ).toEqual(['Service web', 'gateway.networking.k8s.io/Gateway infra/edge'])
})

test('claims and volumes name each other, autoscalers what they scale, webhooks their service', () => {
  expect(
    named({ kind: 'PersistentVolumeClaim', spec: { volumeName: 'pv-1', storageClassName: 'fast' } }),
  ).toEqual(['PersistentVolume pv-1', 'storage.k8s.io/StorageClass fast'])
  expect(
    named({
      kind: 'PersistentVolume',
      spec: {
        claimRef: { namespace: 'prod', name: 'data', uid: 'u' },
        csi: { driver: 'ebs.csi.aws.com', volumeHandle: 'vol-0a1b' },
      },
    }),
  ).toEqual([
    'PersistentVolumeClaim prod/data',
    'aws_ebs_volume|aws_efs_file_system vol-0a1b',
    'storage.k8s.io/CSIDriver ebs.csi.aws.com',
  ])
  expect(
    named({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db' } },
    }),
  ).toEqual(['apps/StatefulSet db'])
  expect(
    named({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      webhooks: [{ name: 'a', clientConfig: { service: { name: 'hook', namespace: 'infra' } } }],
    }),
  ).toEqual(['Service infra/hook'])
})

test('what stands for something of a cloud names it', () => {
  expect(
    named({
      kind: 'ServiceAccount',
      metadata: {
        annotations: {
          'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/shop',
          'iam.gke.io/gcp-service-account': 'shop@p.iam.gserviceaccount.com',
        },
      },
    }),
  ).toEqual([
    'aws_iam_role arn:aws:iam::1:role/shop',
    'google_service_account shop@p.iam.gserviceaccount.com',
  ])
  expect(named({ kind: 'Node', spec: { providerID: 'aws:///eu-west-1a/i-0a1b' } })).toEqual([
    'aws_instance i-0a1b',
  ])
})

test('a Service picks workloads by the labels of their pods', () => {
  const service = resourceOf({ kind: 'Service', spec: { selector: { app: 'web' } } })
  const web = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: { template: { metadata: { labels: { app: 'web' } } } },
  }
  const spec = specs.get('Service')
  const [selection] = spec ? selections(service, spec) : []
  expect(selection?.fits({ app: 'web', tier: 'front' })).toBe(true)
  expect(selection?.select.among['apps/Deployment']).toBe('/properties/spec/template/metadata/labels')
  expect(resourceOf(web).properties).toMatchObject({
    spec: { template: { metadata: { labels: { app: 'web' } } } },
  })
})
