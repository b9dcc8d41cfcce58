import { readFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener } from 'node:http'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type Server, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { testClock, testHost } from '@wgo/testkit'
import { expect, onTestFinished, test } from 'vitest'
import { canProxy } from '../src/cluster/connection/agent.ts'
import type { Credentials } from '../src/cluster/credentials/credentials.ts'
import { oidcCredentials } from '../src/cluster/credentials/oidc/oidc-credentials.ts'
import { certificate } from './support/certificate.ts'
import { hastened } from './support/hastened.ts'

const clock = testClock()
const NOW = clock.now() / 1_000

function jwt(exp: number): string {
  return `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.s`
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  return (server.address() as { port: number }).port
}

/** An identity provider that renews, and what it was asked. */
function provider(about: object = {}, tokens: object = { id_token: jwt(NOW + 600) }) {
  const asked: { readonly path: string; readonly by?: string | undefined; readonly form: string }[] = []
  const listener = async (request: IncomingMessage & { readonly socket: object }, response: Answering) => {
    const scheme = 'encrypted' in request.socket ? 'https' : 'http'
    const token_endpoint = `${scheme}://${request.headers.host}/token`
    asked.push({ path: String(request.url), by: request.headers.authorization, form: await text(request) })
    response.end(JSON.stringify(request.url === '/token' ? tokens : { token_endpoint, ...about }))
  }
  return { asked, listener: listener as RequestListener }
}

type Answering = Parameters<RequestListener>[1]

function credentialsFor(
  config: Readonly<Record<string, string>>,
  more: Parameters<typeof testHost>[0] = {},
): () => Promise<Credentials> {
  const all = { 'client-id': 'kube:ctl', 'refresh-token': 'r', ...config }
  return oidcCredentials(all, 'test', testHost({ clock, ...more }))
}

test('an ID token is used until it ends, and then renewed', async () => {
  const { asked, listener } = provider({}, { id_token: jwt(NOW + 600), refresh_token: 'next' })
  const issuer = `http://127.0.0.1:${await portOf(createServer(listener))}`
  const good = credentialsFor({ 'idp-issuer-url': issuer, 'id-token': jwt(NOW + 300) })
  expect((await good()).headers).toEqual({ authorization: `Bearer ${jwt(NOW + 300)}` })
  expect(asked).toEqual([])
  const old = credentialsFor({ 'idp-issuer-url': `${issuer}/`, 'id-token': jwt(NOW + 9) })
  for (const _ of [1, 2]) expect((await old()).headers).toEqual({ authorization: `Bearer ${jwt(NOW + 600)}` })
  const form = 'grant_type=refresh_token&refresh_token=r&client_id=kube%3Actl'
  expect(asked).toEqual([
    { path: '/.well-known/openid-configuration', form: '' },
    { path: '/token', form },
  ])
})

test('a refresh token that is renewed is the next one that is shown', async () => {
  const { asked, listener } = provider({}, { id_token: jwt(NOW - 1), refresh_token: 'next' })
  const issuer = `http://127.0.0.1:${await portOf(createServer(listener))}`
  const get = credentialsFor({ 'idp-issuer-url': issuer })
  await get()
  await get()
  expect(
    asked.filter(({ path }) => path === '/token').map(({ form }) => /_token=(\w+)/.exec(form)?.[1]),
  ).toEqual(['r', 'next'])
})

test.each([
  [{}, `Basic ${Buffer.from('kube%3Actl:s%2Fx').toString('base64')}`, undefined],
  [{ token_endpoint_auth_methods_supported: ['client_secret_post'] }, undefined, 's/x'],
])('a client proves its secret in the way that the provider takes (%o)', async (about, by, secret) => {
  const { asked, listener } = provider(about)
  const issuer = `http://127.0.0.1:${await portOf(createServer(listener))}`
  await credentialsFor({ 'idp-issuer-url': issuer, 'client-secret': 's/x' })()
  expect(asked[1]?.by).toBe(by)
  expect(new URLSearchParams(asked[1]?.form).get('client_secret') ?? undefined).toBe(secret)
})

test('a refresh token that is not renewed is shown again', async () => {
  const { asked, listener } = provider({}, { id_token: jwt(NOW - 1) })
  const issuer = `http://127.0.0.1:${await portOf(createServer(listener))}`
  const get = credentialsFor({ 'idp-issuer-url': issuer })
  await get()
  await get()
  expect(asked.filter(({ form }) => form.includes('refresh_token=r&'))).toHaveLength(2)
})

test("a provider is trusted by the kubeconfig's authority, a file or data, and by no other", async () => {
  const { key, cert } = await certificate()
  const { listener } = provider()
  const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, listener)
  const issuer = { 'idp-issuer-url': `https://127.0.0.1:${await portOf(server)}` }
  const data = readFileSync(cert).toString('base64')
  const authorization = `Bearer ${jwt(NOW + 600)}`
  for (const authority of [
    { 'idp-certificate-authority': cert },
    { 'idp-certificate-authority-data': data, 'idp-certificate-authority': 'gone' },
  ])
    expect((await credentialsFor({ ...issuer, ...authority })()).headers).toEqual({ authorization })
  await expect(credentialsFor(issuer)()).rejects.toMatchObject({
    code: 'CREDENTIALS_INVALID',
    message: expect.stringContaining('did not renew its ID token (self-signed certificate'),
  })
  await expect(
    credentialsFor({ ...issuer, 'idp-certificate-authority': 'gone' }, { cwd: '/nowhere' })(),
  ).rejects.toThrow('/nowhere/gone')
})

test.runIf(canProxy(process.versions.node))(
  "a provider is reached through the environment's proxy",
  async () => {
    const { key, cert } = await certificate()
    const { listener } = provider()
    const port = await portOf(createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, listener))
    const through: string[] = []
    const proxy = createServer().on('connect', ({ url }, client: Socket) => {
      through.push(String(url))
      const onward = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n')
        client.pipe(onward).pipe(client)
      })
      onward.on('error', () => client.destroy())
      client.on('error', () => onward.destroy())
    })
    const env = { HTTPS_PROXY: `http://127.0.0.1:${await portOf(proxy)}` }
    const config = { 'idp-issuer-url': 'https://idp.invalid', 'idp-certificate-authority': cert }
    await expect(credentialsFor(config, { env })()).rejects.toThrow(/altnames|IP: 127.0.0.1/)
    expect(through).toEqual(['idp.invalid:443'])
  },
)

test.each<[string, object, object, string]>([
  ['no token', {}, {}, 'the answer has no id_token'],
  ['no address for tokens', { token_endpoint: 'file:///etc/passwd' }, {}, 'it names no URL for tokens'],
])('a provider that gives %s is told', async (_, about, tokens, why) => {
  const issuer = `http://127.0.0.1:${await portOf(createServer(provider(about, tokens).listener))}`
  await expect(credentialsFor({ 'idp-issuer-url': issuer })()).rejects.toMatchObject({
    code: 'CREDENTIALS_INVALID',
    message: `The context test cannot sign in by OpenID Connect: ${issuer} did not renew its ID token (${why}).`,
    suggestions: ['Sign in again with what wrote the kubeconfig.', 'kubectl --context test get namespaces'],
  })
})

test.each<[string, RequestListener, string]>([
  ['refuses', (_, answer) => void answer.writeHead(400).end('{"error":"invalid_grant"}'), '(invalid_grant)'],
  ['answers with a page', (_, answer) => void answer.end('<html>'), '(status 200)'],
  ['never answers', () => {}, 'took longer than 60 s'],
])('a provider that %s is told', async (_, listener, why) => {
  const issuer = `http://127.0.0.1:${await portOf(createServer(listener))}`
  await expect(credentialsFor({ 'idp-issuer-url': issuer }, { clock: hastened })()).rejects.toThrow(why)
})

test('without a refresh token one must sign in again', async () => {
  const config = { 'idp-issuer-url': 'http://127.0.0.1:1', 'refresh-token': '', 'id-token': jwt(NOW - 1) }
  await expect(credentialsFor(config)()).rejects.toThrow('its ID token has ended and it has no refresh token')
})
