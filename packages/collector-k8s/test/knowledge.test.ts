import { type KubeObject, startKubeApi } from '@wgo/kube-api'
import { realClock, testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { kubernetesCollector } from '../src/index.ts'
import { once } from '../src/knowledge/once.ts'
import { kubeconfigFile } from './support/kubeconfig.ts'
import { configOf } from './support/scan-kubernetes.ts'

test('what many ask for at once is done once, and again when it is old', async () => {
  let [now, done] = [0, 0]
  const host = testHost({ clock: { ...realClock, monotonic: () => now } })
  const ask = once(async () => ++done, 1_000)
  expect(await Promise.all([ask(host), ask(host), ask(host)])).toEqual([1, 1, 1])
  now = 999
  expect(await ask(host)).toBe(1)
  now = 1_000
  expect(await ask(host)).toBe(2)
})

test('who finds that it failed for another does it again', async () => {
  let done = 0
  const ask = once(async () => {
    if (++done === 1) throw new Error('the first')
    return done
  }, 1_000)
  const [first, second] = await Promise.allSettled([ask(testHost()), ask(testHost())])
  expect([first?.status, second]).toEqual(['rejected', { status: 'fulfilled', value: 2 }])
})

test('replicas that an autoscaler sets from now on are observed, once that is known', async () => {
  let now = 0
  const host = testHost({ clock: { ...realClock, monotonic: () => now } })
  await using api = await startKubeApi({ objects: [deployment] })
  const kubeconfig = await kubeconfigFile({ test: { server: api.endpoint } })
  const session = await kubernetesCollector().open(await configOf({ kubeconfig }), host)
  const replicas = async (): Promise<unknown> => {
    for await (const unit of session.units({ types: ['apps/Deployment'] })) {
      if (unit.scope === '*') continue
      for await (const emit of session.collect(unit, host))
        if (emit.kind === 'resource') return (emit.resource.properties.spec as { replicas?: number }).replicas
    }
  }
  expect(await replicas()).toBe(3)
  api.set(autoscaler)
  expect(await replicas()).toBe(3)
  now = 5 * 60_000
  expect(await replicas()).toBeUndefined()
  await session.close()
})

const metadata = { name: 'web', namespace: 'shop' }
const deployment: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: { replicas: 3, selector: {} },
}
const autoscaler: KubeObject = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata,
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 9 },
}
