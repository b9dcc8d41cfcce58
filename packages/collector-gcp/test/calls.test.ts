import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { isWgoError, WgoError } from '@wgo/core'
import { startGcpApi } from '@wgo/gcp-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { googleError } from '../src/calls/google-error.ts'
import { proxiesOf } from '../src/calls/proxy.ts'
import { askUrl } from '../src/calls/rest.ts'
import { seenIn, seenThrown } from '../src/calls/seen.ts'
import { createTransport, type Transport } from '../src/calls/transport.ts'
import { baseOf, urlOf } from '../src/calls/url.ts'

const compute = { name: 'compute', service: 'compute.googleapis.com', path: 'compute/v1/' }

describe('where an API is', () => {
  test.each([
    [undefined, 'https://compute.googleapis.com/compute/v1/'],
    ['https://compute-shop.p.googleapis.com', 'https://compute-shop.p.googleapis.com/compute/v1/'],
    ['https://restricted.example.com/compute/v1', 'https://restricted.example.com/compute/v1/'],
    ['http://127.0.0.1:1/compute/compute/v1/', 'http://127.0.0.1:1/compute/compute/v1/'],
    ['http://127.0.0.1:1/some/place/', 'http://127.0.0.1:1/some/place/compute/v1/'],
  ])('%s', (said, expected) => {
    expect(baseOf(compute, { compute: said })).toBe(expected)
  })

  test('names are one segment, paths several, whatever is in them', () => {
    const path = { project: 'p/../q', parent: 'projects/p/größe', bucket: '__proto__' }
    const query = { project: '{project}', filter: 'a=b&c', types: ['x', 'y'], none: undefined }
    expect(urlOf('http://h/', '{project}/{+parent}:do/{bucket}', { path, query })).toBe(
      'http://h/p%2F..%2Fq/projects/p/gr%C3%B6%C3%9Fe:do/__proto__?project=p%2F..%2Fq&filter=a%3Db%26c&types=x&types=y',
    )
  })
})

describe('what an error means', () => {
  const asked = {
    what: 'compute x',
    service: 'compute.googleapis.com',
    project: 'p',
    permission: 'compute.x.list',
  }
  const errorOf = (status: number, error: unknown, headers = {}): ReturnType<typeof googleError> =>
    googleError(seenIn({ status, headers, body: JSON.stringify({ error }) }), asked)
  const info = (reason: string, metadata = {}): object => ({
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason,
    metadata,
  })

  test.each<[string, number, object, string]>([
    ['a quota by its reason', 403, { errors: [{ reason: 'rateLimitExceeded' }] }, 'THROTTLED'],
    [
      'a quota by its sentence',
      403,
      { message: "Quota exceeded for quota metric 'x'", status: 'PERMISSION_DENIED' },
      'THROTTLED',
    ],
    [
      "a quota of gcloud's own project",
      429,
      { details: [info('RATE_LIMIT_EXCEEDED', { consumer: 'projects/32555940559' })] },
      'THROTTLED',
    ],
    ['429', 429, { status: 'RESOURCE_EXHAUSTED' }, 'THROTTLED'],
    ['an API that is off', 403, { details: [info('SERVICE_DISABLED')] }, 'SERVICE_DISABLED'],
    [
      'an API that is off, as older ones say',
      403,
      { errors: [{ reason: 'accessNotConfigured' }] },
      'SERVICE_DISABLED',
    ],
    [
      'an API that is off, by its sentence',
      403,
      {
        status: 'PERMISSION_DENIED',
        message: 'X API has not been used in project 1 before or it is disabled.',
      },
      'SERVICE_DISABLED',
    ],
    ['a permission', 403, { status: 'PERMISSION_DENIED' }, 'ACCESS_DENIED'],
    ['a token that ended', 401, { status: 'UNAUTHENTICATED' }, 'CREDENTIALS_INVALID'],
    ['gone', 404, { status: 'NOT_FOUND' }, 'VANISHED'],
    ['a fault there', 503, { status: 'UNAVAILABLE' }, 'PROVIDER_FAULT'],
    ['an argument', 400, { status: 'INVALID_ARGUMENT' }, 'PROVIDER_REFUSED'],
    ['a name of a member of every object', 403, { errors: [{ reason: 'constructor' }] }, 'ACCESS_DENIED'],
  ])('%s', (_, status, error, code) => {
    expect(errorOf(status, error).code).toBe(code)
  })

  test('the permission that Google names is told; ours where it names none', () => {
    const named = {
      status: 'PERMISSION_DENIED',
      message: "Required 'compute.disks.list' permission for 'projects/p'",
    }
    expect(errorOf(403, named).permission).toBe('compute.disks.list')
    const metadata = { permission: 'run.jobs.list' }
    expect(errorOf(403, { details: [info('IAM_PERMISSION_DENIED', metadata)] }).permission).toBe(
      'run.jobs.list',
    )
    expect(errorOf(403, { status: 'PERMISSION_DENIED', message: 'No.' }).permission).toBe('compute.x.list')
  })

  test('the API that is off may count for another project', () => {
    const metadata = { service: 'cloudasset.googleapis.com', consumer: 'projects/quota-1' }
    expect(errorOf(403, { details: [info('SERVICE_DISABLED', metadata)] }).suggestions).toEqual([
      'gcloud services enable cloudasset.googleapis.com --project quota-1',
    ])
  })

  test.each<[string, object, RegExp, string | undefined, RegExp]>([
    [
      'a permission, of something that may not exist',
      {
        message: "Permission 'run.services.list' denied on resource '//run/x' (or it may not exist).",
        details: [info('IAM_PERMISSION_DENIED')],
      },
      /^Not allowed: compute x of project p needs run\.services\.list\.$/,
      'run.services.list',
      /^Allow run\.services\.list\.$/,
    ],
    [
      'billing that is off',
      { details: [info('BILLING_DISABLED', { consumer: 'projects/123' })] },
      /^Billing is off for project p\./,
      undefined,
      /billing projects link p /,
    ],
    [
      'a quota that may not be used',
      { details: [info('USER_PROJECT_DENIED', { consumer: 'projects/quota-1' })] },
      /^The quota of project quota-1 may not be used/,
      undefined,
      /add-iam-policy-binding quota-1 .*serviceUsageConsumer/,
    ],
    [
      'a quota project that is gone',
      { details: [info('CONSUMER_INVALID', { consumer: 'projects/quota-1' })] },
      /^The project quota-1 does not exist/,
      undefined,
      /projects list/,
    ],
    [
      'no quota project at all',
      {
        message: 'The cloudasset.googleapis.com API requires a quota project, which is not set by default.',
        details: [info('SERVICE_DISABLED', { consumer: 'projects/764086051850' })],
      },
      /^The sign-in names no project/,
      undefined,
      /set-quota-project/,
    ],
    [
      "gcloud's own project",
      { details: [info('SERVICE_DISABLED', { consumer: 'projects/32555940559' })] },
      /^The sign-in names no project/,
      undefined,
      /set-quota-project/,
    ],
    [
      'a perimeter',
      { message: 'Request is prohibited. vpcServiceControlsUniqueIdentifier: x' },
      /service perimeter/,
      undefined,
      /inside the perimeter/,
    ],
    [
      'a policy of the organization',
      { message: "disallowed by organization's constraints/gcp.restrictServiceUsage" },
      /policy of the organization/,
      undefined,
      /org-policies list --project p$/,
    ],
    [
      'a token for other things',
      { details: [info('ACCESS_TOKEN_SCOPE_INSUFFICIENT')] },
      /has not the scope/,
      undefined,
      /--scopes/,
    ],
  ])('%s is told as such, with what to type', (_, error, message, permission, next) => {
    const told = errorOf(403, { status: 'PERMISSION_DENIED', ...error })
    expect(told.code).toBe('ACCESS_DENIED')
    expect(told.message).toMatch(message)
    expect(told.permission).toBe(permission)
    expect(told.suggestions[0]).toMatch(next)
  })

  test('a project that is not known is not told as an empty name', () => {
    const refused = {
      status: 403,
      headers: {},
      body: JSON.stringify({ error: { details: [info('BILLING_DISABLED')] } }),
    }
    const { message, suggestions } = googleError(seenIn(refused), { what: 'x', service: 'y' })
    expect([message, ...suggestions].join(' ')).not.toMatch(/ {2}|project [.)]|describe $/)
  })

  test.each([
    ['the project itself, by its name', undefined, '123', 'p'],
    ['the project itself, whose quota counts', 'p', '123', 'p'],
    ['one of the two, by its number', 'quota-1', '123', '123'],
  ])('an API is off in %s', (_, quotaProject, consumer, expected) => {
    const body = JSON.stringify({
      error: { details: [info('SERVICE_DISABLED', { consumer: `projects/${consumer}` })] },
    })
    const told = googleError(seenIn({ status: 403, headers: {}, body }), {
      ...asked,
      ...(quotaProject !== undefined && { quotaProject }),
    })
    expect(told.suggestions).toEqual([`gcloud services enable compute.googleapis.com --project ${expected}`])
    // Elsewhere only the way to look is off.
    expect(told.permission).toBe(expected === asked.project ? undefined : asked.permission)
  })

  test.each([
    ['eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJpc3MiOiJodHRwczovL2F1dGgifQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ'],
    ['ya29.a0AfH6SMBx3k9kQJqz0n1c2d3e4f5g6h7i8j9k0l1m2n3o4p5q6r7s8t9u0v1w2x3y4z'],
  ])('a token that is repeated to us is masked: %s', token => {
    const told = errorOf(400, { status: 'INVALID_ARGUMENT', message: `Cannot read ${token} as a token.` })
    expect(told.code).toBe('PROVIDER_REFUSED')
    expect(JSON.stringify(told)).not.toContain(token)
    expect(told.stack).not.toContain(token)
  })

  test.each([
    [403, 'UNREACHABLE', true],
    [404, 'UNREACHABLE', true],
    [502, 'PROVIDER_FAULT', undefined],
  ])("a page of somebody's with status %d is no answer of Google's", (status, code, final) => {
    const told = googleError(seenIn({ status, headers: {}, body: '<html>Blocked</html>' }), asked)
    expect(told).toMatchObject({ code, message: expect.stringContaining("not Google's") })
    expect(told.final).toBe(final)
  })

  test('a value that is repeated to us is left out', () => {
    const message = "Bad Request: value 'hunter2' at 'options.token'\n\n is none."
    expect(errorOf(400, { message }).message).toBe(
      "compute x of project p: Bad Request: value at 'options.token' is none.",
    )
  })

  test('how long to wait is told', () => {
    expect(errorOf(429, {}, { 'retry-after': '7' }).retryAfterMs).toBe(7_000)
    expect(errorOf(503, {}, { 'retry-after': '7' }).retryAfterMs).toBe(7_000)
    expect(errorOf(429, {}, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }).retryAfterMs).toBeUndefined()
    expect(errorOf(403, {}, { 'retry-after': '7' }).retryAfterMs).toBeUndefined()
  })

  test('a certificate that is not trusted is told as such', () => {
    const error = googleError(
      seenThrown(Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' })),
      asked,
    )
    expect(error.code).toBe('UNREACHABLE')
    expect(error.suggestions[0]).toContain('NODE_EXTRA_CA_CERTS')
  })
})

describe('the way there', () => {
  let transport: Transport | undefined
  afterEach(() => transport?.close())

  test('a proxy that the environment names is gone through, and what it excepts goes round it', async () => {
    await using api = await startGcpApi({ projects: [{ projectId: 'shop-prod-4711' }] })
    const through: string[] = []
    const proxy = createServer().on('connect', (request: IncomingMessage, socket: Socket) => {
      through.push(request.url ?? '')
      const { hostname, port } = new URL(`http://${request.url}`)
      const other = connect(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        other.pipe(socket).pipe(other)
      })
      other.on('error', () => socket.destroy())
      socket.on('error', () => other.destroy())
    })
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
    const { port } = proxy.address() as { port: number }
    const env = { http_proxy: `127.0.0.1:${port}`, HTTPS_PROXY: `http://127.0.0.1:${port}` }
    try {
      transport = createTransport(env, 'test')
      const { status } = await transport.send({ url: `${api.url}/storage/storage/v1/b`, method: 'GET' })
      expect(status).toBe(401)
      expect(through).toEqual([new URL(api.url).host])
      const round = createTransport({ ...env, NO_PROXY: '127.0.0.1' }, 'test')
      await round.send({ url: `${api.url}/storage/storage/v1/b`, method: 'GET' })
      await round.close()
      expect(through).toHaveLength(1)
    } finally {
      await transport?.close()
      proxy.closeAllConnections()
      proxy.close()
    }
  })

  test('of proxies, those of the environment that was handed over are known, and no others', () => {
    expect(proxiesOf({ HTTPS_PROXY: 'proxy:3128', no_proxy: 'a.example' })).toEqual({
      httpProxy: '',
      httpsProxy: 'http://proxy:3128',
      noProxy: 'a.example,169.254.169.254,metadata.google.internal',
    })
    expect(proxiesOf({ NO_PROXY: 'x' })).toBeUndefined()
  })

  describe('over connections that are kept', () => {
    let server: Server
    let connections: Socket[]
    let url: string
    beforeEach(async () => {
      connections = []
      server = createServer((request, response) => {
        const [, status = '200'] = (request.url ?? '').split('/')
        response.writeHead(Number(status), { location: '/200', 'content-type': 'application/json' }).end('{}')
      }).on('connection', socket => connections.push(socket))
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
      transport = createTransport({}, 'test')
    })
    afterEach(() => {
      server.closeAllConnections()
      server.close()
    })
    const asked = { what: 'x', service: 'y' }

    test('call after call is made, and closing lets go of it', async () => {
      for (let turn = 0; turn < 20; turn++) await transport?.send({ url: `${url}/200`, method: 'GET' })
      expect(connections.length).toBeLessThanOrEqual(3)
      const begun = performance.now()
      await transport?.close()
      await Promise.all(connections.map(socket => socket.closed || once(socket, 'close')))
      expect(performance.now() - begun).toBeLessThan(2_000)
    })

    test.each([301, 302, 307, 308])('a redirection (%d) is no answer, and is not followed', async status => {
      const request = { url: `${url}/${status}`, method: 'GET' } as const
      await expect(askUrl(transport as Transport, request, asked)).rejects.toMatchObject({
        code: 'PROVIDER_FAULT',
      })
    })

    test('what is interrupted is told in the words of who interrupted it', async () => {
      const reason = new WgoError('DEADLINE', 'Its time was over.')
      const request = { url: `${url}/200`, method: 'GET', signal: AbortSignal.abort(reason) } as const
      await expect(askUrl(transport as Transport, request, asked)).rejects.toBe(reason)
    })
  })

  test('an address that is none is told, without it: it may hold a password', () => {
    expect(() => createTransport({ HTTPS_PROXY: 'ftp://me:hunter2@proxy' }, 'test')).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.not.stringContaining('hunter2') }),
    )
  })

  test('who is interrupted waits no longer', async () => {
    await using api = await startGcpApi({ projects: [{ projectId: 'shop-prod-4711' }], latencyMs: 5_000 })
    transport = createTransport({}, 'test')
    const begun = performance.now()
    const asked = transport.send({ url: api.url, method: 'GET', signal: AbortSignal.timeout(50) })
    await expect(asked).rejects.toSatisfy(error => !isWgoError(error))
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
