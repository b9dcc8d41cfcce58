import {
  type KubeApi,
  type KubeApiOptions,
  type KubeconfigContext,
  type KubeObject,
  kubeconfigText,
  startKubeApi,
} from '@wgo/kube-api'
import { onTestFinished } from 'vitest'
import type { Sandbox } from './sandbox.ts'

/** A cluster on the loopback that ends with the test. */
export async function cluster(options: KubeApiOptions = {}): Promise<KubeApi> {
  const api = await startKubeApi(options)
  onTestFinished(() => api.close())
  return api
}

/** One of its own: each cluster is known by this uid. */
export function kubeSystem(uid: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'kube-system', uid: `5c1f6d9a-0000-4000-8000-${uid}` },
  }
}

/** Writes the kubeconfig of the sandbox's home; the first context is the current one. */
export async function writeKubeconfig(
  box: Sandbox,
  contexts: Readonly<Record<string, KubeconfigContext>>,
): Promise<void> {
  await box.write({ '../.kube/config': kubeconfigText(contexts) })
}

/** A small shop: what people write down, and what comes of it. */
export function shop(image = 'nginx:1.25'): readonly KubeObject[] {
  const labels = { app: 'web' }
  const containers = [{ name: 'web', image, env: [{ name: 'MODE', value: 'canary-env-literal' }] }]
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop' },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers } },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: 'shop' },
      data: { color: 'blue' },
    },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'debug', namespace: 'tools' }, spec: { containers } },
  ]
}
