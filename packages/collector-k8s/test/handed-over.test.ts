import { KubeConfig } from '@kubernetes/client-node/dist/config.js'
import { startFaults } from '@wgo/faults'
import { kubeconfigText, pods, startKubeApi } from '@wgo/kube-api'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { type KubernetesConfig, kubernetesCollector } from '../src/index.ts'
import { hastened } from './support/hastened.ts'
import { scanKubernetes } from './support/scan-kubernetes.ts'

/** As a tool of somebody else has loaded it. */
function loaded(...servers: readonly string[]): KubeConfig {
  const contexts = servers.map((server, index) => [
    `c${index}`,
    { server, cluster: { 'insecure-skip-tls-verify': true }, user: { token: `token-${index}` } },
  ])
  const kubeConfig = new KubeConfig()
  kubeConfig.loadFromString(kubeconfigText(Object.fromEntries(contexts)))
  return kubeConfig
}

const PODS = { selection: { types: ['Pod'] } }

test('a KubeConfig that is loaded already is read with, whatever kubeconfig there is', async () => {
  await using api = await startKubeApi({ objects: pods(2) })
  const parts = { kubeConfig: loaded(api.endpoint) }
  const { entries } = await scanKubernetes({ kubeconfig: '/nowhere' }, { ...PODS, parts })
  expect(entries).toHaveLength(2)
})

test('a configuration that says little, or nothing, is as if the rest were not written', async () => {
  await using api = await startKubeApi({ objects: pods(1) })
  const collector = kubernetesCollector({ kubeConfig: loaded(api.endpoint) })
  const said: readonly Partial<KubernetesConfig>[] = [{}, { contexts: ['c0'] }]
  for (const config of said as readonly KubernetesConfig[]) {
    expect(await collector.detect(config, testHost())).toMatchObject({ found: true })
    const session = await collector.open(config, testHost())
    const units: string[] = []
    for await (const { types } of session.units({ types: ['Pod'] })) units.push(...types)
    await session.close()
    expect(units).toContain('Pod')
  }
})

test('contexts of it are chosen by name, and it stays as it was', async () => {
  await using api = await startKubeApi({ objects: pods(3) })
  const kubeConfig = loaded('http://127.0.0.1:1', api.endpoint)
  const before = kubeConfig.exportConfig()
  const { entries } = await scanKubernetes({ contexts: ['c1'] }, { ...PODS, parts: { kubeConfig } })
  expect(entries).toHaveLength(3)
  expect(kubeConfig.exportConfig()).toBe(before)
  await expect(scanKubernetes({ contexts: ['c3'] }, { parts: { kubeConfig } })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: 'There is no context c3 in the KubeConfig handed over.',
  })
})

test('its own authenticators sign in, and what they throw is told', async () => {
  await using api = await startKubeApi({ objects: pods(1) })
  await using proxy = await startFaults({ upstream: api.endpoint, dialect: 'kubernetes' })
  const kubeConfig = loaded(proxy.endpoint)
  const [user] = kubeConfig.users
  kubeConfig.users = [{ name: user?.name ?? '', authProvider: { name: 'vault' } }]
  let token: string | undefined = 'from-vault'
  kubeConfig.addAuthenticator({
    isAuthProvider: ({ authProvider }) => authProvider?.name === 'vault',
    applyAuthentication: async (_, options) => {
      if (token === undefined) throw new Error('The vault is shut.')
      Object.assign(options.headers ?? {}, { Authorization: `Bearer ${token}` })
    },
  })
  expect((await scanKubernetes({}, { ...PODS, parts: { kubeConfig } })).entries).toHaveLength(1)
  token = undefined
  await expect(scanKubernetes({}, { parts: { kubeConfig } })).rejects.toMatchObject({
    code: 'CREDENTIALS_INVALID',
    message: 'The context c0 cannot sign in: The vault is shut.',
  })
})

test.each([
  ['a text', 'shut\nThe vault is shut.', 'The vault is shut.'],
  ['nothing', undefined, 'undefined.'],
])('one that throws %s is told all the same', async (_, thrown, why) => {
  const kubeConfig = loaded('http://127.0.0.1:1')
  kubeConfig.applyToHTTPSOptions = () => Promise.reject(thrown)
  await expect(scanKubernetes({}, { parts: { kubeConfig } })).rejects.toMatchObject({
    code: 'CREDENTIALS_INVALID',
    message: `The context c0 cannot sign in: ${why}`,
  })
})

test('one that never answers is given up after a minute', async () => {
  const kubeConfig = loaded('http://127.0.0.1:1')
  kubeConfig.applyToHTTPSOptions = () => new Promise(() => {})
  const scanned = scanKubernetes({}, { parts: { kubeConfig }, clock: hastened })
  await expect(scanned).rejects.toMatchObject({
    code: 'CREDENTIALS_INVALID',
    message: 'The KubeConfig handed over gave no credentials for context c0 within 60 s.',
  })
})
