import { type ErrorCode, gapReason, isRetryable, type WgoError } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { awsError } from '../src/calls/aws-error.ts'
import { createClients } from '../src/calls/clients.ts'
import { createRequestHandler } from '../src/calls/request-handler.ts'
import { senderOf } from '../src/calls/sender.ts'
import type { Call } from '../src/reading/api.ts'
import { vpcs } from '../src/services/ec2/client.ts'
import { layers } from '../src/services/lambda/client.ts'
import { buckets } from '../src/services/s3/client.ts'
import { stub } from './support/stub.ts'

const XML = { 'content-type': 'text/xml' }
const HTML = { 'content-type': 'text/html' }
const JSON_1 = { 'content-type': 'application/json' }

const ec2 = (code: string, message = 'No.'): string =>
  `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>r</RequestID></Response>`
const s3 = (code: string): string => `<Error><Code>${code}</Code><Message>No.</Message></Error>`
const SECRET = 'IQoJb3JpZ2luX2VjEcanary'
const page = '<html><head><title>Proxy</title></head><body>Who are you?</body></html>'

interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body: string
}

const ANSWERS: readonly (readonly [name: string, of: readonly Call[], Answer, ErrorCode])[] = [
  [
    'a missing permission',
    vpcs.calls,
    { status: 403, headers: XML, body: ec2('UnauthorizedOperation') },
    'ACCESS_DENIED',
  ],
  [
    'a missing permission at S3',
    buckets.calls,
    { status: 403, headers: XML, body: s3('AccessDenied') },
    'ACCESS_DENIED',
  ],
  [
    'a missing permission at Lambda',
    layers.calls,
    {
      status: 403,
      headers: { ...JSON_1, 'x-amzn-errortype': 'AccessDeniedException' },
      body: '{"Message":"no"}',
    },
    'ACCESS_DENIED',
  ],
  [
    'a refusal that names no code',
    vpcs.calls,
    { status: 403, headers: XML, body: '<Response/>' },
    'ACCESS_DENIED',
  ],
  [
    'too many requests',
    vpcs.calls,
    { status: 503, headers: XML, body: ec2('RequestLimitExceeded') },
    'THROTTLED',
  ],
  [
    'too many requests at S3',
    buckets.calls,
    { status: 503, headers: XML, body: s3('SlowDown') },
    'THROTTLED',
  ],
  [
    'too many requests at Lambda',
    layers.calls,
    { status: 429, headers: { ...JSON_1, 'x-amzn-errortype': 'TooManyRequestsException' }, body: '{}' },
    'THROTTLED',
  ],
  [
    'a region that is not switched on',
    vpcs.calls,
    { status: 401, headers: XML, body: ec2('AuthFailure') },
    'SERVICE_DISABLED',
  ],
  [
    'a service not signed up for',
    vpcs.calls,
    { status: 401, headers: XML, body: ec2('OptInRequired') },
    'SERVICE_DISABLED',
  ],
  [
    'keys that ended',
    vpcs.calls,
    { status: 400, headers: XML, body: ec2('ExpiredToken') },
    'CREDENTIALS_INVALID',
  ],
  [
    'an operation that is not there',
    vpcs.calls,
    { status: 400, headers: XML, body: ec2('InvalidAction') },
    'UNSUPPORTED',
  ],
  ['something gone', buckets.calls, { status: 404, headers: XML, body: s3('NoSuchBucket') }, 'VANISHED'],
  [
    'something gone, by its ending',
    vpcs.calls,
    { status: 400, headers: XML, body: ec2('InvalidVpcID.NotFound') },
    'VANISHED',
  ],
  [
    'a wrong request',
    vpcs.calls,
    { status: 400, headers: XML, body: ec2('InvalidParameterValue') },
    'PROVIDER_REFUSED',
  ],
  [
    'a server that fails',
    vpcs.calls,
    { status: 500, headers: XML, body: ec2('InternalError') },
    'PROVIDER_FAULT',
  ],
  [
    'a server that fails with a page',
    vpcs.calls,
    { status: 500, headers: HTML, body: page },
    'PROVIDER_FAULT',
  ],
  ['a gateway with a page', layers.calls, { status: 502, headers: HTML, body: page }, 'PROVIDER_FAULT'],
  ['a proxy that refuses with a page', vpcs.calls, { status: 403, headers: HTML, body: page }, 'UNREACHABLE'],
  ['a proxy that wants a log-in', layers.calls, { status: 200, headers: HTML, body: page }, 'UNREACHABLE'],
  [
    "an error of AWS's that calls itself a page",
    vpcs.calls,
    {
      status: 403,
      headers: HTML,
      body: `<?xml version="1.0" encoding="UTF-8"?>${ec2('UnauthorizedOperation')}`,
    },
    'ACCESS_DENIED',
  ],
  [
    'keys that are not known, in what calls itself a page',
    vpcs.calls,
    { status: 400, headers: HTML, body: ec2('ExpiredToken') },
    'CREDENTIALS_INVALID',
  ],
  [
    'an error in JSON that calls itself a page',
    layers.calls,
    { status: 403, headers: HTML, body: '{"__type":"AccessDeniedException","Message":"no"}' },
    'ACCESS_DENIED',
  ],
  [
    'a page that calls itself XML, after a comment',
    vpcs.calls,
    { status: 403, headers: XML, body: `<?xml version="1.0"?><!-- proxy -->\n${page}` },
    'UNREACHABLE',
  ],
  [
    'a page that calls itself XML, with a 200',
    vpcs.calls,
    { status: 200, headers: XML, body: page },
    'UNREACHABLE',
  ],
  ['part of a page', vpcs.calls, { status: 404, headers: HTML, body: '<h1>Not Found</h1>' }, 'UNREACHABLE'],
  ['too many requests, with a page', vpcs.calls, { status: 429, headers: HTML, body: page }, 'THROTTLED'],
  ['an answer without a body', vpcs.calls, { status: 200, headers: XML, body: '' }, 'PROVIDER_FAULT'],
  [
    'an answer without a body, in JSON',
    layers.calls,
    { status: 200, headers: JSON_1, body: '' },
    'PROVIDER_FAULT',
  ],
  [
    'something gone, cut before it says so',
    buckets.calls,
    { status: 404, headers: XML, body: s3('NoSuchBucket').slice(0, 10) },
    'PROVIDER_FAULT',
  ],
  [
    'a proxy that wants a log-in, with a page that could be XML',
    vpcs.calls,
    { status: 200, headers: HTML, body: page },
    'UNREACHABLE',
  ],
  [
    'an answer that was cut',
    vpcs.calls,
    { status: 200, headers: XML, body: '<DescribeVpcsResponse><vpcSet><item>' },
    'PROVIDER_FAULT',
  ],
  [
    'an answer that was cut, in JSON',
    layers.calls,
    { status: 200, headers: JSON_1, body: '{"Layers":[{"La' },
    'PROVIDER_FAULT',
  ],
]

test.each(ANSWERS)('%s is told as what it is', async (_, [call], { status, headers, body }, code) => {
  await using server = await stub((_request, response) => response.writeHead(status, headers).end(body))
  const error = await failureOf(server.endpoint, call as Call)
  expect(`${error.code}: ${error.message}`).toMatch(new RegExp(`^${code}: `))
  expect(error.message).toContain('eu-west-1')
  expect(error.message).not.toContain('\n')
  expect(error.message).not.toMatch(/<html|<body/)
})

test('an answer that calls itself a page is read when it is none', async () => {
  const answer = '<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>'
  await using server = await stub((_request, response) => response.writeHead(200, HTML).end(answer))
  await expect(failureOf(server.endpoint, vpcs.calls[0] as Call)).rejects.toThrow('The call did not fail.')
})

test('a page is told at once: the same would come again', async () => {
  await using server = await stub((_request, response) =>
    response.writeHead(404, HTML).end('<!doctype html><title>404 Not Found</title>'),
  )
  const error = await failureOf(server.endpoint, layers.calls[0] as Call)
  expect(error).toMatchObject({ code: 'UNREACHABLE', final: true, cause: { status: 404 } })
  expect(error.message).toContain('an HTML page (status 404)')
  expect(error.suggestions).toEqual([
    `Look at what answers at ${server.endpoint}: it may not know this service, or a proxy answers in its place (HTTP_PROXY, HTTPS_PROXY).`,
  ])
  expect(isRetryable(error)).toBe(false)
})

test('a call is made once: who asked decides whether again', async () => {
  let calls = 0
  await using server = await stub((_request, response) => {
    calls++
    response.writeHead(500, XML).end(ec2('InternalError'))
  })
  await failureOf(server.endpoint, vpcs.calls[0] as Call)
  expect(calls).toBe(1)
})

test('a request that the SDK itself refuses is our own mistake', async () => {
  const facet = buckets.calls.find(({ operation }) => operation === 'GetBucketCors') as Call
  expect((await failureOf('http://127.0.0.1:9', facet)).code).toBe('BUG')
})

test.each([
  [true, 'UNREACHABLE'],
  [false, 'UNSUPPORTED'],
])('a host without a name: the service is everywhere: %s', (everywhere, code) => {
  const thrown = Object.assign(new Error('getaddrinfo ENOTFOUND x'), { code: 'ENOTFOUND' })
  const asked = { what: 'x List', region: 'eu-west-1', proven: true, everywhere }
  expect(awsError(thrown, asked).code).toBe(code)
})

test('a denial names the permission: the one that AWS names, else the one that the call needs', async () => {
  const said =
    'User: arn:aws:iam::1:user/ana is not authorized to perform: ec2:DescribeTags with an explicit deny in a service control policy'
  for (const [message, permission, hint] of [
    ['No.', 'ec2:DescribeVpcs', /wgo collectors aws --policy/],
    [said, 'ec2:DescribeTags', /explicit deny/],
  ] as const) {
    await using server = await stub((_request, response) =>
      response.writeHead(403, XML).end(ec2('UnauthorizedOperation', message)),
    )
    const error = await failureOf(server.endpoint, vpcs.calls[0] as Call)
    expect(error.permission).toBe(permission)
    expect(error.suggestions.join(' ')).toMatch(hint)
  }
})

const REFUSALS: readonly (readonly [of: Call, code: string, clockMinutes: number, RegExp])[] = [
  [vpcs.calls[0] as Call, 'RequestExpired', 17, /clock is 17 minutes behind AWS's/],
  [vpcs.calls[0] as Call, 'SignatureDoesNotMatch', -180, /clock is 3 hours ahead of AWS's/],
  [buckets.calls[0] as Call, 'RequestTimeTooSkewed', 4000, /clock is 3 days behind AWS's/],
  [vpcs.calls[0] as Call, 'SignatureDoesNotMatch', 0, /secret key does not belong/],
  [vpcs.calls[0] as Call, 'InvalidClientTokenId', 0, /does not know the access key/],
  [vpcs.calls[0] as Call, 'ExpiredToken', 1, /credentials have ended/],
  [vpcs.calls[0] as Call, 'IncompleteSignature', 0, /secret key|does not accept/],
]

test.each(REFUSALS)(
  'credentials that are refused are told in our words: case %#',
  async (call, code, minutes, why) => {
    const said = `The Canonical String should have been 'POST x-amz-security-token:${SECRET}'`
    await using server = await stub((_request, response) =>
      response
        .writeHead(403, { ...XML, date: new Date(Date.now() + minutes * 60_000).toUTCString() })
        .end(call.api.name === 's3' ? s3(code) : ec2(code, said)),
    )
    const error = await failureOf(server.endpoint, call, { proven: false })
    expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', message: expect.stringMatching(why) })
    expect(error.suggestions.length).toBeGreaterThan(0)
    expect(JSON.stringify([error, error.stack])).not.toContain(SECRET)
  },
)

const DATE = 'Wed, 21 Oct 2015 07:28:00 GMT'

test.each([
  ['7', DATE, 7_000],
  ['Wed, 21 Oct 2015 07:28:09 GMT', DATE, 9_000],
  ['Wed, 21 Oct 2015 07:27:00 GMT', DATE, 0],
  ['soon', DATE, undefined],
  ['', DATE, undefined],
])('how long to wait is taken from the answer: "%s"', async (said, date, ms) => {
  await using server = await stub((_request, response) =>
    response.writeHead(503, { ...XML, date, 'retry-after': said }).end(ec2('RequestLimitExceeded')),
  )
  expect((await failureOf(server.endpoint, vpcs.calls[0] as Call)).retryAfterMs).toBe(ms)
})

test('values that a refusal repeats are not told', async () => {
  const said = `1 validation error detected: Value '${SECRET}' at 'webIdentityToken' failed to satisfy constraint: Member must have length less than or equal to 20000`
  await using server = await stub((_request, response) =>
    response.writeHead(400, XML).end(ec2('ValidationError', said)),
  )
  const error = await failureOf(server.endpoint, vpcs.calls[0] as Call)
  expect(error.message).toMatch(/error detected: value at 'webIdentityToken' failed to satisfy constraint/)
  expect(JSON.stringify([error, error.stack, error.cause])).not.toContain(SECRET)
})

test('a connection that is cut, and one that nobody takes, are unreachable', async () => {
  await using server = await stub(request => request.socket.destroy())
  expect(gapReason(await failureOf(server.endpoint, vpcs.calls[0] as Call))).toBe('unreachable')
  expect((await failureOf('http://127.0.0.1:9', vpcs.calls[0] as Call)).code).toBe('UNREACHABLE')
})

test('an abort ends a call at once, with its reason', async () => {
  await using server = await stub(() => undefined)
  const abort = new AbortController()
  const failing = failureOf(server.endpoint, vpcs.calls[0] as Call, { signal: abort.signal })
  setTimeout(() => abort.abort(new Error('enough')), 50)
  expect((await failing).message).toBe('enough')
})

interface Failing {
  readonly signal?: AbortSignal
  readonly proven?: boolean
}

async function failureOf(
  endpoint: string,
  call: Call,
  { signal, proven = true }: Failing = {},
): Promise<WgoError> {
  const clients = createClients(await createRequestHandler({}), { endpoint, userAgent: 'wgo/test' })
  const keys = { accessKeyId: 'testing', secretAccessKey: 'testing' }
  const send = senderOf({
    clients,
    host: testHost(signal ? { signal } : {}),
    caller: { key: 'test', credentials: async () => keys },
    account: '111111111111',
    region: 'eu-west-1',
    proven,
  })
  try {
    await send(call, {})
  } catch (error) {
    return error as WgoError
  } finally {
    clients.close()
  }
  throw new Error('The call did not fail.')
}
