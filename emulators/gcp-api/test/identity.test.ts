import { createSign } from 'node:crypto'
import { expect, test } from 'vitest'
import type { GcpApi } from '../src/index.ts'
import { ask, PROJECT, smallWorld } from './small-world.ts'

const EMAIL = `web@${PROJECT}.iam.gserviceaccount.com`
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

function assertion(api: GcpApi, issuedAt: number): string {
  const key = api.tokens.keyFile(EMAIL)
  const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: EMAIL, aud: key.token_uri, iat: issuedAt, exp: issuedAt + 3_600 }
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

test('a forged assertion is refused', async () => {
  await using api = await smallWorld()
  const good = assertion(api, Math.floor(Date.now() / 1_000))
  const forged = `${good.slice(0, good.lastIndexOf('.'))}.AAAA`
  const { body } = await exchange(api, { grant_type: JWT_BEARER, assertion: forged })
  expect(body.error_description).toBe('Invalid JWT Signature.')
})

test('a user’s refresh token gives a token, an unknown one does not', async () => {
  await using api = await smallWorld()
  const { refresh_token } = api.tokens.userFile('ada@example.com')
  const good = await exchange(api, { grant_type: 'refresh_token', refresh_token: String(refresh_token) })
  expect(await ownerOf(api, good.body.access_token ?? '')).toBe('ada@example.com')
  expect((await exchange(api, { grant_type: 'refresh_token', refresh_token: 'old' })).body.error).toBe(
    'invalid_grant',
  )
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
  const impersonated = (await ask(api, 'iamcredentials', path, { method: 'POST', headers })).body as {
    readonly accessToken: string
  }
  expect(await ownerOf(api, impersonated.accessToken)).toBe(EMAIL)
  api.deny('iam.serviceAccounts.getAccessToken')
  expect((await ask(api, 'iamcredentials', path, { method: 'POST', headers })).status).toBe(403)
  expect((await exchange(api, { ...form, audience: 'none' }, '/sts/v1/token')).body.error).toBe(
    'invalid_target',
  )
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
