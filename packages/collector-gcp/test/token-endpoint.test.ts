import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WgoError } from '@wgo/core'
import { startGcpApi } from '@wgo/gcp-api'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { createTransport } from '../src/calls/transport.ts'
import { gcpCollector } from '../src/index.ts'
import { signerOf } from '../src/project/credentials/signer.ts'
import { readConfig } from '../src/settings.ts'
import { endpointsOf } from './support/emulated.ts'

const READER = 'reader@shop-prod-4711.iam.gserviceaccount.com'
/** What an endpoint might repeat. */
const CANARY = 'eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJpc3MiOiJodHRwczovL2F1dGgifQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ'
const PAGE = '<!doctype html><title>Sign in to the proxy</title>'

const refusal = (error: string, error_description = 'No.', error_subtype?: string): string =>
  JSON.stringify({ error, error_description, error_subtype })

/** As Google and what stands before it answer, and what it means. */
test.each<[status: number, body: string, code: string, message: RegExp]>([
  [429, refusal('rate_limit_exceeded'), 'THROTTLED', /access/],
  [503, PAGE, 'PROVIDER_FAULT', /access/],
  [403, PAGE, 'UNREACHABLE', /not Google's/],
  [200, PAGE, 'PROVIDER_FAULT', /may not be Google/],
  [200, '{}', 'PROVIDER_FAULT', /may not be Google/],
  [200, '{"access_token":"half', 'PROVIDER_FAULT', /may not be Google/],
  [400, refusal('invalid_grant', 'Token has been expired or revoked.'), 'CREDENTIALS_INVALID', /has ended/],
  [400, refusal('invalid_grant', 'reauth', 'invalid_rapt'), 'CREDENTIALS_INVALID', /sign in again/],
  [
    400,
    refusal('invalid_grant', 'Invalid grant: account not found'),
    'CREDENTIALS_INVALID',
    /not exist any more/,
  ],
  [401, refusal('deleted_client', 'The OAuth client was deleted.'), 'CREDENTIALS_INVALID', /OAuth client/],
  [400, refusal('invalid_grant', `Cannot read ${CANARY}`), 'CREDENTIALS_INVALID', /does not accept/],
])('%d %s', async (status, body, code, message) => {
  for (const kind of ['keyFile', 'userFile'] as const) {
    const error = await failure(kind, status, body)
    expect(error.code, kind).toBe(code)
    expect(error.message).toMatch(message)
    const told = [JSON.stringify(error), String(error.stack), JSON.stringify(error.cause)].join()
    expect(told).not.toContain(CANARY)
    expect(told).not.toContain('PRIVATE KEY')
    expect(told).not.toContain('not-a-secret')
  }
})

test.each([
  [404, 'CREDENTIALS_INVALID', /cannot be impersonated/],
  [403, 'CREDENTIALS_INVALID', /cannot be impersonated/],
  [503, 'PROVIDER_FAULT', /impersonating/],
])('an account that answers %d', async (status, code, message) => {
  await using server = await answering(status, JSON.stringify({ error: { code: status, message: 'No.' } }))
  const transport = createTransport({}, 'test')
  const url = `${server.url}/v1/projects/-/serviceAccounts/${READER}:generateAccessToken`
  const signer = signerOf(
    { kind: 'token', token: 'ya29.x', source: 'test' },
    { transport, tokenUrl: '', impersonate: { url, delegates: [] } },
  )
  await expect(signer.token(testHost())).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  })
  await transport.close()
})

test.each([
  ['that opens', 200, 'once it is closed'],
  ['that does not open', 400, 'at once'],
])('a session %s lets go of its connections: answer %d, %s', async (_, status) => {
  await using api = await startGcpApi({ projects: [{ projectId: 'shop-prod-4711' }] })
  const token = JSON.stringify({ access_token: api.token, expires_in: 3_599, error: 'invalid_grant' })
  await using server = await answering(status, token)
  const folder = await mkdtemp(join(tmpdir(), 'wgo-gcp-session-'))
  const path = join(folder, 'key.json')
  await writeFile(path, JSON.stringify({ ...api.tokens.keyFile(READER), token_uri: `${server.url}/token` }))
  const config = await readConfig({
    projects: ['shop-prod-4711'],
    credentials: path,
    endpoints: endpointsOf(api),
  })
  const opening = gcpCollector().open(config, testHost())
  const begun = performance.now()
  if (status === 200) await (await opening).close()
  else await expect(opening).rejects.toMatchObject({ code: 'CREDENTIALS_INVALID' })
  expect(server.connections.length).toBeGreaterThan(0)
  await Promise.all(server.connections.map(socket => socket.closed || once(socket, 'close')))
  expect(performance.now() - begun).toBeLessThan(3_000)
  await rm(folder, { recursive: true })
})

async function failure(kind: 'keyFile' | 'userFile', status: number, body: string): Promise<WgoError> {
  await using api = await startGcpApi({ projects: [{ projectId: 'shop-prod-4711' }] })
  await using server = await answering(status, body)
  const transport = createTransport({}, 'test')
  const file = { ...api.tokens[kind](READER), token_uri: `${server.url}/token` }
  const credential = { kind: 'file', file, path: 'adc.json', source: 'test' }
  const signer = signerOf(credential as never, { transport, tokenUrl: '' })
  try {
    return await signer.token(testHost()).then(
      () => Promise.reject(new Error('It gave a token.')),
      (error: WgoError) => error,
    )
  } finally {
    await transport.close()
  }
}

interface Answering extends AsyncDisposable {
  readonly url: string
  readonly connections: readonly Socket[]
}

async function answering(status: number, body: string): Promise<Answering> {
  const connections: Socket[] = []
  const server = createServer((_, response) => {
    const type = body.startsWith('{') ? 'application/json' : 'text/html'
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  server.on('connection', socket => connections.push(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    connections,
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
