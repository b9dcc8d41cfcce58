import type { KubeObject } from './store.ts'

/** So many pods as a busy cluster has them, of some 4 kB each: always the same. */
export function* pods(count: number): Generator<KubeObject> {
  for (let i = 0; i < count; i++) yield pod(i)
}

function pod(i: number): KubeObject {
  const app = `app-${i % 500}`
  const name = `${app}-${hex(i, 10)}-${hex(i * 7, 5)}`
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: `team-${i % 50}`,
      uid: `${hex(i, 8)}-0000-4000-8000-${hex(i, 12)}`,
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: { app, 'pod-template-hash': hex(i % 500, 10) },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: `${app}-${hex(i % 500, 10)}`,
          uid: hex(i % 500, 32),
          controller: true,
        },
      ],
      managedFields: [managed('kube-controller-manager', SPEC_FIELDS), managed('kubelet', STATUS_FIELDS)],
    },
    spec: {
      containers: ['web', 'proxy'].map(container => containerOf(container, i)),
      nodeName: `node-${i % 200}`,
      restartPolicy: 'Always',
      serviceAccountName: app,
      tolerations: [
        {
          key: 'node.kubernetes.io/not-ready',
          operator: 'Exists',
          effect: 'NoExecute',
          tolerationSeconds: 300,
        },
      ],
      volumes: [{ name: 'settings', configMap: { name: app, defaultMode: 420 } }],
    },
    status: {
      phase: 'Running',
      podIP: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`,
      conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(type => ({
        type,
        status: 'True',
        lastTransitionTime: '2026-01-01T00:00:10Z',
      })),
    },
  }
}

function containerOf(name: string, i: number): object {
  return {
    name,
    image: `registry.example.com/${name}:1.${i % 9}`,
    env: Array.from({ length: 6 }, (_, n) => ({ name: `SETTING_${n}`, value: `value-${i % 100}-${n}` })),
    ports: [{ containerPort: 8080, protocol: 'TCP' }],
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    volumeMounts: [{ name: 'settings', mountPath: '/etc/settings', readOnly: true }],
    imagePullPolicy: 'IfNotPresent',
  }
}

const SPEC_FIELDS = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`f:field-${n}`, { '.': {} }]))
const STATUS_FIELDS = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`f:state-${n}`, { '.': {} }]))

function managed(manager: string, fields: object): object {
  return {
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    time: '2026-01-01T00:00:05Z',
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:spec': fields },
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
