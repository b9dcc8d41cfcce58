import type { KubeObject } from '../store.ts'
import type { App } from './app.ts'
import { containersOf, volumesOf } from './containers.ts'
import { managed } from './managed-fields.ts'
import { hex } from './numbers.ts'
import { statusOf } from './status.ts'

const APPS = 500

/** So many pods as a busy cluster has them, of 8 to 19 kB each, 11 on average: always the same. */
export function* pods(count: number): Generator<KubeObject> {
  for (let i = 0; i < count; i++) yield pod(i)
}

function pod(i: number): KubeObject {
  const number = i % APPS
  const app: App = { number, name: `app-${number}` }
  const name = `${app.name}-${hex(i, 10)}-${hex(i * 7, 5)}`
  const written = { metadata: metadataOf(app), spec: specOf(app) }
  const status = statusOf(app, i)
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: `${app.name}-${hex(number, 10)}-`,
      namespace: `team-${i % 50}`,
      uid: `${hex(i, 8)}-0000-4000-8000-${hex(i, 12)}`,
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...written.metadata,
      managedFields: [managed('kube-controller-manager', written), managed('kubelet', { status }, 'status')],
    },
    spec: { ...written.spec, nodeName: `node-${i % 200}` },
    status,
  }
}

function metadataOf({ number, name }: App): object {
  return {
    labels: {
      app: name,
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/part-of': `product-${number % 40}`,
      'app.kubernetes.io/version': `1.${number % 9}.0`,
      'pod-template-hash': hex(number, 10),
    },
    annotations: {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9090',
      'checksum/config': hex(number, 64),
      ...(number % 3 === 0 && { 'kubectl.kubernetes.io/restartedAt': '2026-01-01T00:00:00Z' }),
    },
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: `${name}-${hex(number, 10)}`,
        uid: `${hex(number, 8)}-0000-4000-8000-0000000000a5`,
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  }
}

function specOf(app: App): object {
  return {
    volumes: volumesOf(app),
    containers: containersOf(app),
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    serviceAccountName: app.name,
    serviceAccount: app.name,
    securityContext: { runAsNonRoot: true, fsGroup: 2000, seccompProfile: { type: 'RuntimeDefault' } },
    schedulerName: 'default-scheduler',
    tolerations: ['not-ready', 'unreachable'].map(taint => ({
      key: `node.kubernetes.io/${taint}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    })),
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    ...(app.number % 4 === 0 && { affinity: affinityOf(app) }),
  }
}

function affinityOf({ name }: App): object {
  const podAffinityTerm = {
    labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: [name] }] },
    topologyKey: 'kubernetes.io/hostname',
  }
  return {
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
  }
}
