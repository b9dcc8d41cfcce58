import { createSign } from 'node:crypto'
import { expect, test } from 'vitest'
import type { GcpApi } from '../src/index.ts'
import { ask, PROJECT, smallWorld } from './small-world.ts'

const EMAIL = `web@${PROJECT}.iam.gserviceaccount.com`
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'
const BODY = JSON.stringify({ scope: [SCOPE] })
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

async function exchange(
  api: GcpApi,
  form: Readonly<Record<string, string>>,
  path = '/token',
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, string>> }> {
  const response = await fetch(`${api.url}${path}`, { method: 'POST', body: new URLSearchParams(form) })
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, string>> }
}

async function ownerOf(api: GcpApi, token: string): Promise<unknown> {
  const response = await fetch(`${api.url}/tokeninfo?access_token=${token}`)
  return ((await response.json()) as { readonly email?: string }).email
}

function assertion(api: GcpApi, issuedAt: number, changed: object = {}): string {
  const key = api.tokens.keyFile(EMAIL)
  const good = { iss: EMAIL, aud: key.token_uri, scope: SCOPE }
  const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { ...good, iat: issuedAt, exp: issuedAt + 3_600, ...changed }
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(String(key.private_key), 'base64url')}`
}

test('a service account’s assertion gives a token that is good until it is revoked', async () => {
  await using api = await smallWorld()
  const now = Math.floor(Date.now() / 1_000)
  const { body } = await exchange(api, { grant_type: JWT_BEARER, assertion: assertion(api, now) })
  const token = body.access_token ?? ''
  expect(await ownerOf(api, token)).toBe(EMAIL)
  const path = `projects/${PROJECT}/global/networks`
  const headers = { authorization: `Bearer ${token}` }
  expect((await ask(api, 'compute', path, { headers })).status).toBe(200)
  api.tokens.revoke()
  expect((await ask(api, 'compute', path, { headers })).status).toBe(401)
})

test.for([
  ['an hour ago', -3_700],
  ['in the future', 600],
])('an assertion of %s is not in a reasonable timeframe', async ([, offset]) => {
  await using api = await smallWorld()
  const at = Math.floor(Date.now() / 1_000) + Number(offset)
  const { status, body } = await exchange(api, { grant_type: JWT_BEARER, assertion: assertion(api, at) })
  expect([status, body.error]).toEqual([400, 'invalid_grant'])
  expect(body.error_description).toMatch(/reasonable timeframe/)
})

test.for([
  ['for another audience', { aud: 'https://oauth2.googleapis.com/token' }, 'invalid_grant'],
  ['without a scope', { scope: undefined }, 'invalid_scope'],
] as const)('an assertion %s is refused', async ([, changed, code]) => {
  await using api = await smallWorld()
  const now = Math.floor(Date.now() / 1_000)
  const { body } = await exchange(api, { grant_type: JWT_BEARER, assertion: assertion(api, now, changed) })
  expect(body.error).toBe(code)
})

test('a token ends after an hour', async () => {
  let now = Date.now()
  await using api = await smallWorld({ now: () => now })
  const headers = { authorization: `Bearer ${api.tokens.issue(EMAIL)}` }
  const status = async (): Promise<number> =>
    (await ask(api, 'compute', `projects/${PROJECT}/global/networks`, { headers })).status
  expect(await status()).toBe(200)
  now += 3_600_000
  expect(await status()).toBe(401)
})

test('a forged assertion is refused', async () => {
  await using api = await smallWorld()
  const good = assertion(api, Math.floor(Date.now() / 1_000))
  const forged = `${good.slice(0, good.lastIndexOf('.'))}.AAAA`
  const { body } = await exchange(api, { grant_type: JWT_BEARER, assertion: forged })
  expect(body.error_description).toBe('Invalid JWT Signature.')
})

test('a user’s refresh token gives a token, an unknown one does not', async () => {
  await using api = await smallWorld()
  const { refresh_token, client_id, client_secret } = api.tokens.userFile('ada@example.com')
  const client = { client_id: String(client_id), client_secret: String(client_secret) }
  const form = { grant_type: 'refresh_token', refresh_token: String(refresh_token) }
  const good = await exchange(api, { ...form, ...client })
  expect(await ownerOf(api, good.body.access_token ?? '')).toBe('ada@example.com')
  expect((await exchange(api, { ...form, ...client, refresh_token: 'old' })).body.error).toBe('invalid_grant')
  expect(await exchange(api, { ...form, ...client, client_secret: 'x' })).toMatchObject({
    status: 401,
    body: { error: 'invalid_client' },
  })
})

test('another’s token is exchanged for a federated one, and that for a service account’s', async () => {
  await using api = await smallWorld()
  const pool = '//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/ci'
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    audience: `${pool}/providers/github`,
    subject_token: `x.${Buffer.from('{"sub":"repo:shop"}').toString('base64url')}.y`,
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  }
  const { body } = await exchange(api, form, '/sts/v1/token')
  const headers = { authorization: `Bearer ${body.access_token}` }
  const path = `v1/projects/-/serviceAccounts/${EMAIL}:generateAccessToken`
  const impersonated = (await ask(api, 'iamcredentials', path, { method: 'POST', headers, body: BODY }))
    .body as {
    readonly accessToken: string
  }
  expect(await ownerOf(api, impersonated.accessToken)).toBe(EMAIL)
  api.deny('iam.serviceAccounts.getAccessToken')
  expect((await ask(api, 'iamcredentials', path, { method: 'POST', headers, body: BODY })).status).toBe(403)
  expect((await exchange(api, { ...form, audience: 'none' }, '/sts/v1/token')).body.error).toBe(
    'invalid_target',
  )
  expect((await exchange(api, { ...form, subject_token: '' }, '/sts/v1/token')).body.error).toBe(
    'invalid_request',
  )
})

test.for([
  ['no scope', {}],
  ['more than an hour', { scope: [SCOPE], lifetime: '7200s' }],
  ['delegates that are no names', { scope: [SCOPE], delegates: [EMAIL] }],
])('impersonating with %s is refused', async ([, body]) => {
  await using api = await smallWorld()
  const path = `v1/projects/-/serviceAccounts/${EMAIL}:generateAccessToken`
  const asked = await ask(api, 'iamcredentials', path, { method: 'POST', body: JSON.stringify(body) })
  expect(asked.status).toBe(400)
})

test('the metadata server tells project and token, to those who ask as they should', async () => {
  await using api = await smallWorld()
  const read = async (path: string, flavour = 'Google'): Promise<string> => {
    const url = `${api.url}/computeMetadata/v1/${path}`
    const response = await fetch(url, { headers: { 'metadata-flavor': flavour } })
    expect(response.headers.get('metadata-flavor')).toBe('Google')
    return response.ok ? await response.text() : String(response.status)
  }
  expect(await read('project/project-id')).toBe(PROJECT)
  const { access_token } = JSON.parse(await read('instance/service-accounts/default/token')) as {
    readonly access_token: string
  }
  expect(await ownerOf(api, access_token)).toBe('123456789012-compute@developer.gserviceaccount.com')
  expect(await read('project/project-id', 'none')).toBe('403')
  expect(await read('__proto__')).toBe('404')
})
