import { startFaults } from '@wgo/faults'
import { type KubeObject, pods, startKubeApi } from '@wgo/kube-api'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { kubernetesCollector } from '../src/index.ts'
import { kubeconfigFile } from './support/kubeconfig.ts'
import { scanKubernetes } from './support/scan-kubernetes.ts'

test('a namespace that is not there is warned of, with the nearest that is', async () => {
  const namespaces = ['team-payments', 'team-search'].map(namespace)
  await using api = await startKubeApi({ objects: [...namespaces, ...pods(1)] })
  const kubeconfig = await kubeconfigFile({ test: { server: api.endpoint } })
  const warnings = async (namespaces: readonly string[]): Promise<readonly string[]> =>
    (
      await scanKubernetes({ kubeconfig, namespaces }, { selection: { types: ['Pod', 'Namespace'] } })
    ).log.lines
      .filter(({ level }) => level === 'warn')
      .map(({ message }) => message)
  expect(await warnings(['team-payment', 'team-search'])).toEqual([
    'There is no namespace team-payment in test. Did you mean team-payments? --namespace team-payments',
  ])
  expect(await warnings(['nothing/like ït'])).toEqual(['There is no namespace nothing/like ït in test.'])
  expect(await warnings(['team-search'])).toEqual([])
})

test.each([
  ['be got', { path: '/api/v1/namespaces/team-payment' }, []],
  ['be listed', { operation: 'list namespaces' }, ['There is no namespace team-payment in test.']],
])('where namespaces may not %s, no name is offered', async (_, match, expected) => {
  await using api = await startKubeApi({ objects: [namespace('team-payments')] })
  await using proxy = await startFaults({
    upstream: api.endpoint,
    dialect: 'kubernetes',
    rules: [{ match, fault: { kind: 'deny' } }],
  })
  const kubeconfig = await kubeconfigFile({ test: { server: proxy.endpoint } })
  const { log } = await scanKubernetes({ kubeconfig, namespaces: ['team-payment'] })
  const said = log.lines.map(({ message }) => message)
  expect(said.filter(message => message.includes('team-payment'))).toEqual(expected)
})

test('a check warns of it too', async () => {
  await using api = await startKubeApi({ objects: [namespace('team-payments')] })
  const config = { contexts: [], kubeconfig: await kubeconfigFile({ test: { server: api.endpoint } }) }
  const host = testHost()
  const session = await kubernetesCollector().open({ ...config, namespaces: ['team-payment'] }, host)
  const probes: string[] = []
  for await (const { kind } of session.check(host)) probes.push(kind)
  await session.close()
  expect(probes).toEqual(['identity', 'readable'])
  expect(host.log.lines.map(({ message }) => message)).toEqual([
    'There is no namespace team-payment in test. Did you mean team-payments? --namespace team-payments',
  ])
})

test('a check tries each namespace, and one cluster that fails keeps nobody from the others', async () => {
  await using api = await startKubeApi({ objects: [namespace('a'), namespace('b')] })
  await using proxy = await startFaults({
    upstream: api.endpoint,
    dialect: 'kubernetes',
    rules: [
      { match: { path: '/api/v1/namespaces/b/pods?limit=1' }, fault: { kind: 'deny' } },
      { match: { path: '/version' }, fault: { kind: 'page', status: 502 } },
    ],
  })
  const kubeconfig = await kubeconfigFile({
    dead: { server: 'http://127.0.0.1:1' },
    failing: { server: proxy.endpoint },
  })
  const config = { contexts: ['all'], namespaces: ['a', 'b'], kubeconfig }
  const host = testHost()
  const session = await kubernetesCollector().open(config, host)
  const unreadable: string[][] = []
  for await (const probe of session.check(host))
    if (probe.kind === 'unreadable')
      unreadable.push([String(probe.scope_name), ...probe.types, probe.error.permission ?? probe.error.code])
  await session.close()
  expect(unreadable).toEqual([
    ['dead', '*', 'UNREACHABLE'],
    ['failing', '*', 'PROVIDER_FAULT'],
    ['failing', 'Pod', 'list pods -n b'],
  ])
})

function namespace(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}
