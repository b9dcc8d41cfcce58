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
}, 60_000)

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

/** The ids that one type's reading gives, from a server in AWS's place. */
async function idsOf(endpoint: string, type: string): Promise<readonly string[]> {
  const readings = SERVICES.flatMap(service => service.readings).filter(each => each.types.includes(type))
  const clients = createClients(await createRequestHandler({}), { endpoint, userAgent: 'wgo/test' })
  const keys = { accessKeyId: 'testing', secretAccessKey: 'testing' }
  const caller = { key: 'test', credentials: async () => keys }
  const host = testHost()
  const send = senderOf({ clients, host, caller, region: PLACE.region, proven: true })
  const ids: string[] = []
  try {
    for await (const emit of readUnit({ place: PLACE, readings, host, send, types: new Set([type]) })) {
      if (emit.kind === 'resource') ids.push(emit.resource.id)
    }
  } finally {
    clients.close()
  }
  return ids
}
