import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Collector } from '@wgo/core'
import { type KubeObject, kubeconfigText, startKubeApi } from '@wgo/kube-api'
import { collectorContract } from '@wgo/testkit'
import { kubernetesCollector } from '../src/index.ts'

const SECRETS = ['hunter2-Zq9!vault', 'tr0ub4dor&3-größe']

const WORLD: readonly KubeObject[] = [
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'shop' },
    data: { mode: 'fast' },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'vault', namespace: 'shop' },
    data: { password: Buffer.from(SECRETS[0] ?? '').toString('base64') },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [{ name: 'web', image: 'nginx', env: [{ name: 'DB_PASSWORD', value: SECRETS[1] }] }],
        },
      },
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { hostnames: ['shop.example.com'] },
  },
]

collectorContract('kubernetesCollector', async () => {
  const api = await startKubeApi({ objects: WORLD })
  const turned = await startKubeApi({ objects: WORLD.toReversed() })
  const root = await mkdtemp(join(tmpdir(), 'wgo-k8s-contract-'))
  const write = async (name: string, server: string): Promise<string> => {
    await writeFile(join(root, name), kubeconfigText({ test: { server } }))
    return join(root, name)
  }
  const config = { contexts: [], namespaces: [], kubeconfig: await write('world', api.endpoint) }
  const elsewhere = { ...config, kubeconfig: await write('turned', turned.endpoint) }
  const collector = kubernetesCollector()
  return {
    collector: collector as Collector,
    reordered: { ...collector, open: (_, host) => collector.open(elsewhere, host) } as Collector,
    config,
    types: ['ConfigMap', 'Secret', 'apps/Deployment', 'gateway.networking.k8s.io/HTTPRoute', 'Namespace'],
    secrets: SECRETS,
    cleanup: async () => {
      await Promise.all([api.close(), turned.close(), rm(root, { recursive: true })])
    },
  }
})
