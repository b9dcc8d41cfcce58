import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { join } from 'node:path'
import type { WgoError } from '@wgo/core'
import { expect, onTestFinished, test } from 'vitest'
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
  const folder = await folderOf({})
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
      ...['-subj', '/CN=test', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  )
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
