/** A state of the shop in `clusters.ts` and a config map beside it, `old`, as the kubernetes provider writes it. */
export function kubernetesState(uids: Readonly<Record<string, string>>): string {
  const meta = (name: string, namespace?: string) => [
    {
      annotations: {},
      generate_name: '',
      generation: 0,
      labels: {},
      name,
      ...(namespace !== undefined && { namespace }),
      resource_version: '1',
      uid: uids[name] ?? '',
    },
  ]
  const labels = { app: 'web' }
  const container = {
    name: 'web',
    image: 'nginx:1.25',
    env: [{ name: 'MODE', value: 'canary-env-literal', value_from: [] }],
    args: [],
    command: [],
    port: [],
  }
  const template = [
    {
      metadata: [{ annotations: {}, generate_name: '', labels, name: '', namespace: '' }],
      spec: [{ container: [container] }],
    },
  ]
  const resources = {
    'kubernetes_namespace_v1.shop': { id: 'shop', metadata: meta('shop') },
    'kubernetes_deployment_v1.web': {
      id: 'shop/web',
      metadata: meta('web', 'shop'),
      spec: [{ replicas: '2', selector: [{ match_expressions: [], match_labels: labels }], template }],
      wait_for_rollout: true,
    },
    'kubernetes_config_map_v1.settings': {
      id: 'shop/settings',
      metadata: meta('settings', 'shop'),
      data: { color: 'blue' },
      binary_data: {},
      immutable: false,
    },
    'kubernetes_config_map.old': {
      id: 'shop/old',
      metadata: meta('old', 'shop'),
      data: { color: 'red' },
      binary_data: {},
      immutable: false,
    },
  }
  return JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    serial: 1,
    lineage: 'kubernetes-1',
    outputs: {},
    resources: Object.entries(resources).map(([address, attributes]) => {
      const [type, name] = address.split('.')
      const provider = 'provider["registry.terraform.io/hashicorp/kubernetes"]'
      return { mode: 'managed', type, name, provider, instances: [{ schema_version: 0, attributes }] }
    }),
  })
}
