import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, request } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { WgoError } from '@wgo/core'
import { pods, startKubeApi } from '@wgo/kube-api'
import { testHost } from '@wgo/testkit'
import { expect, onTestFinished, test } from 'vitest'
import { networkError } from '../src/cluster/errors/network-error.ts'
import { signInSteps } from '../src/cluster/errors/next-steps.ts'
import { kubernetesCollector } from '../src/index.ts'
import { certificate } from './support/certificate.ts'
import { hastened } from './support/hastened.ts'
import { folderOf, kubeconfigFile } from './support/kubeconfig.ts'
import { scanKubernetes } from './support/scan-kubernetes.ts'

interface Failing {
  readonly cluster?: object
  readonly user?: object
  /** Tries of a call. */
  readonly attempts?: number
}

/** What would answer the same again is asked once all the same. */
const PATIENT: Failing = { attempts: 4 }

/** What a scan of a server says that answers in this way. */
async function failureOf(answer: RequestListener, more: Failing = {}): Promise<WgoError> {
  const server = createServer(answer)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  return await failureAt(`http://127.0.0.1:${port}`, more)
}

async function failureAt(server: string, { attempts = 1, ...more }: Failing = {}): Promise<WgoError> {
  const kubeconfig = await kubeconfigFile({ test: { server, ...more } })
  return await scanKubernetes({ kubeconfig }, { limits: { attempts, callTimeoutMs: 2_000 } }).then(
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

test('a token that has ended is told, with what signs in again; nobody asks twice with it', async () => {
  let asked = 0
  const refusing: RequestListener = (request, response) => {
    asked += 1
    status(401, 'Unauthorized')(request, response)
  }
  expect(await failureOf(refusing, { user: { token: 'old' } })).toMatchObject({
    code: 'CREDENTIALS_INVALID',
    message: 'The cluster of context test does not accept the credentials (token).',
    suggestions: expect.arrayContaining([expect.stringContaining('kubectl config set-credentials')]),
  })
  expect(asked).toBe(1)
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

test('what answers with any other JSON is no cluster, and never an empty one', async () => {
  expect(await failureOf((_, response) => void response.end('{"ok":true}'))).toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringMatching(/is no Kubernetes API: its kube-system has no uid\.$/),
  })
})

const said =
  (code: number, type: string, body: string): RequestListener =>
  (_, response) =>
    void response.writeHead(code, { 'content-type': type }).end(body)

test.each([
  [
    said(403, 'text/html; charset=utf-8', '<h1>Blocked</h1>'),
    'UNREACHABLE',
    /no Kubernetes API \(status 403\)/,
  ],
  [said(407, 'text/html', '<h1>Who are you?</h1>'), 'UNREACHABLE', /no Kubernetes API \(status 407\)/],
  [said(403, 'application/json', '{'), 'ACCESS_DENIED', /Not allowed in test: discover/],
  [said(400, 'text/plain', 'What?\n'), 'PROVIDER_REFUSED', /: What\?$/],
  [said(503, 'text/plain', ' \n'), 'PROVIDER_FAULT', /: status 503\.$/],
] as const)('an answer that is no Status is told by what it is (%#)', async (answer, code, message) => {
  expect(await failureOf(answer)).toMatchObject({ code, message: expect.stringMatching(message) })
})

test.each([
  'Client sent an HTTP request to an HTTPS server.\n',
  '<html><h1>400 Bad Request</h1>The plain HTTP request was sent to HTTPS port</html>',
])('a TLS port that is called without TLS is told once, with what to type (%#)', async body => {
  let asked = 0
  const error = await failureOf((_, response) => {
    asked += 1
    response.writeHead(400).end(body)
  }, PATIENT)
  expect(error).toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringMatching(/^http:\S+ \(context test\) speaks TLS alone/),
    suggestions: expect.arrayContaining([
      expect.stringMatching(/^kubectl config set-cluster CLUSTER --server=https:/),
    ]),
  })
  expect(asked).toBe(1)
})

test('credentials that a server refuses are renewed once, and what they were asked for is read', async () => {
  await using api = await startKubeApi({ objects: pods(2) })
  const given = new Set<string>()
  const server = createServer((asked, response) => {
    const by = String(asked.headers.authorization)
    given.add(by)
    if (by === 'Bearer old') return status(401, 'Unauthorized')(asked, response)
    return void request(`${api.endpoint}${asked.url}`, { headers: asked.headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    }).end()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const folder = await folderOf({
    plugin: `#!${process.execPath}
      const fs = require('node:fs')
      const token = fs.existsSync(__dirname + '/asked') ? 'new' : 'old'
      fs.writeFileSync(__dirname + '/asked', '')
      console.log(JSON.stringify({ status: { token } }))`,
  })
  const exec = { command: `${folder}/plugin` }
  const kubeconfig = await kubeconfigFile({ test: { server: `http://127.0.0.1:${port}/`, user: { exec } } })
  const env = { PATH: process.env.PATH ?? '' }
  const { entries } = await scanKubernetes({ kubeconfig }, { env, selection: { types: ['Pod'] } })
  expect(entries).toHaveLength(2)
  expect([...given]).toEqual(['Bearer old', 'Bearer new'])
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
  let greeted = 0
  server.on('connection', () => {
    greeted += 1
  })
  expect(await failureAt(url, PATIENT)).toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringContaining('is not trusted: the kubeconfig names no authority that signed it'),
    suggestions: expect.arrayContaining(['kubectl config set-cluster CLUSTER --certificate-authority=FILE']),
  })
  expect(greeted).toBe(1)
  for (const cluster of [{ 'certificate-authority': cert }, { 'insecure-skip-tls-verify': true }])
    expect(await failureAt(url, { cluster })).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  const wrong = { 'certificate-authority': cert, 'tls-server-name': 'other' }
  expect(await failureAt(url, { cluster: wrong })).toMatchObject({
    message: expect.stringContaining('it is for another name'),
  })
})

test.each([
  ['CERT_HAS_EXPIRED', 'UNREACHABLE', 'it has ended'],
  ['CERT_NOT_YET_VALID', 'UNREACHABLE', 'it does not hold yet'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNREACHABLE', 'names no authority that signed it'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'CREDENTIALS_INVALID', 'client certificate'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'UNREACHABLE', 'it does not speak TLS'],
  ['ERR_INVALID_CHAR', 'CREDENTIALS_INVALID', 'token of context test cannot be sent'],
  ['ESOMETHING', 'UNREACHABLE', 'no answer: odd'],
] as const)('%s is told in plain words', (code, expected, words) => {
  const asked = { what: 'list pods', context: 'test', server: 'https://x', credentials: 'token' }
  const error = networkError(Object.assign(new Error('no answer: odd'), { code }), asked)
  expect([error.code, error.message]).toEqual([expected, expect.stringContaining(words)])
  expect(error.suggestions.length).toBeGreaterThan(0)
})

test.each([
  ['exec aws', 'aws sso login'],
  ['exec /usr/local/bin/aws-iam-authenticator', 'aws sso login'],
  ['exec C:\\\\Program Files\\\\gke-gcloud-auth-plugin.exe', 'gcloud auth login'],
  ['exec ./kubelogin', 'az login'],
  ['exec my-aws', undefined],
])('what signs in again is known of %s', (credentials, next) => {
  const check = 'kubectl --context test get namespaces'
  expect(signInSteps({ credentials, context: 'test' })).toEqual(next === undefined ? [check] : [next, check])
})

test('a password in the address of a server is told to nobody', async () => {
  const error = await failureAt('http://me:hunter2@127.0.0.1:1')
  expect(error.message).toContain('No answer from http://127.0.0.1:1 ')
  expect(JSON.stringify(error)).not.toContain('hunter2')
  const asked: unknown[] = []
  await using api = await startKubeApi({ onRequest: (_, headers) => asked.push(headers.authorization) })
  const server = api.endpoint.replace('//', '//me:hunter2@')
  const config = { contexts: [], namespaces: [], kubeconfig: await kubeconfigFile({ test: { server } }) }
  const session = await kubernetesCollector().open(config, testHost())
  for await (const probe of session.check(testHost(), 'identity'))
    expect(probe).toMatchObject({ kind: 'identity', server: expect.stringContaining(` at ${api.endpoint}`) })
  await session.close()
  expect(asked).toContain(`Basic ${Buffer.from('me:hunter2').toString('base64')}`)
})
