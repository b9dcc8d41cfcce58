import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type IdentityProbe, isWgoError, type WgoError } from '@wgo/core'
import { type GcpApi, type GcpApiOptions, startGcpApi } from '@wgo/gcp-api'
import { realClock, type TestHost, testHost } from '@wgo/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gcpCollector } from '../src/index.ts'
import { type GcpConfig, readConfig } from '../src/settings.ts'
import { collected } from './support/collected.ts'
import { endpointsOf } from './support/emulated.ts'

const PROJECT = 'shop-prod-4711'
const READER = `reader@${PROJECT}.iam.gserviceaccount.com`

let folder: string
let api: GcpApi
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wgo-gcp-credentials-'))
  api = await emulated()
})
afterEach(async () => {
  await api.close()
  await rm(folder, { recursive: true, force: true })
})

const emulated = (options: Partial<GcpApiOptions> = {}): Promise<GcpApi> =>
  startGcpApi({ projects: [{ projectId: PROJECT, name: 'Shop' }], ...options })

describe('whose calls they are', () => {
  test('a key file that the environment names signs, at the endpoint that it names itself', async () => {
    const path = await write('key.json', api.tokens.keyFile(READER))
    const [identity] = await identities({ env: { GOOGLE_APPLICATION_CREDENTIALS: path } })
    expect(identity).toMatchObject({ principal: READER, scope: PROJECT, scope_name: 'Shop' })
    expect(identity?.source).toBe('GOOGLE_APPLICATION_CREDENTIALS')
    expect(Date.parse(identity?.expires ?? '')).toBeGreaterThan(Date.now() + 3_000_000)
    expect(api.requests).toContain('POST /token')
  })

  test('a key file that is set goes before all else, and may be named from the working folder', async () => {
    await write('key.json', api.tokens.keyFile(READER))
    const env = { GOOGLE_OAUTH_ACCESS_TOKEN: 'worthless' }
    const [identity] = await identities({ config: { credentials: 'key.json' }, env })
    expect(identity).toMatchObject({ principal: READER, source: 'providers.gcp.credentials' })
  })

  test('a token in the environment goes before a file that it names', async () => {
    const path = await write('key.json', api.tokens.keyFile(READER))
    const token = api.tokens.issue('ana@example.com')
    const [identity] = await identities({
      env: { GOOGLE_OAUTH_ACCESS_TOKEN: ` ${token}\n`, GOOGLE_APPLICATION_CREDENTIALS: path },
    })
    expect(identity).toMatchObject({ principal: 'ana@example.com', source: 'GOOGLE_OAUTH_ACCESS_TOKEN' })
  })

  test("gcloud's own sign-in is found in its folder, and Google says whose it is", async () => {
    await write('gcloud/application_default_credentials.json', api.tokens.userFile('ana@example.com'))
    const env = { CLOUDSDK_CONFIG: join(folder, 'gcloud'), GOOGLE_CLOUD_PROJECT: PROJECT }
    const [identity] = await identities({ config: { projects: [] }, env })
    expect(identity).toMatchObject({ principal: 'ana@example.com', scope: PROJECT })
    expect(api.requests.join('\n')).not.toContain('access_token=')
  })

  test('a machine has a service account and a project of its own', async () => {
    const env = { GCE_METADATA_HOST: new URL(api.url).host }
    const [identity] = await identities({ config: { projects: [] }, env })
    expect(identity?.principal).toMatch(/^\d+-compute@developer\.gserviceaccount\.com$/)
    expect(identity).toMatchObject({ scope: PROJECT, source: 'metadata server' })
  })

  test('another service account is read as, where one is named', async () => {
    const path = await write('key.json', api.tokens.keyFile(READER))
    const auditor = `auditor@${PROJECT}.iam.gserviceaccount.com`
    const env = { GOOGLE_APPLICATION_CREDENTIALS: path, GOOGLE_IMPERSONATE_SERVICE_ACCOUNT: auditor }
    const [identity] = await identities({ env })
    expect(identity?.principal).toBe(auditor)
    expect(api.requests).toContainEqual(expect.stringContaining(`${auditor}:generateAccessToken`))
  })

  test('by way of others, where they stand before it', async () => {
    const path = await write('key.json', api.tokens.keyFile(READER))
    const [between, auditor] = ['between', 'auditor'].map(
      each => `${each}@${PROJECT}.iam.gserviceaccount.com`,
    )
    const asked: string[] = []
    const server = createServer(async (request, response) => {
      asked.push(request.url ?? '', await text(request))
      const body = { accessToken: api.tokens.issue(READER), expireTime: '2100-01-01T00:00:00Z' }
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const endpoints = { ...endpointsOf(api), iamcredentials: `http://127.0.0.1:${port}` }
    const [identity] = await identities({
      config: { impersonate_service_account: `${between},${auditor}`, endpoints },
      env: { GOOGLE_APPLICATION_CREDENTIALS: path },
    })
    server.closeAllConnections()
    server.close()
    expect(identity?.principal).toBe(auditor)
    expect(asked[0]).toBe(`/v1/projects/-/serviceAccounts/${auditor}:generateAccessToken`)
    expect(JSON.parse(asked[1] ?? '')).toMatchObject({ delegates: [`projects/-/serviceAccounts/${between}`] })
  })

  test('a file may itself name the account to impersonate', async () => {
    const auditor = `auditor@${PROJECT}.iam.gserviceaccount.com`
    const path = await write('adc.json', {
      type: 'impersonated_service_account',
      service_account_impersonation_url: `${api.url}/iamcredentials/v1/projects/-/serviceAccounts/${auditor}:generateAccessToken`,
      source_credentials: api.tokens.userFile('ana@example.com'),
    })
    const [identity] = await identities({ env: { GOOGLE_APPLICATION_CREDENTIALS: path } })
    expect(identity?.principal).toBe(auditor)
  })

  test("another provider's identity is exchanged: workload identity federation", async () => {
    await write('subject-token', 'a token of another provider')
    const audience =
      '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/providers/gitlab'
    const path = await write('wif.json', {
      type: 'external_account',
      audience,
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      token_url: `${api.url}/sts/v1/token`,
      credential_source: { file: join(folder, 'subject-token') },
    })
    const [identity] = await identities({ env: { GOOGLE_APPLICATION_CREDENTIALS: path } })
    expect(identity?.principal).toBe(audience)
    expect(api.requests).toContain('POST /sts/v1/token')
  })

  test('a token is asked for once, and again before it ends', async () => {
    let now = Date.now()
    await using own = await emulated({ now: () => now })
    const path = await write('key.json', own.tokens.keyFile(READER))
    const clock = { ...realClock, now: () => now }
    const host = testHost({ clock, env: { GOOGLE_APPLICATION_CREDENTIALS: path }, cwd: folder })
    const session = await gcpCollector().open(await config({ endpoints: endpointsOf(own) }), host)
    const asked = (): number => own.requests.filter(request => request === 'POST /token').length
    await Promise.all([collected(session.check(host)), collected(session.check(host))])
    expect(asked()).toBe(1)
    now += 3_400_000
    await Promise.all([collected(session.check(host)), collected(session.check(host))])
    expect(asked()).toBe(2)
    await session.close()
  })
})

describe('which project, where nobody says', () => {
  test.each([
    ['the environment', { GOOGLE_CLOUD_PROJECT: PROJECT, GCLOUD_PROJECT: 'elsewhere-2' }, 'elsewhere-1'],
    ['GCLOUD_PROJECT', { GCLOUD_PROJECT: PROJECT }, 'elsewhere-1'],
    ['what gcloud takes', { CLOUDSDK_CORE_PROJECT: PROJECT }, 'elsewhere-1'],
    ['what Terraform takes', { GOOGLE_PROJECT: PROJECT }, 'elsewhere-1'],
    ["the key's own", {}, PROJECT],
  ])('%s', async (_, env, own) => {
    const path = await write('key.json', { ...api.tokens.keyFile(READER), project_id: own })
    const all = { ...env, GOOGLE_APPLICATION_CREDENTIALS: path }
    const [identity] = await identities({ config: { projects: [] }, env: all })
    expect(identity?.scope).toBe(PROJECT)
  })

  test('the environment, by its number', async () => {
    await using numbered = await emulated({ projects: [{ projectId: PROJECT, projectNumber: '4711' }] })
    const env = { GOOGLE_CLOUD_PROJECT: '4711', GOOGLE_OAUTH_ACCESS_TOKEN: numbered.token }
    const endpoints = endpointsOf(numbered)
    const [identity] = await identities({ config: { projects: [], endpoints }, env })
    expect(identity?.scope).toBe(PROJECT)
  })

  test("gcloud's active configuration", async () => {
    await write('gcloud/active_config', 'work\n')
    await write(
      'gcloud/configurations/config_work',
      `[other]\nproject = other-1\n\n[core]\naccount = ana@example.com\nproject = ${PROJECT}\n[x]\nproject = y-1\n`,
    )
    const env = { CLOUDSDK_CONFIG: join(folder, 'gcloud'), GOOGLE_OAUTH_ACCESS_TOKEN: api.token }
    const [identity] = await identities({ config: { projects: [] }, env })
    expect(identity?.scope).toBe(PROJECT)
  })

  test('a configuration that the environment names, wherever gcloud keeps it', async () => {
    await write('gcloud/active_config', 'play\n')
    await write('gcloud/configurations/config_work', `[core]\nproject = ${PROJECT}\n`)
    const env = {
      APPDATA: folder,
      CLOUDSDK_ACTIVE_CONFIG_NAME: 'work',
      GOOGLE_OAUTH_ACCESS_TOKEN: api.token,
    }
    const [identity] = await identities({ config: { projects: [] }, env })
    expect(identity?.scope).toBe(PROJECT)
  })

  test('the key, with a byte order mark before it', async () => {
    const key = `\uFEFF${JSON.stringify(api.tokens.keyFile(READER))}`
    const env = { GOOGLE_APPLICATION_CREDENTIALS: await write('marked.json', key) }
    const [identity] = await identities({ config: { projects: [] }, env })
    expect(identity).toMatchObject({ scope: PROJECT, principal: READER })
  })

  test('the one whose quota counts, where there is no other', async () => {
    const user = { ...api.tokens.userFile('ana@example.com'), quota_project_id: PROJECT, account: '' }
    const env = { GOOGLE_APPLICATION_CREDENTIALS: await write('adc.json', user) }
    const [identity] = await identities({ config: { projects: [] }, env })
    expect(identity).toMatchObject({ scope: PROJECT, principal: 'ana@example.com' })
  })

  test('none: it says how to name one', async () => {
    const error = await failure({ config: { projects: [] }, env: { GOOGLE_OAUTH_ACCESS_TOKEN: api.token } })
    expect(error.code).toBe('NOTHING_FOUND')
    expect(error.suggestions[0]).toContain('--project')
  })
})

describe('why there are no credentials', () => {
  test.each([
    ['is not JSON', 'not a key', 'CREDENTIALS_INVALID', /not JSON/],
    [
      'is of no known type',
      { type: 'gdch_service_account' },
      'CREDENTIALS_INVALID',
      /its type is gdch_service_account/,
    ],
    [
      'impersonates one who impersonates',
      {
        type: 'impersonated_service_account',
        service_account_impersonation_url: 'https://x/',
        source_credentials: { type: 'impersonated_service_account' },
      },
      'CREDENTIALS_INVALID',
      /impersonate too/,
    ],
    ['is an OAuth client', { installed: { client_id: 'x' } }, 'CREDENTIALS_INVALID', /OAuth client/],
    [
      'is of another universe',
      { type: 'service_account', client_email: READER, private_key: 'x', universe_domain: 'example.goog' },
      'CREDENTIALS_INVALID',
      /of the universe example\.goog/,
    ],
    [
      'lacks its key',
      { type: 'service_account', client_email: READER },
      'CREDENTIALS_INVALID',
      /no private_key/,
    ],
    [
      'holds a key that is none',
      { type: 'service_account', client_email: READER, private_key: 'no key' },
      'CREDENTIALS_INVALID',
      /is no key/,
    ],
  ])('the file %s', async (_, content, code, message) => {
    const path = await write('key.json', content)
    const error = await failure({ env: { GOOGLE_APPLICATION_CREDENTIALS: path } })
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
    expect(error.suggestions.length).toBeGreaterThan(0)
  })

  test('the token in the environment is none', async () => {
    const error = await failure({ env: { GOOGLE_OAUTH_ACCESS_TOKEN: 'ya29.canary with blanks' } })
    expect(error.code).toBe('CREDENTIALS_INVALID')
    expect(JSON.stringify(error)).not.toContain('canary')
    expect(error.message).toContain('no token can have')
  })

  test('the file is not there', async () => {
    const error = await failure({ env: { GOOGLE_APPLICATION_CREDENTIALS: join(folder, 'gone.json') } })
    expect(error.code).toBe('CREDENTIALS_MISSING')
    expect(error.message).toContain('GOOGLE_APPLICATION_CREDENTIALS names')
  })

  test('there are none, and no machine of Google answers', async () => {
    const error = await failure({ env: { GCE_METADATA_HOST: '127.0.0.1:9' } })
    expect(error.code).toBe('CREDENTIALS_MISSING')
    expect(error.suggestions).toContain('gcloud auth application-default login')
  })

  test('a metadata server that begins is none that is missing', async () => {
    const server = createServer((_, response) => response.writeHead(503).end('{}'))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const error = await failure({ env: { GCE_METADATA_HOST: `127.0.0.1:${port}` } })
    server.closeAllConnections()
    server.close()
    expect(error.code).toBe('PROVIDER_FAULT')
  })

  test("this machine's clock is off", async () => {
    await using skewed = await emulated({ now: () => Date.now() + 7_200_000 })
    const path = await write('key.json', skewed.tokens.keyFile(READER))
    const error = await failure({ env: { GOOGLE_APPLICATION_CREDENTIALS: path } })
    expect(error.code).toBe('CREDENTIALS_INVALID')
    expect(error.message).toContain('clock is off')
    expect(error.suggestions[0]).toContain('timedatectl')
  })

  test('the sign-in has ended', async () => {
    const user = { ...api.tokens.userFile('ana@example.com'), refresh_token: '1//revoked' }
    const path = await write('adc.json', user)
    const error = await failure({ env: { GOOGLE_APPLICATION_CREDENTIALS: path } })
    expect(error.code).toBe('CREDENTIALS_INVALID')
    expect(error.message).toContain('has ended')
    expect(error.suggestions[0]).toBe('gcloud auth application-default login')
    expect(JSON.stringify(error)).not.toContain('1//revoked')
  })

  test('the key was deleted', async () => {
    const { privateKey } = await import('node:crypto').then(({ generateKeyPairSync }) =>
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
    )
    const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' })
    const path = await write('key.json', { ...api.tokens.keyFile(READER), private_key })
    const error = await failure({ env: { GOOGLE_APPLICATION_CREDENTIALS: path } })
    expect(error.message).toContain('does not know the key')
  })

  test('the account may not be impersonated', async () => {
    api.deny('iam.serviceAccounts.getAccessToken')
    const env = { GOOGLE_OAUTH_ACCESS_TOKEN: api.token }
    const error = await failure({
      config: { impersonate_service_account: `auditor@${PROJECT}.iam.gserviceaccount.com` },
      env,
    })
    expect(error.permission).toBe('iam.serviceAccounts.getAccessToken')
    expect(error.suggestions[0]).toContain('roles/iam.serviceAccountTokenCreator')
  })

  test('the token endpoint cannot be reached: that is the network, not the credentials', async () => {
    const file = { ...api.tokens.keyFile(READER), token_uri: 'http://127.0.0.1:9/token' }
    const path = await write('key.json', file)
    expect((await failure({ env: { GOOGLE_APPLICATION_CREDENTIALS: path } })).code).toBe('UNREACHABLE')
  })
})

describe('what is set up, without asking', () => {
  const detected = async (env: Record<string, string>, config: Partial<GcpConfig> = {}): Promise<string> => {
    const { found, summary } = await gcpCollector().detect(
      config as GcpConfig,
      testHost({ env, cwd: folder }),
    )
    return `${found ? 'found' : 'none'}: ${summary}`
  }

  test('nothing', async () => {
    expect(await detected({ HOME: folder })).toBe('none: no Google Cloud credentials')
  })

  test('a key and its project', async () => {
    const path = await write('key.json', { ...api.tokens.keyFile(READER), project_id: PROJECT })
    expect(await detected({ GOOGLE_APPLICATION_CREDENTIALS: path })).toBe(
      `found: Google Cloud service account ${READER}, project ${PROJECT}`,
    )
  })

  test('what is set up wrongly is found, and told', async () => {
    expect(await detected({ GOOGLE_APPLICATION_CREDENTIALS: join(folder, 'gone.json') })).toMatch(
      /^found: .*not there/,
    )
    expect(api.requests).toEqual([])
  })
})

interface Opened {
  readonly config?: Partial<GcpConfig>
  readonly env: Record<string, string>
}

async function identities({ config: written = {}, env }: Opened): Promise<readonly IdentityProbe[]> {
  const host = hostOf(env)
  const session = await gcpCollector().open(await config(written), host)
  const probes = await collected(session.check(host, 'identity'))
  await session.close()
  return probes.filter(probe => probe.kind === 'identity')
}

async function failure({ config: written = {}, env }: Opened): Promise<WgoError> {
  try {
    await (await gcpCollector().open(await config(written), hostOf(env))).close()
  } catch (error) {
    if (isWgoError(error)) return error
    throw error
  }
  throw new Error('It opened.')
}

function hostOf(env: Record<string, string>): TestHost {
  return testHost({ env: { HOME: join(folder, 'home'), ...env }, cwd: folder })
}

async function config(written: Partial<GcpConfig> = {}): Promise<GcpConfig> {
  return await readConfig({ projects: [PROJECT], endpoints: endpointsOf(api), ...written })
}

async function write(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
