import type { JsonObject, Resource } from '@wgo/core'
import { type Kind, unset } from '../kind.ts'
import { CLUSTER, hex, nameOf, uuid } from '../values.ts'

const NAMESPACE = 'platform'

const metadata = (n: number, name: string): JsonObject => ({
  annotations: {},
  generate_name: '',
  generation: 0,
  labels: { app: name },
  name,
  namespace: NAMESPACE,
  resource_version: String(100_000 + n),
  uid: uuid(n),
})

const object = (n: number, type: string, name: string, properties: JsonObject): Resource => ({
  provider: 'kubernetes',
  scope: CLUSTER,
  namespace: NAMESPACE,
  type,
  id: `${NAMESPACE}/${name}`,
  name,
  properties,
  identifiers: { uid: uuid(n) },
  tags: { app: name },
})

export const CONFIG_MAP: Kind = {
  share: 2,
  change: ['data', { 'by-hand.yaml': 'level: debug' }],
  make: n => {
    const name = nameOf(n, 'settings')
    const data = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [
        `part-${i}.conf`,
        `# ${i}\n${`key=${hex(n, 40, i)}\n`.repeat(30)}`,
      ]),
    )
    const attributes = { binary_data: {}, data, id: `${NAMESPACE}/${name}`, immutable: false }
    return {
      declared: [
        {
          type: 'kubernetes_config_map_v1',
          name: `this_${n}`,
          attributes: { ...attributes, metadata: [metadata(n, name)] },
        },
      ],
      live: object(n, 'ConfigMap', name, { data }),
    }
  },
}

export const DEPLOYMENT: Kind = {
  share: 2,
  make: n => {
    const name = nameOf(n, 'deployment')
    const labels = { app: name }
    const image = `registry.example.com/${name}:${hex(n, 12)}`
    const env = Array.from({ length: 12 }, (_, i) => ({
      name: `SETTING_${hex(i, 6).toUpperCase()}`,
      value: `${hex(n, 16, i)}.internal`,
    }))
    const container = {
      ...unset('args', 'commands', 'env_froms', 'lifecycles', 'liveness_probes', 'working_dir'),
      env: env.map(each => ({ ...each, value_from: [] })),
      image,
      image_pull_policy: 'IfNotPresent',
      name: 'main',
      resources: [{ limits: { memory: '512Mi' }, requests: { cpu: '250m', memory: '512Mi' } }],
    }
    const spec = {
      min_ready_seconds: 0,
      paused: false,
      replicas: '2',
      revision_history_limit: 10,
      selector: [{ match_expressions: [], match_labels: labels }],
      template: [
        {
          metadata: [{ annotations: {}, generate_name: '', labels, name: '', namespace: '' }],
          spec: [{ container: [container], service_account_name: name }],
        },
      ],
    }
    return {
      declared: [
        {
          type: 'kubernetes_deployment_v1',
          name: `this_${n}`,
          attributes: {
            id: `${NAMESPACE}/${name}`,
            metadata: [metadata(n, name)],
            spec: [spec],
            timeouts: null,
            wait_for_rollout: true,
          },
        },
      ],
      live: object(n, 'apps/Deployment', name, {
        spec: {
          replicas: 2,
          revisionHistoryLimit: 10,
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: {
              containers: [
                {
                  env,
                  image,
                  imagePullPolicy: 'IfNotPresent',
                  name: 'main',
                  resources: {
                    limits: { memory: '512Mi' },
                    requests: { cpu: '250m', memory: '512Mi' },
                  },
                },
              ],
              serviceAccountName: name,
            },
          },
        },
      }),
    }
  },
}
