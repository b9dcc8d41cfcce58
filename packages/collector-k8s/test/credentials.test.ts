import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { type TestHostOptions, testClock, testHost } from '@wgo/testkit'
import { expect, onTestFinished, test } from 'vitest'
import { openCluster } from '../src/cluster/cluster.ts'
import type { Credentials } from '../src/cluster/credentials/credentials.ts'
import { findLogins } from '../src/cluster/logins.ts'
import { certificate } from './support/certificate.ts'
import { folderOf, kubeconfigText } from './support/kubeconfig.ts'

/** The credentials of a user, as they would be sent. */
async function sourceFor(
  user: object,
  files: Readonly<Record<string, string>> = {},
  more: TestHostOptions = {},
  cluster: object = {},
) {
  const text = kubeconfigText({ test: { server: 'https://127.0.0.1:1', user, cluster } })
  const cwd = await folderOf({ ...files, kubeconfig: text })
  const env = { PATH: process.env.PATH, SECRET_OF_MINE: 'x' }
  const host = testHost({ cwd, env, ...more })
  const [login] = await findLogins({ contexts: [], namespaces: [], kubeconfig: 'kubeconfig' }, host)
  if (!login) throw new Error('no login')
  const { credentials } = await openCluster(login, host, 'test')
  return credentials
}

const plugin = (script: string): string => `#!${process.execPath}\n${script}`
const answering = (status: object): string =>
  plugin(`console.log(JSON.stringify({ kind: 'ExecCredential', status: ${JSON.stringify(status)} }))`)

test('tokens, passwords and impersonation stand in the headers', async () => {
  expect(await (await sourceFor({ token: 'abc' })).get()).toMatchObject({
    headers: { authorization: 'Bearer abc' },
  })
  expect(await (await sourceFor({ username: 'a', password: 'é' })).get()).toMatchObject({
    headers: { authorization: `Basic ${Buffer.from('a:é').toString('base64')}` },
  })
  const as = { token: 'abc', as: 'ana', 'as-groups': ['x', 'y'], 'as-user-extra': { 'k/ü': ['v'] } }
  expect((await (await sourceFor(as)).get()).headers).toEqual({
    authorization: 'Bearer abc',
    'impersonate-user': 'ana',
    'impersonate-group': ['x', 'y'],
    'impersonate-extra-k%2F%C3%BC': ['v'],
  })
})

test('a token file goes before a token, and one that is not there is named', async () => {
  const source = await sourceFor({ tokenFile: 'token', token: 'old' }, { token: ' new\n' })
  expect((await source.get()).headers).toEqual({ authorization: 'Bearer new' })
  await expect((await sourceFor({ tokenFile: 'gone' })).get()).rejects.toMatchObject({
    code: 'CREDENTIALS_MISSING',
    message: expect.stringContaining('gone (ENOENT)'),
  })
})

test('a token file is read again after a minute, and at once when its token was refused', async () => {
  const clock = testClock()
  const folder = await folderOf({ token: 'one' })
  const source = await sourceFor({ tokenFile: join(folder, 'token') }, {}, { clock })
  const tokenIn = async (refused?: Credentials) => (await source.get(refused)).headers.authorization
  const one = await source.get()
  await writeFile(join(folder, 'token'), 'two')
  expect(await source.get()).toBe(one)
  await clock.advance(60_000)
  expect(await tokenIn()).toBe('Bearer two')
  await writeFile(join(folder, 'token'), 'three')
  expect(await tokenIn(await source.get())).toBe('Bearer three')
})

test('when a token ends that says so is known', async () => {
  const exp = 2_000_000_000
  const token = `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.s`
  expect((await (await sourceFor({ token })).get()).expires).toBe(exp * 1_000)
})

test('a plugin is asked once until what it gave ends, and again when that was refused', async () => {
  const clock = testClock()
  const expirationTimestamp = new Date(clock.now() + 3_600_000).toISOString()
  const counting = plugin(`const fs = require('node:fs'); fs.appendFileSync(process.argv[2], 'x')
    const token = fs.readFileSync(process.argv[2], 'utf8')
    console.log(JSON.stringify({ status: { token, expirationTimestamp: '${expirationTimestamp}' } }))`)
  const folder = await folderOf({})
  const source = await sourceFor(
    { exec: { command: './plugin', args: [join(folder, 'n')] } },
    { plugin: counting },
    { clock },
  )
  const [first, same] = await Promise.all([source.get(), source.get()])
  expect(first.headers).toEqual({ authorization: 'Bearer x' })
  expect(same).toBe(first)
  expect((await source.get(first)).headers).toEqual({ authorization: 'Bearer xx' })
})

test('a plugin is told whom it is for, and has our environment and its own', async () => {
  const telling = plugin(
    `const { KUBERNETES_EXEC_INFO, SECRET_OF_MINE, OWN } = process.env
    console.log(JSON.stringify({ status: { token: [JSON.parse(KUBERNETES_EXEC_INFO).spec.cluster.server, SECRET_OF_MINE, OWN].join() } }))`,
  )
  const exec = { command: './plugin', env: [{ name: 'OWN', value: 'y' }], provideClusterInfo: true }
  const source = await sourceFor({ exec }, { plugin: telling })
  expect((await source.get()).headers).toEqual({ authorization: 'Bearer https://127.0.0.1:1,x,y' })
})

test.each([
  [
    'it is not installed',
    { command: 'wgo-no-such-plugin', installHint: 'brew install it' },
    'CREDENTIALS_MISSING',
    /which is not installed/,
    'brew install it',
  ],
  [
    'it fails',
    { command: './fails' },
    'CREDENTIALS_INVALID',
    /session has ended, sign in again\.$/,
    'kubectl --context test get namespaces',
  ],
  [
    'it says nothing of use',
    { command: './mumbles' },
    'CREDENTIALS_INVALID',
    /no ExecCredential/,
    'kubectl --context test get namespaces',
  ],
  [
    'it wants a terminal',
    { command: './mumbles', interactiveMode: 'Always' },
    'CREDENTIALS_INVALID',
    /nobody is there/,
    'kubectl --context test get namespaces',
  ],
])('a plugin that gives nothing is told by why: %s', async (_, exec, code, message, next) => {
  const files = {
    fails: plugin('console.error("Error: session has ended, sign in again."); process.exit(1)'),
    mumbles: plugin('console.log("hm")'),
  }
  const source = await sourceFor({ exec }, files)
  const error = await source.get().catch((error: unknown) => error)
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
  expect((error as { suggestions: string[] }).suggestions).toContain(next)
})

test('a plugin that hangs is ended after a minute, and an interrupted one at once', async () => {
  const clock = testClock()
  // What it starts holds its output open longer than it lives itself.
  const hangs = plugin(`require('node:child_process').spawn('sleep', ['5'], { stdio: 'inherit' })
    setInterval(() => {}, 1000)`)
  const source = await sourceFor({ exec: { command: './hangs' } }, { hangs }, { clock })
  const ended = source.get().catch((error: unknown) => error)
  await expect.poll(() => clock.sleepers).toBe(1)
  await clock.advance(60_000)
  expect(await ended).toMatchObject({
    code: 'CREDENTIALS_INVALID',
    message: expect.stringContaining('it took longer than 60 s'),
  })
  const stop = new AbortController()
  const other = await sourceFor({ exec: { command: './hangs' } }, { hangs }, { signal: stop.signal })
  const interrupted = other.get()
  stop.abort(new Error('enough'))
  await expect(interrupted).rejects.toThrow('enough')
})

test('a plugin may give a client certificate', async () => {
  const status = { clientCertificateData: 'CERT', clientKeyData: 'KEY' }
  const source = await sourceFor({ exec: { command: './plugin' } }, { plugin: answering(status) })
  expect(await source.get()).toEqual({ headers: {}, certificate: { cert: 'CERT', key: 'KEY' } })
})

test('an ID token is used until it ends, and then renewed', async () => {
  const clock = testClock()
  const jwt = (exp: number): string => `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.s`
  const now = clock.now() / 1_000
  const asked: string[] = []
  const issuer = createServer((request, response) => {
    asked.push(String(request.url))
    const token_endpoint = `http://${request.headers.host}/token`
    response.end(JSON.stringify(request.url === '/token' ? { id_token: jwt(now + 600) } : { token_endpoint }))
  })
  await new Promise<void>(done => issuer.listen(0, '127.0.0.1', done))
  onTestFinished(() => void issuer.close())
  const { port } = issuer.address() as { port: number }
  const config = (exp: number): object => ({
    'auth-provider': {
      name: 'oidc',
      config: {
        'idp-issuer-url': `http://127.0.0.1:${port}`,
        'client-id': 'kubectl',
        'id-token': jwt(exp),
        'refresh-token': 'r',
      },
    },
  })
  const good = await sourceFor(config(now + 300), {}, { clock })
  expect((await good.get()).headers).toEqual({ authorization: `Bearer ${jwt(now + 300)}` })
  expect(asked).toEqual([])
  const old = await sourceFor(config(now - 300), {}, { clock })
  expect((await old.get()).headers).toEqual({ authorization: `Bearer ${jwt(now + 600)}` })
  expect(asked).toEqual(['/.well-known/openid-configuration', '/token'])
})

test('certificates are read from their files, and data goes before a file', async () => {
  const { key, cert } = await certificate()
  const files = { 'a.pem': await readFile(cert, 'utf8'), 'a.key': await readFile(key, 'utf8') }
  const data = Buffer.from(files['a.pem']).toString('base64')
  const user = { 'client-certificate': 'gone.pem', 'client-certificate-data': data, 'client-key': 'a.key' }
  const source = await sourceFor(user, files)
  const { certificate: given } = await source.get()
  expect([String(given?.cert), String(given?.key)]).toEqual([files['a.pem'], files['a.key']])
  expect(source.name).toBe('client certificate')
})

test.each([
  [
    { 'client-certificate-data': 'YQ==', 'client-key-data': 'YQ==' },
    {},
    'CONFIG_INVALID',
    /cannot be used together/,
  ],
  [{}, { 'certificate-authority-data': '%%%!' }, 'CONFIG_INVALID', /authority that is no PEM certificate/],
  [{}, { 'certificate-authority': 'gone.crt' }, 'CREDENTIALS_MISSING', /gone\.crt \(ENOENT\)/],
  [{}, { 'certificate-authority': '.' }, 'CREDENTIALS_MISSING', /\(EISDIR\)/],
])('what is no certificate is told before anything is asked (%#)', async (user, cluster, code, message) => {
  await expect(sourceFor(user, {}, {}, cluster)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
    suggestions: expect.arrayContaining(['kubectl config view --minify --context test']),
  })
})

test('half a client certificate, a file that is not there and a way to sign in that is gone are told', async () => {
  await expect(sourceFor({ 'client-certificate-data': 'YQ==' })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
  })
  await expect(
    sourceFor({ 'client-certificate': 'gone.pem', 'client-key': 'gone.key' }),
  ).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING', message: expect.stringContaining('gone.pem') })
  await expect(sourceFor({ 'auth-provider': { name: 'gcp' } })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    suggestions: [expect.stringContaining('gke-gcloud-auth-plugin')],
  })
})
