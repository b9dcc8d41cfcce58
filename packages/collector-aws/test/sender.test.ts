import { NodeHttpHandler } from '@smithy/node-http-handler'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { senderOf } from '../src/calls/sender.ts'
import type { Api } from '../src/reading/api.ts'

async function optionsFor(service: string, region?: string) {
  const api: Api = {
    name: service,
    actions: service,
    client: 'Client',
    load: async () => ({ ListCommand: class {} }),
  }
  const host = testHost()
  const clients = {
    of: async () => ({ send: async () => 'answer' }),
    requestHandler: new NodeHttpHandler(),
    close: () => undefined,
  }
  const caller = { key: 'k', credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 's' }) }
  const send = senderOf({ clients, host, caller, region: 'us-east-1', proven: true })
  await send({ api, operation: 'List', permission: `${service}:List` }, {}, region)
  return host.calls.map(({ options }) => options)
}

test('a service may go down with its region, and one of the whole world does not', async () => {
  expect(await optionsFor('sqs')).toEqual([{ endpoint: 'sqs.us-east-1', within: 'us-east-1' }])
  expect(await optionsFor('s3', 'eu-west-1')).toEqual([{ endpoint: 's3.eu-west-1', within: 'eu-west-1' }])
  expect(await optionsFor('iam')).toEqual([{ endpoint: 'iam.us-east-1' }])
})
