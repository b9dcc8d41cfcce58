import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { kubeconfigText } from '@wgo/kube-api'
import { type TestHostOptions, testClock, testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { openCluster } from '../src/cluster/cluster.ts'
import type { Credentials } from '../src/cluster/credentials/credentials.ts'
import { runPlugin } from '../src/cluster/credentials/exec/run-plugin.ts'
import { findLogins } from '../src/cluster/logins.ts'
import { certificate } from './support/certificate.ts'
import { folderOf } from './support/kubeconfig.ts'

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
  if (!login || 'error' in login) throw new Error('no login')
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
  const never = `e30.${Buffer.from('{"exp":1e300}').toString('base64url')}.s`
  expect((await (await sourceFor({ token: never })).get()).expires).toBeUndefined()
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
  await clock.advance(3_591_000)
  expect((await source.get()).headers).toEqual({ authorization: 'Bearer xxx' })
})

test('a plugin has our environment and its own, which counts, and is told whom it is for where it wants that', async () => {
  const telling = plugin(
    `const { KUBERNETES_EXEC_INFO, SECRET_OF_MINE, PATH, OWN } = process.env
    const { apiVersion, spec } = JSON.parse(KUBERNETES_EXEC_INFO)
    const told = { apiVersion, spec, SECRET_OF_MINE, OWN, path: PATH !== undefined }
    console.log(JSON.stringify({ status: { token: JSON.stringify(told) } }))`,
  )
  const env = [
    { name: 'OWN', value: 'y' },
    { name: 'SECRET_OF_MINE', value: 'no longer' },
  ]
  const { cert } = await certificate()
  const cluster = { 'certificate-authority': cert, 'tls-server-name': 'other' }
  const toldTo = async (exec: object): Promise<unknown> => {
    const all = { command: './plugin', apiVersion: 'client.authentication.k8s.io/v1beta1', env, ...exec }
    const { headers } = await (await sourceFor({ exec: all }, { plugin: telling }, {}, cluster)).get()
    return JSON.parse(String(headers.authorization).slice('Bearer '.length))
  }
  const told = {
    apiVersion: 'client.authentication.k8s.io/v1beta1',
    spec: { interactive: false },
    SECRET_OF_MINE: 'no longer',
    OWN: 'y',
    path: true,
  }
  expect(await toldTo({})).toEqual(told)
  const info = {
    server: 'https://127.0.0.1:1',
    'tls-server-name': 'other',
    'certificate-authority-data': (await readFile(cert)).toString('base64'),
    config: null,
  }
  expect(await toldTo({ provideClusterInfo: true })).toEqual({
    ...told,
    spec: { interactive: false, cluster: info },
  })
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

test('a plugin may give a client certificate where the user has none; one that is none is told', async () => {
  const files = await certificate()
  const cert = await readFile(files.cert, 'utf8')
  const key = await readFile(files.key, 'utf8')
  const given = async (status: object) =>
    (await sourceFor({ exec: { command: './plugin' } }, { plugin: answering(status) })).get()
  expect(await given({ clientCertificateData: cert, clientKeyData: key })).toEqual({
    headers: {},
    certificate: { cert, key },
  })
  await expect(given({ clientCertificateData: cert, clientKeyData: cert })).rejects.toMatchObject({
    code: 'CREDENTIALS_INVALID',
    message: expect.stringContaining('its client certificate and key cannot be used together (ERR_'),
  })
  await expect(given({ clientCertificateData: cert })).rejects.toThrow('no ExecCredential')
  const own = await certificate()
  const user = { 'client-certificate': own.cert, 'client-key': own.key, exec: { command: './plugin' } }
  const status = { clientCertificateData: cert, clientKeyData: key }
  const { certificate: counts } = await (await sourceFor(user, { plugin: answering(status) })).get()
  expect(String(counts?.cert)).toBe(await readFile(own.cert, 'utf8'))
})

test('what a plugin is called with is passed on as it is, empty words too', async () => {
  const telling = plugin(
    'console.log(JSON.stringify({ status: { token: JSON.stringify(process.argv.slice(2)) } }))',
  )
  const exec = { command: './plugin', args: ['--profile', '', "it's $HOME", 7] }
  const source = await sourceFor({ exec }, { plugin: telling })
  expect((await source.get()).headers).toEqual({
    authorization: `Bearer ${JSON.stringify(['--profile', '', "it's $HOME", '7'])}`,
  })
})

test('a plugin that talks without end is told, and what it says kept by nobody', async () => {
  const talks = plugin("for (let i = 0; i < 64; i++) require('node:fs').writeSync(1, 'x'.repeat(1 << 17))")
  const source = await sourceFor({ exec: { command: './talks' } }, { talks })
  const error = await source.get().catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', message: expect.stringContaining('no Exec') })
  expect(JSON.stringify(error).length).toBeLessThan(1_000)
  const host = testHost()
  const { out } = await runPlugin(process.execPath, ['-e', talks.slice(talks.indexOf('\n'))], host)
  expect(out.length).toBeLessThan(1 << 21)
})

test('whom we act as beside what a plugin gives is sent too, in UTF-8', async () => {
  const exec = { command: './plugin' }
  const source = await sourceFor(
    { exec, as: 'Zoë 世', 'as-uid': '7' },
    { plugin: answering({ token: 'abc' }) },
  )
  const { headers } = await source.get()
  expect(headers).toMatchObject({ authorization: 'Bearer abc', 'impersonate-uid': '7' })
  expect(Buffer.from(String(headers['impersonate-user']), 'latin1').toString()).toBe('Zoë 世')
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
