import type { JsonObject } from '@wgo/core'
import { type Row, row } from './row.ts'

const DEPLOYMENT = 'kubernetes_deployment:apps/Deployment'
const CONTAINERS = '/properties/spec/template/spec/containers'
const SPEC = {
  spec: {
    keyed: {
      [CONTAINERS]: 'name',
      [`${CONTAINERS}/*/env`]: 'name',
      [`${CONTAINERS}/*/volumeMounts`]: 'mountPath',
    },
    unordered: ['/properties/spec/template/spec/tolerations'],
    defaults: {
      '/properties/spec/template/metadata': {},
      '/properties/spec/template/spec/dnsPolicy': 'ClusterFirst',
      '/properties/spec/template/spec/enableServiceLinks': true,
      [`${CONTAINERS}/*/resources`]: {},
      [`${CONTAINERS}/*/ports/*/protocol`]: 'TCP',
    },
  },
}

/** A deployment of one container in a state, and live. */
function state(container: JsonObject, pod: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return {
    spec: [
      {
        ...more,
        template: [
          { metadata: [{ labels: {} }], spec: [{ ...pod, container: [{ name: 'web', ...container }] }] },
        ],
      },
    ],
  }
}
function live(container: JsonObject, pod: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return { spec: { ...more, template: { spec: { ...pod, containers: [{ name: 'web', ...container }] } } } }
}
const CONTAINER = `${CONTAINERS}/0`

export const KUBERNETES_POD_ROWS: readonly Row[] = [
  row(
    DEPLOYMENT,
    'blocks are objects',
    [
      state({ image: 'nginx', image_pull_policy: 'Always' }),
      live({ image: 'nginx', imagePullPolicy: 'Always' }),
      live({ image: 'nginx:2', imagePullPolicy: 'Always' }),
    ],
    `${CONTAINER}/image`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'amounts',
    [
      state({ resources: [{ limits: { cpu: '100m', memory: '1Gi' }, requests: {} }] }),
      live({ resources: { limits: { cpu: '0.1', memory: '1024Mi' } } }),
      live({ resources: { limits: { cpu: '0.2', memory: '1024Mi' } } }),
    ],
    `${CONTAINER}/resources/limits/cpu`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'a gigabyte is not a gibibyte',
    [
      state({ resources: [{ limits: { memory: '1G' } }] }),
      live({ resources: { limits: { memory: '1000M' } } }),
      live({ resources: { limits: { memory: '1Gi' } } }),
    ],
    `${CONTAINER}/resources/limits/memory`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'limits that were taken away',
    [
      state({ resources: [{ limits: { cpu: '1' }, requests: {} }] }),
      live({ resources: { limits: { cpu: '1' } } }),
      live({}),
    ],
    `${CONTAINER}/resources`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'no limits are none',
    [
      state({ resources: [{ limits: {}, requests: {} }] }),
      live({}),
      live({ resources: { limits: { cpu: '1' } } }),
    ],
    `${CONTAINER}/resources/limits`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'variables by name',
    [
      state({
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      }),
      live({
        env: [
          { name: 'B', value: '2' },
          { name: 'A', value: '1' },
        ],
      }),
      live({
        env: [
          { name: 'B', value: '3' },
          { name: 'A', value: '1' },
        ],
      }),
    ],
    `${CONTAINER}/env/0/value`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'a variable that says false is a text',
    [
      state({ env: [{ name: 'DEBUG', value: 'false' }] }),
      live({ env: [{ name: 'DEBUG', value: 'false' }] }),
      live({ env: [{ name: 'DEBUG' }] }),
    ],
    `${CONTAINER}/env/0/value`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'ports',
    [
      state({ port: [{ container_port: 80, protocol: 'TCP', host_port: 0, name: '' }] }),
      live({ ports: [{ containerPort: 80 }] }),
      live({ ports: [{ containerPort: 81 }] }),
    ],
    `${CONTAINER}/ports/0/containerPort`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'a probe’s port as a text',
    [
      state({ liveness_probe: [{ http_get: [{ port: '80', path: '/' }] }] }),
      live({ livenessProbe: { httpGet: { port: 80, path: '/' } } }),
      live({ livenessProbe: { httpGet: { port: 81, path: '/' } } }),
    ],
    `${CONTAINER}/livenessProbe/httpGet/port`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'a probe that is gone',
    [
      state({ liveness_probe: [{ tcp_socket: [{ port: '80' }] }] }),
      live({ livenessProbe: { tcpSocket: { port: 80 } } }),
      live({}),
    ],
    `${CONTAINER}/livenessProbe`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'what the API server says by itself',
    [state({}, { dns_policy: 'ClusterFirst' }), live({}), live({}, { dnsPolicy: 'Default' })],
    '/properties/spec/template/spec/dnsPolicy',
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'a declared false where nothing means true',
    [state({}, { enable_service_links: false }), live({}, { enableServiceLinks: false }), live({})],
    '/properties/spec/template/spec/enableServiceLinks',
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'security of a container',
    [
      state({ security_context: [{ privileged: false, run_as_non_root: true }] }),
      live({ securityContext: { runAsNonRoot: true } }),
      live({ securityContext: { privileged: true, runAsNonRoot: true } }),
    ],
    `${CONTAINER}/securityContext/privileged`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'the machine’s own network',
    [state({}, { host_network: false, host_pid: false }), live({}), live({}, { hostNetwork: true })],
    '/properties/spec/template/spec/hostNetwork',
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'an abbreviation in a name',
    [state({}, { host_ipc: true }), live({}, { hostIPC: true }), live({})],
    '/properties/spec/template/spec/hostIPC',
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'tolerations have no order',
    [
      state({}, { toleration: [{ key: 'b' }, { key: 'a' }] }),
      live({}, { tolerations: [{ key: 'a' }, { key: 'b' }] }),
      live({}, { tolerations: [{ key: 'a' }, { key: 'c' }] }),
    ],
    '/properties/spec/template/spec/tolerations/1 /properties/spec/template/spec/tolerations/1',
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'permissions of files',
    [
      state({}, { volume: [{ name: 'v', config_map: [{ name: 'c', default_mode: '0644' }] }] }),
      live({}, { volumes: [{ name: 'v', configMap: { name: 'c', defaultMode: 420 } }] }),
      live({}, { volumes: [{ name: 'v', configMap: { name: 'c', defaultMode: 511 } }] }),
    ],
    '/properties/spec/template/spec/volumes/0/configMap/defaultMode',
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'a volume that is empty',
    [
      state({}, { volume: [{ name: 'v', empty_dir: [{ medium: '', size_limit: '' }] }] }),
      live({}, { volumes: [{ name: 'v', emptyDir: {} }] }),
      live({}, { volumes: [{ name: 'v', hostPath: { path: '/' } }] }),
    ],
    '/properties/spec/template/spec/volumes/0/emptyDir /properties/spec/template/spec/volumes/0/hostPath',
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'replicas under an autoscaler',
    [
      state({}, {}, { replicas: '3' }),
      live({}, {}, { replicas: 9 }),
      live({}, {}, { replicas: 9, paused: true }),
    ],
    '/properties/spec/paused',
    { ...SPEC, know: { scaled: new Set(['spec.replicas']) } },
  ),
  row(
    DEPLOYMENT,
    'replicas',
    [state({}, {}, { replicas: '3' }), live({}, {}, { replicas: 3 }), live({}, {}, { replicas: 1 })],
    '/properties/spec/replicas',
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'replicas that are kept elsewhere',
    [state({}, {}, { replicas: '3' }), live({}), live({ image: 'x' })],
    `${CONTAINER}/image`,
    SPEC,
  ),
  row(
    DEPLOYMENT,
    'waiting is Terraform’s',
    [{ wait_for_rollout: true, ...state({}) }, live({}), live({ tty: true })],
    `${CONTAINER}/tty`,
    SPEC,
  ),
  row(
    'kubernetes_env:apps/Deployment',
    'variables of one container alone',
    [
      { container: 'web', env: [{ name: 'A', value: '1' }] },
      live({
        image: 'nginx',
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      }),
      live({
        image: 'nginx',
        env: [
          { name: 'A', value: '2' },
          { name: 'B', value: '2' },
        ],
      }),
    ],
    `${CONTAINER}/env/0/value`,
    SPEC,
  ),
]
