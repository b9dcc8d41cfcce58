import { createServer } from 'node:http'
import { join } from 'node:path'
import { type TestHostOptions, testClock, testHost } from '@wgo/testkit'
import { expect, onTestFinished, test } from 'vitest'
import { openCluster } from '../src/cluster/cluster.ts'
import { findLogins } from '../src/cluster/logins.ts'
import { folderOf, kubeconfigText } from './support/kubeconfig.ts'

/** The credentials of a user, as they would be sent. */
async function sourceFor(
  user: object,
  files: Readonly<Record<string, string>> = {},
  more: TestHostOptions = {},
) {
  const text = kubeconfigText({ test: { server: 'https://127.0.0.1:1', user } })
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
