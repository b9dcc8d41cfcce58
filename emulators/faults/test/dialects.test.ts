import { describe, expect, test } from 'vitest'
import { DIALECTS, type DialectName } from '../src/dialects/dialects.ts'
import type { Asked, Recognised } from '../src/request.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
const signed = (service: string, region = 'eu-west-1', headers: object = {}): Record<string, string> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20260101/${region}/${service}/aws4_request, Signature=x`,
  ...headers,
})

function ask(dialect: DialectName, path: string, headers: Record<string, string> = {}, text = ''): Asked {
  const raw = { method: text ? 'POST' : 'GET', path, headers, text, body: Buffer.from(text) }
  return { ...raw, ...DIALECTS[dialect].recognise(raw) }
}

const REQUESTS: readonly (readonly [DialectName, Asked, Recognised])[] = [
  [
    'aws',
    ask('aws', '/', signed('ec2', 'eu-west-1', FORM), 'Action=DescribeVpcs&Version=1'),
    of('ec2', 'DescribeVpcs', 'eu-west-1'),
  ],
  [
    'aws',
    ask(
      'aws',
      '/',
      signed('dynamodb', 'us-east-1', { 'x-amz-target': 'DynamoDB_20120810.ListTables' }),
      '{}',
    ),
    of('dynamodb', 'ListTables', 'us-east-1'),
  ],
  [
    'aws',
    ask('aws', '/service/G/operation/DescribeAlarms', signed('monitoring'), 'x'),
    of('monitoring', 'DescribeAlarms', 'eu-west-1'),
  ],
  ['aws', ask('aws', '/?max-buckets=9&x-id=ListBuckets', signed('s3')), of('s3', 'ListBuckets', 'eu-west-1')],
  [
    'aws',
    ask('aws', '/2015-03-31/functions?Marker=1', signed('lambda')),
    of('lambda', 'GET /2015-03-31/functions', 'eu-west-1'),
  ],
  ['aws', ask('aws', '/anything'), { operation: 'GET /anything' }],
  [
    'google',
    ask('google', '/compute/v1/projects/p/zones/europe-west1-b/instances?maxResults=5'),
    of('compute', 'GET instances', 'europe-west1-b'),
  ],
  [
    'google',
    ask('google', '/v1/projects/p/locations/-/clusters', { host: 'container.googleapis.com' }),
    of('container', 'GET clusters', '-'),
  ],
  ['google', ask('google', '/storage/v1/b'), { service: 'storage', operation: 'GET b' }],
  [
    'kubernetes',
    ask('kubernetes', '/apis/apps/v1/deployments?limit=500'),
    { service: 'apps', operation: 'list deployments' },
  ],
  ['kubernetes', ask('kubernetes', '/api/v1/namespaces/web/pods/p-1'), of('core', 'get pods', 'web')],
  [
    'kubernetes',
    ask('kubernetes', '/api/v1/namespaces/web'),
    { service: 'core', operation: 'get namespaces' },
  ],
  [
    'kubernetes',
    ask('kubernetes', '/api/v1/pods?watch=true&limit=1'),
    { service: 'core', operation: 'watch pods' },
  ],
  ['kubernetes', ask('kubernetes', '/version'), { operation: 'GET /version' }],
]

function of(service: string, operation: string, region: string): Recognised {
  return { service, operation, region }
}

test.each(REQUESTS)('%s: a request is recognised: %#', (_dialect, asked, expected) => {
  const { service, operation, region } = asked
  expect({ ...(service && { service }), operation, ...(region && { region }) }).toEqual(expected)
})

describe('refusals are in the language that was spoken', () => {
  const target = { 'x-amz-target': 'T.Op' }
  const cbor = { 'smithy-protocol': 'rpc-v2-cbor' }
  test.each([
    [
      'ec2',
      ask('aws', '/', signed('ec2', 'r', FORM), 'x'),
      [503, /^<\?xml.*<Response><Errors><Error>.*<Code>RequestLimitExceeded</],
    ],
    [
      'query',
      ask('aws', '/', signed('iam', 'r', FORM), 'x'),
      [400, /<ErrorResponse><Error>.*<Code>Throttling</],
    ],
    ['S3', ask('aws', '/b', signed('s3')), [503, /^<\?xml[^>]*><Error>.*<Code>SlowDown</]],
    ['Route 53', ask('aws', '/2013', signed('route53')), [400, /<ErrorResponse>.*<Code>Throttling</]],
    ['JSON', ask('aws', '/', signed('kms', 'r', target), 'x'), [400, /^{"__type":"ThrottlingException"/]],
    ['REST JSON', ask('aws', '/f', signed('lambda')), [429, /^{"message":"Refused."}$/]],
    ['CBOR', ask('aws', '/', signed('monitoring', 'r', cbor), 'x'), [400, /__type.*ThrottlingException/s]],
    [
      'Google',
      ask('google', '/compute/v1/x'),
      [429, /^{"error":{"code":429,.*"status":"RESOURCE_EXHAUSTED"/],
    ],
    [
      'Kubernetes',
      ask('kubernetes', '/api'),
      [429, /^{"kind":"Status",.*"reason":"TooManyRequests","code":429}$/],
    ],
  ] as const)('%s', (name, asked, [status, body]) => {
    const dialect = name === 'Google' ? 'google' : name === 'Kubernetes' ? 'kubernetes' : 'aws'
    const answer = DIALECTS[dialect].refuse(asked, { kind: 'throttle' })
    expect(answer.status).toBe(status)
    expect(answer.body.toString()).toMatch(body)
  })

  test('the code, the message and the status can be others', () => {
    const asked = ask('aws', '/f', signed('lambda'))
    const answer = DIALECTS.aws.refuse(asked, { kind: 'gone', code: 'Odd', message: 'a < b', status: 410 })
    expect(answer).toEqual({
      status: 410,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'Odd' },
      body: '{"message":"a < b"}',
    })
    const xml = DIALECTS.aws.refuse(ask('aws', '/b', signed('s3')), { kind: 'deny', message: 'a < b & c' })
    expect(xml.body).toContain('<Message>a &lt; b &amp; c</Message>')
  })
})
