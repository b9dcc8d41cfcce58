import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { isWgoError, type JsonObject } from '@wgo/core'
import { type GcpApi, startGcpApi } from '@wgo/gcp-api'
import { testHost } from '@wgo/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gcpCollector } from '../src/index.ts'
import { readConfig } from '../src/settings.ts'
import { endpointsOf } from './support/emulated.ts'

const PROJECT = 'shop-prod-4711'
const AUDIENCE = '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/providers/x'
/** Whose token the exchange gives. */
const READER = `reader@${PROJECT}.iam.gserviceaccount.com`
const CANARY = 'eyJhbGciOi-subject-canary'
const WHO = fileURLToPath(new URL('support/who.ts', import.meta.url))

let folder: string
let api: GcpApi
let others: Server
/** What was asked of the server that stands for STS and for another provider. */
let asked: { readonly url: string; readonly headers: IncomingHttpHeaders; readonly form: URLSearchParams }[]
let base: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wgo-gcp-external-'))
  api = await startGcpApi({ projects: [{ projectId: PROJECT, name: 'Shop' }] })
  asked = []
  others = createServer(async (request, response) => {
    const { url = '', headers, method } = request
    asked.push({ url: `${method} ${url}`, headers, form: new URLSearchParams(await text(request)) })
    const answer = ANSWERS[url] ?? JSON.stringify({ access_token: api.token, expires_in: 3_599 })
    response.setHeader('content-type', answer.startsWith('{') ? 'application/json' : 'text/plain').end(answer)
  })
  await new Promise<void>(resolve => others.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(others.address() as { port: number }).port}`
})
afterEach(async () => {
  others.closeAllConnections()
  others.close()
  await api.close()
  await rm(folder, { recursive: true, force: true })
})

/** Machines of AWS and of others answer so. */
const ANSWERS: Readonly<Record<string, string>> = {
  '/imds/token': 'session-of-the-metadata',
  '/imds/region': 'eu-central-1b',
  '/imds/role': 'reader',
  '/imds/role/reader': JSON.stringify({ AccessKeyId: 'ASIAMACHINE', SecretAccessKey: 's', Token: 't' }),
  '/oidc': JSON.stringify({ value: CANARY }),
}

describe('an identity of AWS', () => {
  const aws = (more: JsonObject = {}): JsonObject => ({
    environment_id: 'aws1',
    regional_cred_verification_url:
      'https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15',
    ...more,
  })

  test('signs with the keys and the region of the environment that was handed over', async () => {
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT',
      AWS_SECRET_ACCESS_KEY: 'secret-canary',
      AWS_SESSION_TOKEN: 'session-canary',
      AWS_REGION: 'eu-west-1',
    }
    expect(await principal(aws(), env)).toBe(READER)
    expect(asked.map(({ url }) => url)).toEqual(['POST /sts'])
    const { url, headers } = signedIn(asked[0]?.form)
    expect(url).toContain('https://sts.eu-west-1.amazonaws.com')
    expect(headers.get('authorization')).toMatch(
      /Credential=AKIAENVIRONMENT\/\d{8}\/eu-west-1\/sts\/aws4_request/,
    )
    expect(headers.get('x-goog-cloud-target-resource')).toBe(AUDIENCE)
    expect(headers.get('x-amz-security-token')).toBe('session-canary')
    expect(String(asked[0]?.form)).not.toContain('secret-canary')
  })

  test.skipIf(process.env.AWS_ACCESS_KEY_ID || process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION)(
    'is that of the machine, where the environment holds no keys',
    async () => {
      const from = {
        region_url: `${base}/imds/region`,
        url: `${base}/imds/role`,
        imdsv2_session_token_url: `${base}/imds/token`,
      }
      expect(await principal(aws(from), {})).toBe(READER)
      expect(asked.map(({ url }) => url)).toContain('PUT /imds/token')
      const { url, headers } = signedIn(asked.at(-1)?.form)
      expect(url).toContain('eu-central-1')
      expect(headers.get('authorization')).toContain('Credential=ASIAMACHINE/')
    },
  )
})

test("a token is fetched and exchanged over the collector's own connections", async () => {
  const format = { type: 'json', subject_token_field_name: 'value' }
  expect(await principal({ url: `${base}/oidc`, headers: { authorization: 'Bearer x' }, format }, {})).toBe(
    READER,
  )
  expect(asked.map(({ url }) => url)).toEqual(['GET /oidc', 'POST /sts'])
  expect(asked.map(({ headers }) => headers['user-agent'])).toEqual([
    expect.stringMatching(/^wgo\//),
    expect.stringMatching(/^wgo\//),
  ])
  expect(asked[0]?.headers.authorization).toBe('Bearer x')
  expect(asked[1]?.form.get('subject_token')).toBe(CANARY)
})

test('it may be exchanged once more, for a service account', async () => {
  await writeFile(join(folder, 'subject'), CANARY)
  const auditor = `auditor@${PROJECT}.iam.gserviceaccount.com`
  const service_account_impersonation_url = `${api.url}/iamcredentials/v1/projects/-/serviceAccounts/${auditor}:generateAccessToken`
  const more = { service_account_impersonation_url }
  expect(await principal({ file: join(folder, 'subject') }, {}, more)).toBe(auditor)
  expect(api.requests).toContainEqual(expect.stringContaining(`${auditor}:generateAccessToken`))
})

test('a person of a workforce pool signs in as gcloud left it', async () => {
  const audience = '//iam.googleapis.com/locations/global/workforcePools/staff/providers/oidc'
  const file = {
    type: 'external_account_authorized_user',
    audience,
    client_id: 'client',
    client_secret: 'secret',
    refresh_token: 'refresh-canary',
    token_url: `${base}/sts/v1/oauthtoken`,
  }
  expect(await principal({}, {}, file)).toBe(READER)
  expect(asked[0]).toMatchObject({
    url: 'POST /sts/v1/oauthtoken',
    headers: { authorization: `Basic ${btoa('client:secret')}` },
  })
  expect(asked[0]?.form.get('refresh_token')).toBe('refresh-canary')
})

test('a file that is not there is told as such', async () => {
  const error = await principal({ file: join(folder, 'gone') }, {}).catch((thrown: unknown) => thrown)
  expect(isWgoError(error, 'CREDENTIALS_INVALID') && error.message).toMatch(
    /identity of another provider whose token cannot be had: The file at .*gone does not exist/,
  )
})

describe('an identity that a program tells', () => {
  test('runs nothing that the environment does not allow', async () => {
    const error = await principal({ executable: { command: `touch ${join(folder, 'ran')}` } }, {}).catch(
      (thrown: unknown) => thrown,
    )
    expect(isWgoError(error, 'CREDENTIALS_INVALID') && error.message).toContain(
      'GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES=1 must allow',
    )
  })

  test('is exchanged', async () => {
    const told = {
      version: 1,
      success: true,
      token_type: 'urn:ietf:params:oauth:token-type:jwt',
      id_token: CANARY,
      expiration_time: Math.floor(Date.now() / 1_000) + 600,
    }
    expect(await whoByProgram(`console.log(${JSON.stringify(JSON.stringify(told))})`)).toMatchObject({
      kind: 'identity',
      principal: READER,
    })
    expect(asked.at(-1)?.form.get('subject_token')).toBe(CANARY)
  })

  test.each([
    ['fails', `console.error('${CANARY}'); process.exit(3)`, /failed with exit code: 3/],
    ['tells no JSON', `console.log('${CANARY}')`, /returned an invalid response/],
  ])('that %s: its own words stay out of the error', async (_, program, message) => {
    const error = await whoByProgram(program)
    expect(error.code).toBe('CREDENTIALS_INVALID')
    expect(error.message).toMatch(message)
    expect(error.message).not.toContain(CANARY)
  })
})

async function principal(
  source: JsonObject,
  env: Record<string, string>,
  more: JsonObject = {},
): Promise<string> {
  const path = await credentials(source, more)
  const host = testHost({ env: { ...env, GOOGLE_APPLICATION_CREDENTIALS: path }, cwd: folder })
  const config = await readConfig({ projects: [PROJECT], endpoints: endpointsOf(api) })
  const session = await gcpCollector().open(config, host)
  try {
    for await (const probe of session.check(host, 'identity'))
      if (probe.kind === 'identity') return probe.principal
  } finally {
    await session.close()
  }
  throw new Error('Nobody.')
}

async function credentials(credential_source: JsonObject, more: JsonObject = {}): Promise<string> {
  const path = join(folder, 'external.json')
  const subject_token_type =
    credential_source.environment_id === undefined
      ? 'urn:ietf:params:oauth:token-type:jwt'
      : 'urn:ietf:params:aws:token-type:aws4_request'
  const token_url = `${base}/sts`
  const file = {
    type: 'external_account',
    audience: AUDIENCE,
    subject_token_type,
    token_url,
    credential_source,
  }
  await writeFile(path, JSON.stringify({ ...file, ...more }))
  return path
}

async function whoByProgram(program: string): Promise<JsonObject> {
  await writeFile(join(folder, 'program.mjs'), program)
  const command = `${process.execPath} ${join(folder, 'program.mjs')}`
  const path = await credentials({ executable: { command, timeout_millis: 20_000 } })
  const env = {
    GOOGLE_APPLICATION_CREDENTIALS: path,
    GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: '1',
    CONFIG: JSON.stringify({ projects: [PROJECT], endpoints: endpointsOf(api) }),
  }
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@wgo/source', '--no-warnings', WHO],
    { env, cwd: folder },
  )
  expect(stderr).toBe('')
  return JSON.parse(stdout) as JsonObject
}

/** The request to AWS that Google is to make: https://cloud.google.com/iam/docs/workload-identity-federation-with-other-clouds */
function signedIn(form: URLSearchParams | undefined): { readonly url: string; readonly headers: Headers } {
  const { url, headers } = JSON.parse(decodeURIComponent(form?.get('subject_token') ?? '')) as {
    url: string
    headers: { key: string; value: string }[]
  }
  return { url, headers: new Headers(headers.map(({ key, value }) => [key, value] as [string, string])) }
}
