import type { JsonObject } from '@wgo/core'
import { startGcpApi } from '@wgo/gcp-api'
import { expect, test } from 'vitest'
import { createTransport } from '../src/calls/transport.ts'
import { askStorage } from '../src/services/storage/client.ts'

const API = { name: 'storage', service: 'storage.googleapis.com', path: 'storage/v1/' }
const ASKED = { what: 'storage b', service: API.service }

async function buckets(url: string, token: string, signal?: AbortSignal): Promise<JsonObject> {
  const transport = createTransport({}, 'test')
  const rest = { transport, endpoints: { storage: `${url}/storage` } }
  const call = { api: API, method: 'GET', path: 'b' } as const
  const asking = { path: { project: 'shop-prod-4711' }, query: { project: '{project}', maxResults: 1 } }
  try {
    return await askStorage(rest, call, asking, { token, ...(signal && { signal }) }, ASKED)
  } finally {
    await transport.close()
  }
}

test('one page is asked for, and handed on as Google wrote it', async () => {
  await using api = await startGcpApi({ projects: [{ projectId: 'shop-prod-4711' }] })
  for (const name of ['a', 'b'])
    api.put('storage.buckets', 'projects/shop-prod-4711', {
      name,
      retentionPolicy: { retentionPeriod: '9007199254740993' },
    })
  const page = await buckets(api.url, api.token)
  expect(page).toMatchObject({
    items: [{ name: 'a', retentionPolicy: { retentionPeriod: '9007199254740993' } }],
    nextPageToken: expect.any(String),
  })
  expect(api.requests.filter(request => request.includes('/b?'))).toHaveLength(1)
})

test('who is interrupted waits no longer', async () => {
  await using api = await startGcpApi({ projects: [{ projectId: 'shop-prod-4711' }], latencyMs: 5_000 })
  const begun = performance.now()
  await expect(buckets(api.url, api.token, AbortSignal.timeout(50))).rejects.toMatchObject({
    name: 'TimeoutError',
  })
  expect(performance.now() - begun).toBeLessThan(2_500)
})
