import type { App } from './app.ts'

/** What the containers of an app are called: of most it is one, of some two or three. */
export function containerNames({ number }: App): readonly string[] {
  return ['web', 'proxy', 'logs'].slice(0, [1, 1, 1, 1, 2, 1, 1, 1, 2, 3][number % 10])
}

export function imageOf(container: string, { number }: App): string {
  return `registry.example.com/product-${number % 40}/${container}:1.${number % 9}.0`
}

export function containersOf(app: App): readonly object[] {
  return containerNames(app).map(name => containerOf(name, app))
}

export function volumesOf({ number, name }: App): readonly object[] {
  return [
    { name: 'settings', configMap: { name, defaultMode: 420 } },
    ...(number % 2 === 0 ? [{ name: 'certificates', secret: { secretName: name, defaultMode: 420 } }] : []),
    ...(number % 5 === 0 ? [{ name: 'data', persistentVolumeClaim: { claimName: name } }] : []),
    { name: 'scratch', emptyDir: { sizeLimit: '1Gi' } },
    { name: ACCOUNT, projected: { sources: ACCOUNT_SOURCES, defaultMode: 420 } },
  ]
}

const ACCOUNT = 'kube-api-access'
const ACCOUNT_SOURCES = [
  { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  {
    downwardAPI: {
      items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
    },
  },
]

function containerOf(name: string, app: App): object {
  return {
    name,
    image: imageOf(name, app),
    args: ['--config=/etc/settings/config.yaml', `--log-level=${app.number % 2 === 0 ? 'info' : 'debug'}`],
    ports: [
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'metrics', containerPort: 9090, protocol: 'TCP' },
    ],
    env: variablesOf(app),
    ...(app.number % 2 === 0 && { envFrom: [{ secretRef: { name: app.name } }] }),
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    volumeMounts: [
      { name: 'settings', readOnly: true, mountPath: '/etc/settings' },
      { name: 'scratch', mountPath: '/tmp' },
      { name: ACCOUNT, readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' },
    ],
    livenessProbe: probe('/healthz', 20),
    readinessProbe: probe('/readyz', 5),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
    securityContext: {
      capabilities: { drop: ['ALL'] },
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
    },
  }
}

function variablesOf({ number, name }: App): readonly object[] {
  return [
    { name: 'POD_IP', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } },
    { name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name, key: 'password' } } },
    ...Array.from({ length: number % 12 }, (_, n) => ({
      name: `SETTING_${n}`,
      value: `value-${number}-${n}`,
    })),
  ]
}

function probe(path: string, seconds: number): object {
  return {
    httpGet: { path, port: 'http', scheme: 'HTTP' },
    initialDelaySeconds: seconds,
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  }
}
