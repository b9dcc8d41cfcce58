import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isWgoError, type Probe, WgoError } from '@wgo/core'
import { type GcpApi, type GcpApiOptions, startGcpApi } from '@wgo/gcp-api'
import { realClock, testHost } from '@wgo/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTransport } from '../src/calls/transport.ts'
import { gcpCollector } from '../src/index.ts'
import { signerOf } from '../src/project/credentials/signer.ts'
import { readConfig } from '../src/settings.ts'
import { collected } from './support/collected.ts'
import { endpointsOf } from './support/emulated.ts'

const SHOP = 'shop-prod-4711'
const READER = `reader@${SHOP}.iam.gserviceaccount.com`

let folder: string
let api: GcpApi
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wgo-gcp-tokens-'))
  api = await emulated()
})
afterEach(async () => {
  await api.close()
  await rm(folder, { recursive: true, force: true })
})

const emulated = (options: Partial<GcpApiOptions> = {}): Promise<GcpApi> =>
  startGcpApi({
    projects: [
      { projectId: SHOP },
      { projectId: 'shop-quota-4711', projectNumber: '4711', services: ['iamcredentials.googleapis.com'] },
    ],
    ...options,
  })

const given = (): number => api.requests.filter(request => request === 'POST /token').length

describe('a token that is refused before its end', () => {
  test('is renewed, once for all who were refused', async () => {
    const probes = await checked(await keyEnv(), () => api.tokens.revoke())
    expect(probes.filter(({ kind }) => kind === 'unreadable')).toEqual([])
    expect(given()).toBe(2)
  })

  test('and again: it is told, and not tried without end', async () => {
    const begun = (): void => api.refuse({ match: ':testIamPermissions', reason: 'UNAUTHENTICATED' })
    const [unreadable] = (await checked(await keyEnv(), begun)).filter(({ kind }) => kind === 'unreadable')
    const error = unreadable?.kind === 'unreadable' ? unreadable.error : undefined
    expect(error?.code).toBe('CREDENTIALS_INVALID')
    expect(error?.message).toContain('credentials of GOOGLE_APPLICATION_CREDENTIALS')
    expect(api.requests.filter(request => request.includes(':testIamPermissions'))).toHaveLength(2)
  })

  test('where nobody can renew it, is told at once, with what to type', async () => {
    const env = { GOOGLE_OAUTH_ACCESS_TOKEN: api.tokens.issue(READER) }
    const probes = await checked(env, () => api.tokens.revoke())
    const error = probes.flatMap(probe => (probe.kind === 'unreadable' ? [probe.error] : []))[0]
    expect(error?.suggestions[0]).toContain('export GOOGLE_OAUTH_ACCESS_TOKEN=')
    expect(api.requests.filter(request => request.includes(':testIamPermissions'))).toHaveLength(1)
  })
})

test('who waits for a token that another gave up gets one all the same', async () => {
  await using slow = await emulated({ latencyMs: 300 })
  const transport = createTransport({}, 'test')
  const file = slow.tokens.keyFile(READER)
  const credential = { kind: 'file', file, path: 'key.json', source: 'test' } as never
  const signer = signerOf(credential, { transport, tokenUrl: `${slow.url}/token` })
  const leaving = new AbortController()
  const first = signer.token(testHost({ signal: leaving.signal }))
  const second = signer.token(testHost())
  leaving.abort(new WgoError('DEADLINE', 'Its time was over.'))
  await expect(first).rejects.toMatchObject({ code: 'DEADLINE' })
  expect((await second).value).toMatch(/^ya29\./)
  await transport.close()
})

test('who hears late that a token was refused does not throw away the one after it', async () => {
  const transport = createTransport({}, 'test')
  const credential = { kind: 'file', file: api.tokens.keyFile(READER), path: 'key.json', source: 'test' }
  const signer = signerOf(credential as never, { transport, tokenUrl: `${api.url}/token` })
  const host = testHost()
  const first = (await signer.token(host)).value
  expect(signer.forget(first)).toBe(true)
  const second = (await signer.token(host)).value
  expect(second).not.toBe(first)
  expect(signer.forget(first)).toBe(true)
  expect((await signer.token(host)).value).toBe(second)
  await transport.close()
})

test('a token that lives for two minutes is used for most of them', async () => {
  let now = 1_800_000_000_000
  let asked = 0
  const server = createServer((_, response) => {
    asked++
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ access_token: `token-${asked}`, expires_in: 120 }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const transport = createTransport({}, 'test')
  const file = { ...api.tokens.userFile('ana@example.com'), token_uri: `http://127.0.0.1:${port}/token` }
  const signer = signerOf({ kind: 'file', file, path: '', source: 'test' } as never, {
    transport,
    tokenUrl: '',
  })
  const host = testHost({ clock: { ...realClock, now: () => now } })
  const told: string[] = []
  for (const seconds of [0, 80, 20, 30]) {
    now += seconds * 1_000
    told.push((await signer.token(host)).value)
  }
  await transport.close()
  server.closeAllConnections()
  server.close()
  expect(told).toEqual(['token-1', 'token-1', 'token-2', 'token-2'])
})

describe('whose quota counts', () => {
  test.each([
    ['no other', SHOP, undefined, /^$/],
    ['one where an API is off', 'shop-quota-4711', 'SERVICE_DISABLED', /not switched on in project 4711\.$/],
    [
      'one that is not there',
      'shop-typo-4711',
      'ACCESS_DENIED',
      /quota of project shop-typo-4711 may not be used/,
    ],
  ])('%s: what the file names goes with every call', async (_, quota_project_id, code, message) => {
    const file = { ...api.tokens.userFile('ana@example.com'), quota_project_id }
    const error = await firstError(await fileEnv(file))
    expect(error?.code).toBe(code)
    expect(error?.message ?? '').toMatch(message)
  })

  test('what the environment names goes before the file', async () => {
    const file = { ...api.tokens.userFile('ana@example.com'), quota_project_id: 'shop-typo-4711' }
    const env = await fileEnv(file)
    expect(await firstError({ ...env, GOOGLE_CLOUD_QUOTA_PROJECT: SHOP })).toBeUndefined()
  })

  test('nobody says: what to type is told, not an API to switch on', async () => {
    api.refuse({ match: '/cloudresourcemanager/', reason: 'QUOTA_PROJECT_MISSING' })
    const error = await firstError(await fileEnv(api.tokens.userFile('ana@example.com')))
    expect(error?.code).toBe('ACCESS_DENIED')
    expect(error?.suggestions.join()).toContain('set-quota-project')
    expect(error?.suggestions.join()).not.toContain('services enable')
  })

  test.each([
    ['shop-quota-4711', undefined],
    ['shop-typo-4711', 'may not be used'],
  ])('of %s, for impersonating: that of whoever impersonates', async (quota_project_id, message) => {
    const auditor = `auditor@${SHOP}.iam.gserviceaccount.com`
    const error = await firstError(
      await fileEnv({
        type: 'impersonated_service_account',
        service_account_impersonation_url: `${api.url}/iamcredentials/v1/projects/-/serviceAccounts/${auditor}:generateAccessToken`,
        delegates: [`between@${SHOP}.iam.gserviceaccount.com`],
        source_credentials: { ...api.tokens.userFile('ana@example.com'), quota_project_id },
      }),
    )
    if (message === undefined) expect(error).toBeUndefined()
    else expect(error?.message).toContain(message)
  })
})

async function keyEnv(): Promise<Record<string, string>> {
  return await fileEnv(api.tokens.keyFile(READER))
}

async function fileEnv(file: object): Promise<Record<string, string>> {
  const path = join(folder, 'credentials.json')
  await writeFile(path, JSON.stringify(file))
  return { GOOGLE_APPLICATION_CREDENTIALS: path }
}

/** What a check tells, and what happens once it has been opened. */
async function checked(env: Record<string, string>, opened = (): void => {}): Promise<readonly Probe[]> {
  const host = testHost({ env, cwd: folder })
  const config = await readConfig({ projects: [SHOP], endpoints: endpointsOf(api) })
  const session = await gcpCollector().open(config, host)
  opened()
  try {
    return await collected(session.check(host))
  } finally {
    await session.close()
  }
}

async function firstError(env: Record<string, string>): Promise<WgoError | undefined> {
  try {
    return (await checked(env)).flatMap(probe => (probe.kind === 'unreadable' ? [probe.error] : []))[0]
  } catch (error) {
    if (isWgoError(error)) return error
    throw error
  }
}
