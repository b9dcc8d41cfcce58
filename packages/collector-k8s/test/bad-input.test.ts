import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { WgoError } from '@wgo/core'
import { startFaults } from '@wgo/faults'
import { type KubeObject, pods, startKubeApi } from '@wgo/kube-api'
import { testHost } from '@wgo/testkit'
import { expect, onTestFinished, test } from 'vitest'
import { kubernetesCollector } from '../src/index.ts'
import { certificate } from './support/certificate.ts'
import { hastened } from './support/hastened.ts'
import { folderOf, kubeconfigFile } from './support/kubeconfig.ts'
import { scanKubernetes } from './support/scan-kubernetes.ts'

/** What a scan of a server says that answers in this way. */
async function failureOf(answer: RequestListener, more: object = {}): Promise<WgoError> {
  const server = createServer(answer)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  return await failureAt(`http://127.0.0.1:${port}`, more)
}

async function failureAt(server: string, more: object = {}): Promise<WgoError> {
  const kubeconfig = await kubeconfigFile({ test: { server, ...more } })
  return await scanKubernetes({ kubeconfig }, { limits: { attempts: 1, callTimeoutMs: 2_000 } }).then(
    () => expect.unreachable('it scanned'),
    error => error,
  )
}

const status =
  (code: number, reason: string, message = 'no'): RequestListener =>
  (_, response) =>
    void response
      .writeHead(code, { 'content-type': 'application/json' })
      .end(JSON.stringify({ kind: 'Status', status: 'Failure', code, reason, message }))

test('without a kubeconfig it is said what to type', async () => {
  await expect(scanKubernetes({}, { env: { HOME: '/nowhere' } })).rejects.toMatchObject({
    code: 'CREDENTIALS_MISSING',
    message: 'No cluster is set up here: there is no kubeconfig.',
    suggestions: ['Name the file by --kubeconfig.', 'Or point KUBECONFIG at it.', 'kubectl config view'],
  })
})

test('a context that is not there is told, with the nearest that is', async () => {
  const kubeconfig = await kubeconfigFile({ production: { server: 'https://127.0.0.1:1' } })
  await expect(scanKubernetes({ kubeconfig, contexts: ['prodution'] })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: `There is no context prodution in ${kubeconfig}.`,
    suggestions: ['Did you mean production? --context production', 'kubectl config get-contexts'],
  })
})

test("the cluster that a CI's runner lives in is not read unasked", async () => {
  const serviceAccount = await folderOf({ token: 'abc', 'ca.crt': 'pem' })
  const env = {
    CI: 'true',
    KUBERNETES_SERVICE_HOST: '127.0.0.1',
    KUBERNETES_SERVICE_PORT: '1',
    HOME: '/nowhere',
  }
  await expect(scanKubernetes({}, { env, parts: { serviceAccount } })).rejects.toMatchObject({
    code: 'CREDENTIALS_MISSING',
    suggestions: ["Read the runner's cluster: --context in-cluster", 'Or point KUBECONFIG at another.'],
  })
})

test.each([
  [
    'is missing',
    { command: 'wgo-no-such-plugin', installHint: 'brew install it' },
    'CREDENTIALS_MISSING',
    /is not installed/,
    'brew install it',
  ],
  [
    'hangs',
    { command: 'sleep', args: ['600'] },
    'CREDENTIALS_INVALID',
    /it took longer than 60 s/,
    'kubectl --context test get namespaces',
  ],
])('a plugin that %s is told once, with what to type', async (_, exec, code, message, next) => {
  const kubeconfig = await kubeconfigFile({ test: { server: 'http://127.0.0.1:1', user: { exec } } })
  const env = { PATH: process.env.PATH ?? '' }
  const scanned = scanKubernetes({ kubeconfig }, { env, clock: hastened, limits: { attempts: 1 } })
  await expect(scanned).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
    suggestions: expect.arrayContaining([next]),
  })
})

test('a token that has ended is told, with what signs in again', async () => {
  expect(await failureOf(status(401, 'Unauthorized'), { user: { token: 'old' } })).toMatchObject({
    code: 'CREDENTIALS_INVALID',
    message: 'The cluster of context test does not accept the credentials (token).',
    suggestions: expect.arrayContaining([expect.stringContaining('kubectl config set-credentials')]),
  })
})

test('a page in place of an answer comes from something in between', async () => {
  const page: RequestListener = (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>')
  expect(await failureOf(page)).toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringContaining('a page came'),
  })
  const login: RequestListener = (_, response) => void response.writeHead(302, { location: '/login' }).end()
  expect(await failureOf(login)).toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringContaining('is no Kubernetes API (status 302)'),
  })
})

test.each([
  [
    status(500, 'InternalError', 'etcdserver: leader changed'),
    'PROVIDER_FAULT',
    /etcdserver: leader changed\.$/,
  ],
  [status(429, 'TooManyRequests'), 'THROTTLED', /asks to be called less often/],
  [status(400, 'BadRequest', 'what is this?'), 'PROVIDER_REFUSED', /what is this\?$/],
] as const)('what a server says is told (%#)', async (answer, code, message) => {
  expect(await failureOf(answer)).toMatchObject({ code, message: expect.stringMatching(message) })
})

test('a server that never answers is told, with what to type', async () => {
  expect(await failureOf(() => {})).toMatchObject({
    message: expect.stringMatching(/does not answer|did not answer/),
    suggestions: expect.arrayContaining(['kubectl cluster-info --context test']),
  })
})

test('a server that never answers is asked once, not once for each kind', async () => {
  let asked = 0
  const error = await failureOf(() => {
    asked += 1
  })
  expect([error.code, asked]).toEqual(['TIMEOUT', 1])
})

test('a server that is not there, and a name that is none, are told apart', async () => {
  expect(await failureAt('http://127.0.0.1:1')).toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringContaining('nothing listens there'),
  })
  expect(await failureAt('https://cluster.invalid')).toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringMatching(/its name is not known|no name server answers/),
  })
})

test('a certificate of an unknown authority is told; the authority of the kubeconfig is trusted', async () => {
  const { key, cert } = await certificate()
  const server = createTlsServer(
    { key: readFileSync(key), cert: readFileSync(cert) },
    status(401, 'Unauthorized'),
  )
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const url = `https://127.0.0.1:${(server.address() as { port: number }).port}`
  expect(await failureAt(url)).toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringContaining('is not trusted: the kubeconfig names no authority that signed it'),
    suggestions: expect.arrayContaining(['kubectl config set-cluster CLUSTER --certificate-authority=FILE']),
  })
  for (const cluster of [{ 'certificate-authority': cert }, { 'insecure-skip-tls-verify': true }])
    expect(await failureAt(url, { cluster })).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  const wrong = { 'certificate-authority': cert, 'tls-server-name': 'other' }
  expect(await failureAt(url, { cluster: wrong })).toMatchObject({
    message: expect.stringContaining('it is for another name'),
  })
})

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

function namespace(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}
