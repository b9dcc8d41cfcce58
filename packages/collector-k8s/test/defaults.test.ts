import {
  type ControlPlane,
  named,
  startControlPlane,
  withoutControlPlane,
} from '@wgo/real-servers/kubernetes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NamedObject } from './support/corpus.ts'
import { resourceOf } from './support/read.ts'

const labels = { app: 'web' }
const selector = { matchLabels: labels }
const probe = { httpGet: { port: 8080, path: '/ready' } }

/** As little of a pod as there can be, with one of all that has defaults inside. */
const podSpec = {
  containers: [
    {
      name: 'web',
      image: 'nginx:1.27',
      imagePullPolicy: 'IfNotPresent',
      ports: [{ containerPort: 8080 }],
      env: [
        { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
        { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
      ],
      resources: { limits: { cpu: '1500m', memory: '1024Mi' }, requests: { cpu: '0.5', memory: '512Mi' } },
      livenessProbe: probe,
      readinessProbe: probe,
      lifecycle: { preStop: { httpGet: { port: 8080, path: '/stop' } } },
    },
  ],
  volumes: [
    { name: 'conf', configMap: { name: 'conf' } },
    { name: 'tls', secret: { secretName: 'tls' } },
    {
      name: 'info',
      downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] },
    },
    { name: 'node', hostPath: { path: '/var/log' } },
    { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
    { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
  ],
}
const template = { metadata: { labels }, spec: podSpec }
const job = { template: { spec: { ...podSpec, restartPolicy: 'Never' } }, completions: 1, parallelism: 1 }
const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } } }
const clientConfig = { service: { namespace: 'default', name: 'hook' } }
const rule = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }
const webhooks = [
  {
    name: 'a.example.com',
    clientConfig,
    rules: [rule],
    sideEffects: 'None',
    failurePolicy: 'Fail',
    admissionReviewVersions: ['v1'],
  },
]

const object = (apiVersion: string, kind: string, body: object) => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  ...body,
})

/** What people write; values whose change is worth seeing in full are never left out as defaults, so they stand here. */
const WRITTEN = [
  object('apps/v1', 'Deployment', { spec: { replicas: 2, selector, template } }),
  object('apps/v1', 'DaemonSet', { spec: { selector, template } }),
  object('apps/v1', 'StatefulSet', {
    spec: {
      replicas: 2,
      serviceName: 'web',
      selector,
      template,
      volumeClaimTemplates: [{ metadata: { name: 'more' }, spec: claim }],
    },
  }),
  object('batch/v1', 'Job', { spec: job }),
  object('batch/v1beta1', 'CronJob', {
    spec: { schedule: '0 4 * * *', suspend: false, jobTemplate: { spec: job } },
  }),
  object('v1', 'Service', {
    spec: { type: 'LoadBalancer', selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
  }),
  object('v1', 'Service', {
    spec: { type: 'ClusterIP', clusterIP: 'None', ports: [{ port: 80, targetPort: 'http' }] },
  }),
  object('v1', 'PersistentVolumeClaim', { spec: claim }),
  object('v1', 'PersistentVolume', {
    spec: {
      capacity: { storage: '1024Mi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Retain',
      hostPath: { path: '/data' },
    },
  }),
  object('v1', 'Namespace', {}),
  object('v1', 'LimitRange', {
    spec: {
      limits: [
        { type: 'Container', default: { cpu: 1 }, defaultRequest: { cpu: '500m' }, max: { cpu: '2000m' } },
      ],
    },
  }),
  object('v1', 'ResourceQuota', { spec: { hard: { pods: '10', 'requests.cpu': '4000m' } } }),
  object('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 80 }] }] },
  }),
  object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'ebs.csi.aws.com', reclaimPolicy: 'Delete' }),
  object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1000 }),
  object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', { webhooks }),
  object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', { webhooks }),
  object('policy/v1beta1', 'PodDisruptionBudget', { spec: { selector, minAvailable: 1 } }),
  object('rbac.authorization.k8s.io/v1', 'ClusterRole', {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  }),
] as readonly NamedObject[]

describe.skipIf(withoutControlPlane)(named('what a real API server fills in'), () => {
  let plane: ControlPlane
  let served: readonly NamedObject[]
  beforeAll(async () => {
    plane = await startControlPlane()
    const items = await Promise.all(WRITTEN.map(inServedVersion))
    const args = ['create', '--dry-run=server', '--validate=false', '-o', 'json', '-f', '-']
    const list = { apiVersion: 'v1', kind: 'List', items }
    served = documentsIn(await plane.kubectl(args, { input: list }))
  }, 120_000)
  afterAll(() => plane?.[Symbol.asyncDispose]())

  /** What was beta once is served as that, or as `v1`. */
  async function inServedVersion(written: NamedObject): Promise<NamedObject> {
    const { apiVersion } = written
    const isServed =
      !apiVersion.includes('beta') || (await plane.api.get(`/apis/${apiVersion}`)) !== undefined
    return isServed ? written : { ...written, apiVersion: apiVersion.replace('v1beta1', 'v1') }
  }

  test.each(WRITTEN.map((each, i) => [`${each.apiVersion} ${each.kind}`, each, i] as const))(
    '%s is what was written',
    (_, written, i) => {
      const { [i]: found = expect.unreachable() } = served
      expect(found.kind).toBe(written.kind)
      expect(resourceOf(found).properties).toEqual(resourceOf(written).properties)
    },
  )
})

/** kubectl prints one after the other. */
function documentsIn(text: string): readonly NamedObject[] {
  return JSON.parse(`[${text.replaceAll(/^\}\n\{/gm, '},{')}]`) as readonly NamedObject[]
}
