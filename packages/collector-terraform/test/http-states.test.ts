import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { folder } from './support/folder.ts'
import { type Reply, type Seen, serve } from './support/loopback.ts'
import { saidOf, scanStates, stateUnits } from './support/scan.ts'
import { managed, stateV4 } from './support/states.ts'

const state = (lineage: string) => stateV4({ lineage, resources: [managed(lineage)] })
const scopes = (scanned: Awaited<ReturnType<typeof scanStates>>) =>
  stateUnits(scanned)
    .map(({ scope }) => scope)
    .sort()
const basic = (login: string) => `Basic ${Buffer.from(login).toString('base64')}`

/** A server with these answers, and none elsewhere. */
const answering = (answers: Readonly<Record<string, Reply | ((request: Seen) => Reply)>>) =>
  serve(request => {
    const answer = answers[request.url] ?? { status: 404 }
    return typeof answer === 'function' ? answer(request) : answer
  })

/** Scans one address, and tells what became of it. */
const errorOf = (written: string, options: Parameters<typeof scanStates>[1] = {}) =>
  scanStates('/', { ...options, config: { states: [written], ...options.config } }).then(
    () => undefined,
    error => error,
  )

test('a state at an address is read, by its path and query', async () => {
  const { origin } = await answering({ '/shop?ref=main': { body: state('A') } })
  const scanned = await scanStates('/', { config: { states: [`${origin}/shop?ref=main`] } })
  expect(scopes(scanned)).toEqual(['A'])
  expect(Object.keys(saidOf(scanned))[1]).toBe(`${origin}/shop`)
})

test('two addresses that differ in what is not shown are two states', async () => {
  const { origin } = await serve(({ url }) =>
    /=[cd]$/.test(url) ? { status: 403 } : { body: state(url.slice(-1)) },
  )
  const states = ['a', 'b', 'c', 'd'].map(name => `${origin}/shop?key=${name}`)
  const scanned = await scanStates('/', { config: { states } })
  expect(stateUnits(scanned).map(({ unit, scope, state }) => [unit, scope, state])).toEqual([
    [`${origin}/shop`, 'a', 'complete'],
    [`${origin}/shop (2)`, 'b', 'complete'],
    [`${origin}/shop (3)`, `path:${origin}/shop (3)`, 'failed'],
    [`${origin}/shop (4)`, `path:${origin}/shop (4)`, 'failed'],
  ])
  const asked = async (...names: string[]) => {
    const asking = names.map(name => `${origin}/shop?key=${name}`)
    return Object.keys(saidOf(await scanStates('/', { config: { states: asking } })))[0]
  }
  expect(await asked('a')).not.toBe(await asked('b'))
  expect(await asked('a')).toBe(await asked('a'))
})

describe('who is asking', () => {
  const env = { TF_HTTP_USERNAME: 'gitlab-ci-token', TF_HTTP_PASSWORD: 'hunter2' }

  test('the variables of the http backend: GitLab', async () => {
    const path = '/api/v4/projects/42/terraform/state/prod'
    const { origin, seen } = await answering({ [path]: { body: state('A') } })
    const ours = { ...env, TF_HTTP_ADDRESS: `${origin}/api/v4/projects/7/terraform/state/dev` }
    await scanStates('/', { config: { states: [`${origin}${path}`] }, env: ours })
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([basic('gitlab-ci-token:hunter2')])
  })

  test('a login in the address goes first', async () => {
    const { origin, seen } = await answering({ '/a': { body: state('A') } })
    await scanStates('/', { config: { states: [`${origin.replace('//', '//ann:p%40ss@')}/a`] }, env })
    expect(seen[0]?.headers.authorization).toBe(basic('ann:p@ss'))
  })

  test.each([
    ['of another', { TF_HTTP_ADDRESS: 'https://states.example.com/x' }],
    ['of nobody: a project may have named this one', {}],
  ])('variables for the server %s are not sent', async (_, named) => {
    const { origin, seen } = await answering({ '/a': { body: state('A') } })
    await scanStates('/', { config: { states: [`${origin}/a`] }, env: { ...env, ...named } })
    expect(seen[0]?.headers.authorization).toBeUndefined()
  })

  test('headers go to the addresses they are for, filled in from the environment', async () => {
    const ours = await answering({ '/api/a': { body: state('A') }, '/b': { body: state('B') } })
    const theirs = await answering({ '/api/c': { body: state('C') } })
    await scanStates('/', {
      config: {
        states: [`${ours.origin}/api/a`, `${ours.origin}/b`, `${theirs.origin}/api/c`],
        http_headers: [`${ours.origin}/api PRIVATE-TOKEN: x-$TOKEN-\${TOKEN}`],
      },
      env: { TOKEN: 'hunter2' },
    })
    const sent = [...ours.seen, ...theirs.seen].map(({ url, headers }) => [url, headers['private-token']])
    expect(Object.fromEntries(sent)).toEqual({
      '/api/a': 'x-hunter2-hunter2',
      '/b': undefined,
      '/api/c': undefined,
    })
  })

  test('a header that cannot be read, or lacks its variable, is told without its value', async () => {
    const { origin } = await answering({})
    expect(
      await errorOf(`${origin}/a`, { config: { http_headers: ['PRIVATE-TOKEN: hunter2'] } }),
    ).toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.not.stringContaining('hunter2'),
    })
    expect(
      await errorOf(`${origin}/a`, { config: { http_headers: [`${origin} X-A: $NOT_SET`] } }),
    ).toMatchObject({
      message: 'The header X-A needs NOT_SET, which is not set.',
    })
  })

  test('a redirect is followed, and takes no credential to another server', async () => {
    const store = await answering({ '/blob?sig=1': { body: state('A') } })
    const { origin, seen } = await answering({
      '/a': { status: 302, headers: { location: '/b' } },
      '/b': { status: 307, headers: { location: `${store.origin}/blob?sig=1` } },
    })
    const scanned = await scanStates('/', {
      config: { states: [`${origin}/a`], http_headers: [`${origin} X-Token: hunter2`] },
      env: { ...env, TF_HTTP_ADDRESS: origin },
    })
    expect(scopes(scanned)).toEqual(['A'])
    expect(seen.map(({ headers }) => [headers.authorization, headers['x-token']])).toEqual([
      [basic('gitlab-ci-token:hunter2'), 'hunter2'],
      [basic('gitlab-ci-token:hunter2'), 'hunter2'],
    ])
    expect(store.seen[0]?.headers).not.toHaveProperty('authorization')
    expect(store.seen[0]?.headers).not.toHaveProperty('x-token')
  })
})

test.each([
  ['204', { status: 204 }],
  ['404', { status: 404 }],
  ['nothing in it', { status: 200 }],
])('%s is no state yet: others are read, and nothing else is found', async (_, reply) => {
  const { origin } = await answering({ '/none': reply, '/a': { body: state('A') } })
  const scanned = await scanStates('/', { config: { states: [`${origin}/none`, `${origin}/a`] } })
  expect(scopes(scanned)).toEqual(['A'])
  expect(await errorOf(`${origin}/none`)).toMatchObject({
    code: 'NOTHING_FOUND',
    message: `No Terraform state was found in ${origin}/none.`,
  })
})

test('of a large one the rest is left where it is until its turn, and then it is read whole', async () => {
  const large = JSON.stringify({ ...state('large'), padding: 'x'.repeat(9 << 20) })
  const { origin, seen } = await answering({
    '/large': { body: large, headers: { 'content-length': String(large.length) } },
    '/small': { body: state('small') },
  })
  const scanned = await scanStates('/', { config: { states: [`${origin}/large`, `${origin}/small`] } })
  expect(scopes(scanned)).toEqual(['large', 'small'])
  expect(scanned.entries).toHaveLength(2)
  expect(seen.map(({ url }) => url).sort()).toEqual(['/large', '/large', '/small'])
})

test('hundreds of states that never come end with one Ctrl-C', async () => {
  const server = await serve(() => new Promise(() => {}))
  const states = Array.from({ length: 300 }, (_, n) => `${server.origin}/${n}`)
  const interrupt = new AbortController()
  const scanning = scanStates('/', { config: { states }, signal: interrupt.signal })
  setTimeout(() => interrupt.abort(new Error('Ctrl-C')), 150)
  const began = performance.now()
  await expect(scanning).rejects.toThrow('Ctrl-C')
  expect(performance.now() - began).toBeLessThan(3_000)
  expect(server.seen.length).toBeGreaterThan(10)
})

describe('what is no state is told as what it is', () => {
  const page = '<!DOCTYPE html><html><title>Sign in</title></html>'
  test.each<[string, Reply, string, string]>([
    [
      'a page to log in',
      { body: page },
      'CREDENTIALS_MISSING',
      'answers with a web page of HOST, not with a state: most likely a page to log in.',
    ],
    [
      'a page by its type',
      { body: 'hi', headers: { 'content-type': 'text/html; charset=utf-8' } },
      'CREDENTIALS_MISSING',
      'answers with a web page of HOST, not with a state: most likely a page to log in.',
    ],
    ['401', { status: 401 }, 'CREDENTIALS_MISSING', 'asks who you are (401).'],
    ['403', { status: 403, body: 'token hunter2' }, 'ACCESS_DENIED', 'may not be read by you (403).'],
    [
      "GitLab's 404 of a project that is hidden",
      { status: 404, body: { message: '404 Project Not Found' } },
      'ACCESS_DENIED',
      'may not be read by you (404).',
    ],
    ['500', { status: 500 }, 'PROVIDER_FAULT', 'cannot be had: its server fails (500).'],
    ['410', { status: 410 }, 'PROVIDER_REFUSED', 'cannot be had: its server says 410.'],
    [
      'a wrong checksum',
      { body: state('A'), headers: { 'content-md5': 'AAAA' } },
      'PROVIDER_FAULT',
      'came damaged: its checksum is another.',
    ],
    ['no JSON', { body: 'half a sta' }, 'STATE_CORRUPT', 'is no Terraform state: it is not JSON.'],
    [
      'round and round',
      { status: 302, headers: { location: '/a' } },
      'PROVIDER_REFUSED',
      'redirects more than 5 times.',
    ],
    [
      'away from the web',
      { status: 302, headers: { location: 'file:///etc/passwd' } },
      'PROVIDER_REFUSED',
      'redirects to where it is not read from.',
    ],
  ])('%s', async (_, reply, code, words) => {
    const { origin } = await answering({ '/a': reply })
    const error = await errorOf(`${origin}/a`)
    expect(error).toMatchObject({ code })
    expect(error.message).toContain(`${origin}/a ${words.replace('HOST', new URL(origin).host)}`)
  })

  test('a refused login is told as such', async () => {
    const { origin } = await answering({ '/a': { status: 401 } })
    const env = { TF_HTTP_USERNAME: 'a', TF_HTTP_ADDRESS: origin }
    expect(await errorOf(`${origin}/a`, { env })).toMatchObject({
      code: 'CREDENTIALS_INVALID',
    })
  })

  test('how long to wait is passed on', async () => {
    const { origin } = await answering({ '/a': { status: 429, headers: { 'retry-after': '7' } } })
    expect(await errorOf(`${origin}/a`)).toMatchObject({ code: 'THROTTLED', retryAfterMs: 7000 })
  })

  test('the right checksum is none to speak of', async () => {
    const body = JSON.stringify(state('A'))
    const sum = createHash('md5').update(body).digest('base64')
    const { origin } = await answering({ '/a': { body, headers: { 'content-md5': sum } } })
    expect(scopes(await scanStates('/', { config: { states: [`${origin}/a`] } }))).toEqual(['A'])
  })
})

const openssl = spawnSync('openssl', ['version']).status === 0

describe.skipIf(!openssl)('TLS (needs openssl)', () => {
  async function secure(): Promise<{ origin: string; certificate: string }> {
    const cwd = await folder()
    const words =
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key -out cert -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1'
    expect(spawnSync('openssl', words.split(' '), { cwd }).status).toBe(0)
    const certificate = readFileSync(join(cwd, 'cert'), 'utf8')
    const server = createServer({ key: readFileSync(join(cwd, 'key')), cert: certificate }, (_, answer) =>
      answer.end(JSON.stringify(state('A'))),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return { origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, certificate }
  }
  const configured = (config: object) =>
    folder({ '.terraform/terraform.tfstate': { version: 3, backend: { type: 'http', config } } })

  test('a certificate of nobody known: refused, with what to set', async () => {
    const { origin } = await secure()
    const error = await errorOf(`${origin}/a?token=hunter2`)
    expect(error).toMatchObject({
      code: 'UNREACHABLE',
      final: true,
      message: `${origin}/a is not trusted: its certificate is refused (DEPTH_ZERO_SELF_SIGNED_CERT).`,
      suggestions: [expect.stringContaining('NODE_EXTRA_CA_CERTS')],
    })
  })

  test("a backend's own authority, and its word not to look", async () => {
    const { origin, certificate } = await secure()
    for (const config of [{ client_ca_certificate_pem: certificate }, { skip_cert_verification: true }])
      expect(scopes(await scanStates(await configured({ address: `${origin}/a`, ...config })))).toEqual(['A'])
  })

  test('a backend does not say which certificate is good enough for a credential of ours', async () => {
    const { origin, certificate } = await secure()
    const ours = { TF_HTTP_ADDRESS: origin, TF_HTTP_USERNAME: 'ann', TF_HTTP_PASSWORD: 'hunter2' }
    const header = [`${origin}/elsewhere X-Token: hunter2`]
    for (const lax of [{ client_ca_certificate_pem: certificate }, { skip_cert_verification: true }]) {
      const cwd = await configured({ address: `${origin}/a`, ...lax })
      const refused = { code: 'UNREACHABLE', message: expect.stringContaining('is not trusted') }
      await expect(scanStates(cwd, { env: ours })).rejects.toMatchObject(refused)
      await expect(scanStates(cwd, { config: { http_headers: header } })).rejects.toMatchObject(refused)
      const env = { ...ours, TF_HTTP_CLIENT_CA_CERTIFICATE_PEM: certificate }
      expect(scopes(await scanStates(cwd, { env }))).toEqual(['A'])
    }
  })

  test('https where http is spoken', async () => {
    const { origin } = await answering({})
    expect(await errorOf(`${origin.replace('http:', 'https:')}/a`)).toMatchObject({
      message: expect.stringContaining('does not speak TLS as we do'),
    })
  })
})
