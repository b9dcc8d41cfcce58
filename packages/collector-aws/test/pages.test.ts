import type { Emit } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { createClients } from '../src/calls/clients.ts'
import { createRequestHandler } from '../src/calls/request-handler.ts'
import { senderOf } from '../src/calls/sender.ts'
import { readUnit } from '../src/reading/read-unit.ts'
import { SERVICES } from '../src/services/index.ts'
import { stub } from './support/stub.ts'

const XML = { 'content-type': 'text/xml' }
const PLACE = { partition: 'aws', account: '111111111111', region: 'eu-west-1', global: false }

test('ten thousand instances come in pages, each once', async () => {
  const asked: string[] = []
  await using server = await stub((_request, response, body) => {
    const form = new URLSearchParams(body)
    asked.push(`${form.get('Action')} ${form.get('MaxResults')} ${form.get('NextToken') ?? '-'}`)
    const first = Number(form.get('NextToken') ?? 0)
    const items = Array.from(
      { length: 1_000 },
      (_, i) => `<item><instanceId>i-${first + i}</instanceId></item>`,
    )
    const next = first + 1_000 < 10_000 ? `<nextToken>${first + 1_000}</nextToken>` : ''
    const reservation = `<item><instancesSet>${items.join('')}</instancesSet></item>`
    response.writeHead(200, XML).end(`<R><reservationSet>${reservation}</reservationSet>${next}</R>`)
  })
  expect(new Set(await idsOf(server.endpoint, 'aws_instance')).size).toBe(10_000)
  expect(asked).toHaveLength(10)
  expect(asked[0]).toBe('DescribeInstances 1000 -')
  expect(asked.at(-1)).toBe('DescribeInstances 1000 9000')
})

test('three thousand buckets come with their regions, and only the facet that was asked for is called, there', async () => {
  const asked = new Map<string, number>()
  await using server = await stub((request, response) => {
    const url = new URL(request.url ?? '', 'http://aws')
    if (url.pathname === '/') return void response.writeHead(200, XML).end(bucketPage(url.searchParams))
    const region = /Credential=[^/]+\/\d+\/([^/]+)/.exec(request.headers.authorization ?? '')?.[1]
    const call = `${url.search} ${region}`
    asked.set(call, (asked.get(call) ?? 0) + 1)
    response.writeHead(404, XML).end('<Error><Code>NoSuchTagSet</Code></Error>')
  })
  expect(new Set(await idsOf(server.endpoint, 'aws_s3_bucket')).size).toBe(3_000)
  expect(asked).toEqual(
    new Map([
      ['?tagging= eu-west-1', 1_500],
      ['?tagging= us-east-2', 1_500],
    ]),
  )
}, 120_000)

function bucketPage(search: URLSearchParams): string {
  expect(search.get('max-buckets')).toBe('10000')
  const first = Number(search.get('continuation-token') ?? 0)
  const bucket = (i: number): string =>
    `<Bucket><Name>b${first + i}</Name><BucketRegion>${i % 2 === 0 ? 'eu-west-1' : 'us-east-2'}</BucketRegion></Bucket>`
  const next = first < 2_000 ? `<ContinuationToken>${first + 1_000}</ContinuationToken>` : ''
  return `<R><Buckets>${Array.from({ length: 1_000 }, (_, i) => bucket(i)).join('')}</Buckets>${next}</R>`
}

test('a token that comes twice ends the listing as a failure, not for ever', async () => {
  await using server = await stub((_request, response) =>
    response.writeHead(200, XML).end('<R><vpcSet/><nextToken>again</nextToken></R>'),
  )
  await expect(idsOf(server.endpoint, 'aws_vpc')).rejects.toMatchObject({ code: 'PROVIDER_FAULT' })
})

test('a page that fails to end is told of its type alone: what was read of it stays, the others go on', async () => {
  await using server = await stub((_request, response, body) => {
    const vpcs = '<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet><nextToken>again</nextToken>'
    const subnets = '<subnetSet><item><subnetId>subnet-1</subnetId></item></subnetSet>'
    response.writeHead(200, XML).end(`<R>${body.includes('DescribeVpcs') ? vpcs : subnets}</R>`)
  })
  const emits = await read(server.endpoint, ['aws_vpc', 'aws_subnet'])
  expect(new Set(idsIn(emits))).toEqual(new Set(['vpc-1', 'subnet-1']))
  expect(emits.filter(emit => emit.kind === 'gap')).toMatchObject([
    {
      types: ['aws_vpc'],
      reason: 'unreachable',
      message: expect.stringContaining('the same page token twice'),
    },
  ])
})

test('tokens that go round in a circle end the listing too', async () => {
  const next: Readonly<Record<string, string>> = { '': 'a', a: 'b', b: 'c', c: 'a' }
  await using server = await stub((_request, response, body) => {
    const token = next[new URLSearchParams(body).get('NextToken') ?? '']
    response.writeHead(200, XML).end(`<R><vpcSet/><nextToken>${token}</nextToken></R>`)
  })
  await expect(idsOf(server.endpoint, 'aws_vpc')).rejects.toMatchObject({ code: 'PROVIDER_FAULT' })
})

test('an empty page is not the last one where it has a token', async () => {
  await using server = await stub((_request, response, body) => {
    const page = Number(new URLSearchParams(body).get('NextToken') ?? 0)
    const items = page % 3 === 2 ? `<item><vpcId>vpc-${page}</vpcId></item>` : ''
    const next = page < 8 ? `<nextToken>${page + 1}</nextToken>` : '<nextToken></nextToken>'
    response.writeHead(200, XML).end(`<R><vpcSet>${items}</vpcSet>${next}</R>`)
  })
  expect(await idsOf(server.endpoint, 'aws_vpc')).toEqual(['vpc-2', 'vpc-5', 'vpc-8'])
})

test('five thousand queues come in pages of a thousand, each with its own attributes', async () => {
  const pages: (number | undefined)[] = []
  await using server = await stub((request, response, body) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1)
    const asked = JSON.parse(body) as { MaxResults?: number; NextToken?: string; QueueUrl?: string }
    const answer = (value: object): void =>
      void response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify(value))
    if (operation === 'GetQueueAttributes')
      return answer({ Attributes: { DelaySeconds: String(asked.QueueUrl?.split('-').at(-1)) } })
    if (operation !== 'ListQueues') return answer({})
    pages.push(asked.MaxResults)
    const first = Number(asked.NextToken ?? 0)
    const QueueUrls = Array.from({ length: 1_000 }, (_, i) => `https://sqs/111111111111/q-${first + i}`)
    answer({ QueueUrls, ...(first < 4_000 && { NextToken: String(first + 1_000) }) })
  })
  const emits = await read(server.endpoint, ['aws_sqs_queue'])
  const delays = new Set<unknown>()
  for (const emit of emits) {
    if (emit.kind !== 'resource') throw new Error(`unexpected ${emit.kind}`)
    const { name, properties } = emit.resource
    expect(name).toBe(`q-${properties.delay_seconds}`)
    delays.add(properties.delay_seconds)
  }
  expect(delays.size).toBe(5_000)
  expect(pages).toEqual([1_000, 1_000, 1_000, 1_000, 1_000])
}, 120_000)

test('policies come percent-encoded from IAM, page by page, and are what they were', async () => {
  const policyOf = (page: number): object => ({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Condition: { StringLike: { odd: `${ODD}${page}` } } },
    ],
  })
  await using server = await stub((_request, response, body) => {
    const form = new URLSearchParams(body)
    if (form.get('Action') !== 'GetAccountAuthorizationDetails')
      return void response.writeHead(200, XML).end('<R><ListRolesResult><Roles/></ListRolesResult></R>')
    const page = Number(form.get('Marker') ?? 0)
    const encoded = encodeURIComponent(JSON.stringify(policyOf(page)))
    const inline = `<RolePolicyList><member><PolicyName>own</PolicyName><PolicyDocument>${encoded}</PolicyDocument></member></RolePolicyList>`
    const role = `<member><RoleName>r${page}</RoleName><Path>/</Path><AssumeRolePolicyDocument>${encoded}</AssumeRolePolicyDocument>${inline}</member>`
    const more =
      page < 2
        ? `<IsTruncated>true</IsTruncated><Marker>${page + 1}</Marker>`
        : '<IsTruncated>false</IsTruncated>'
    const result = `<RoleDetailList>${role}</RoleDetailList>${more}`
    response
      .writeHead(200, XML)
      .end(`<R><GetAccountAuthorizationDetailsResult>${result}</GetAccountAuthorizationDetailsResult></R>`)
  })
  const emits = await read(server.endpoint, ['aws_iam_role', 'aws_iam_role_policy'])
  const found = emits.flatMap(emit => (emit.kind === 'resource' ? [emit.resource] : []))
  expect(found.map(({ id }) => id).sort()).toEqual(['r0', 'r0:own', 'r1', 'r1:own', 'r2', 'r2:own'])
  for (const { id, properties } of found) {
    const document = properties.assume_role_policy ?? properties.policy
    expect(JSON.parse(String(document))).toEqual(policyOf(Number(id[1])))
  }
})

/** Signs that percent-encoding, forms and XML each have their own mind about. */
const ODD = 'a+b 100% %20 é 漢 & <x> "q" \\ #?='

/** The ids that one type's reading gives. */
async function idsOf(endpoint: string, type: string): Promise<readonly string[]> {
  return idsIn(await read(endpoint, [type]))
}

function idsIn(emits: readonly Emit[]): readonly string[] {
  return emits.flatMap(emit => (emit.kind === 'resource' ? [emit.resource.id] : []))
}

/** All that the readings of these types give, from a server in AWS's place. */
async function read(endpoint: string, wanted: readonly string[]): Promise<readonly Emit[]> {
  const types = new Set(wanted)
  const readings = SERVICES.flatMap(service => service.readings).filter(each =>
    each.types.some(type => types.has(type)),
  )
  const clients = createClients(await createRequestHandler({}), { endpoint, userAgent: 'wgo/test' })
  const keys = { accessKeyId: 'testing', secretAccessKey: 'testing' }
  const caller = { key: 'test', credentials: async () => keys }
  const host = testHost()
  const send = senderOf({ clients, host, caller, region: PLACE.region, proven: true })
  const emits: Emit[] = []
  try {
    for await (const emit of readUnit({ place: PLACE, readings, host, send, types })) emits.push(emit)
  } finally {
    clients.close()
  }
  return emits
}
