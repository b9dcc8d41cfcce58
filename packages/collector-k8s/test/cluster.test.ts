import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { Host } from '@wgo/core'
import { startFaults } from '@wgo/faults'
import { startKubeApi } from '@wgo/kube-api'
import { testHost } from '@wgo/testkit'
import { expect, onTestFinished, test } from 'vitest'
import { ask } from '../src/cluster/ask.ts'
import { type Cluster, openCluster } from '../src/cluster/cluster.ts'
import { identify } from '../src/cluster/identity.ts'
import { findLogins } from '../src/cluster/logins.ts'
import { certificate } from './support/certificate.ts'
import { kubeconfigFile } from './support/kubeconfig.ts'

async function opened(server: string, cluster: object = {}, host: Host = testHost()): Promise<Cluster> {
  const kubeconfig = await kubeconfigFile({ test: { server, cluster } })
  const [login] = await findLogins({ contexts: [], namespaces: [], kubeconfig }, host)
  if (!login || 'error' in login) throw new Error('no login')
  const opening = await openCluster(login, host, 'wgo/test')
  onTestFinished(() => opening.close())
  return opening
}

test('a cluster below a path is asked there, in what we understand, by our name', async () => {
  const asked: { readonly url: string; readonly headers: IncomingHttpHeaders }[] = []
  const server = createServer(({ url, headers }, response) => {
    asked.push({ url: String(url), headers })
    response.end('{}')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const cluster = await opened(`http://127.0.0.1:${port}/k8s/clusters/c-1/`)
  const question = { path: '/api/v1/pods', what: 'list pods', query: { continue: 'a&b=c' } }
  await ask(cluster, question, testHost())
  await ask(cluster, { ...question, accept: 'application/json;as=Table' }, testHost())
  expect(asked.map(({ url }) => url)).toEqual(
    Array(2).fill('/k8s/clusters/c-1/api/v1/pods?continue=a%26b%3Dc'),
  )
  expect(asked.map(({ headers }) => headers.accept)).toEqual([
    'application/json',
    'application/json;as=Table',
  ])
  expect(asked[0]?.headers).toMatchObject({ 'user-agent': 'wgo/test', 'accept-encoding': 'gzip' })
})

test.each([
  [403, 'deny', 'it may not be read'],
  [404, 'gone', 'it is not there'],
] as const)(
  'where kube-system answers %s the address and its authority stand for it',
  async (_, kind, guessed) => {
    await using api = await startKubeApi({})
    await using proxy = await startFaults({
      upstream: api.endpoint,
      dialect: 'kubernetes',
      rules: [{ match: { path: '/api/v1/namespaces/kube-system' }, fault: { kind } }],
    })
    const { cert } = await certificate()
    const plain = await identify(await opened(proxy.endpoint), testHost())
    const trusted = await identify(
      await opened(proxy.endpoint, { 'certificate-authority': cert }),
      testHost(),
    )
    const again = await identify(
      await opened(proxy.endpoint, { 'certificate-authority-data': readFileSync(cert).toString('base64') }),
      testHost(),
    )
    expect(plain).toEqual({ scope: expect.stringMatching(/^server-[0-9a-f]{32}$/), guessed })
    expect(trusted.scope).not.toBe(plain.scope)
    expect(again).toEqual(trusted)
    expect((await identify(await opened(api.endpoint), testHost())).scope).toMatch(/^5c1f6d9a-/)
  },
)

test('groups that another server may answer for are endpoints of their own: one may be dead alone', async () => {
  await using api = await startKubeApi({})
  const endpoints: (string | undefined)[] = []
  const quiet = testHost()
  const host: Host = {
    ...quiet,
    call: (keys, work, options) => {
      endpoints.push(options?.endpoint)
      return quiet.call(keys, work, options)
    },
  }
  const cluster = await opened(api.endpoint)
  const groups = [
    '',
    'apps',
    'rbac.authorization.k8s.io',
    'metrics.k8s.io',
    'external.metrics.k8s.io',
    'example.com',
  ]
  for (const group of groups) await ask(cluster, { path: '/version', what: 'ask', group }, host)
  const own = `test (${new URL(api.endpoint).host})`
  const others = groups.slice(3).map(group => `${group} of ${own}`)
  expect(endpoints).toEqual([own, own, own, ...others])
})
