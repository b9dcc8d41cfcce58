import { createServer, type RequestListener } from 'node:http'
import { isWgoError, type WgoError } from '@wgo/core'
import { startGcpApi } from '@wgo/gcp-api'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { createTransport } from '../src/calls/transport.ts'
import { gcpCollector } from '../src/index.ts'
import { metadataToken } from '../src/project/credentials/metadata.ts'
import { readConfig } from '../src/settings.ts'
import { collected } from './support/collected.ts'
import { endpointsOf } from './support/emulated.ts'

const GOOGLES = { 'metadata-flavor': 'Google' }

test.concurrent.each<[string, RequestListener, string, RegExp]>([
  [
    'a machine without an account',
    (_, response) => response.writeHead(404, GOOGLES).end('Not found.'),
    'CREDENTIALS_MISSING',
    /has no service account/,
  ],
  [
    'a pod that may not be the account that it names',
    (_, response) =>
      response
        .writeHead(403, GOOGLES)
        .end("Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."),
    'CREDENTIALS_INVALID',
    /refuses a token\. It says Permission 'iam\.serviceAccounts\.getAccessToken' denied/,
  ],
  [
    'a machine of another cloud',
    (_, response) => response.writeHead(401).end('Unauthorized'),
    'CREDENTIALS_MISSING',
    /no metadata server answers/,
  ],
  [
    'whatever else answers, even with a token',
    (_, response) => response.writeHead(200).end('{"access_token":"x","expires_in":60}'),
    'CREDENTIALS_MISSING',
    /no metadata server answers/,
  ],
  [
    'one that is too busy',
    (_, response) => response.writeHead(429, GOOGLES).end('{}'),
    'THROTTLED',
    /metadata server/,
  ],
  ['one that never answers', () => {}, 'CREDENTIALS_MISSING', /no metadata server answers/],
])('%s', async (_, listener, code, message) => {
  await using server = await serving(listener)
  const begun = performance.now()
  const error = await refusal(server.host, false)
  expect(error.code).toBe(code)
  expect(error.message).toMatch(message)
  expect(error.suggestions.length + Number(code === 'THROTTLED')).toBeGreaterThan(0)
  expect(performance.now() - begun).toBeLessThan(8_000)
})

test('that it is gone in the middle of a scan is no want of credentials', async () => {
  expect((await refusal('127.0.0.1:9', true)).code).toBe('UNREACHABLE')
})

test('its address may be written as a URL', async () => {
  await using api = await startGcpApi({ projects: [{ projectId: 'shop-prod-4711' }] })
  const host = testHost({ env: { GCE_METADATA_HOST: `${api.url}/`, HOME: '/nowhere' } })
  const session = await gcpCollector().open(await readConfig({ endpoints: endpointsOf(api) }), host)
  const [identity] = await collected(session.check(host, 'identity'))
  await session.close()
  expect(identity?.scope).toBe('shop-prod-4711')
})

test('that it says which project is no want of one', async () => {
  const told = async (more: Record<string, string>): Promise<string> => {
    const host = testHost({ env: { GCE_METADATA_HOST: '127.0.0.1:9', HOME: '/nowhere', ...more } })
    return (await gcpCollector().detect(await readConfig({}), host)).summary
  }
  expect(await told({})).toBe("Google Cloud machine's service account, the machine's own project")
  expect(await told({ GOOGLE_CLOUD_PROJECT: 'shop-prod-4711' })).toMatch(/, project shop-prod-4711$/)
})

async function refusal(host: string, again: boolean): Promise<WgoError> {
  const transport = createTransport({}, 'test')
  const { signal } = new AbortController()
  try {
    await metadataToken({ transport, host, signal }, Date.now(), again)
  } catch (error) {
    if (isWgoError(error)) return error
    throw error
  } finally {
    await transport.close()
  }
  throw new Error('It gave a token.')
}

async function serving(listener: RequestListener): Promise<AsyncDisposable & { readonly host: string }> {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${(server.address() as { port: number }).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
