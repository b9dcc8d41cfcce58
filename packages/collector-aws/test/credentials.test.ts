import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { IdentityProbe, Probe } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { awsCollector } from '../src/index.ts'
import { configOf, scanAws } from './support/scan-aws.ts'
import { homeWith, type SignedIn, signIn, signInAlone } from './support/sign-in.ts'
import {
  CANARY,
  CONTAINER_TOKEN,
  PAGES,
  type SignInStub,
  SSO_TOKEN,
  signInStub,
} from './support/sign-in-stub.ts'
import { stub } from './support/stub.ts'

const server: SignInStub = await signInStub()
const { endpoint } = server
afterAll(() => server[Symbol.asyncDispose]())
beforeEach(() => {
  server.asked.length = 0
  server.lifetimeMs = 3_600_000
})

const AT = { AWS_ENDPOINT_URL: endpoint }
const KEYS = { ...AT, AWS_ACCESS_KEY_ID: 'AKIAANA', AWS_SECRET_ACCESS_KEY: CANARY }
const ANA = `aws_access_key_id = AKIAANA\naws_secret_access_key = ${CANARY}\n`

describe('credentials are found', () => {
  test('in the environment', async () => {
    const who = identity(await signIn(KEYS))
    expect(who).toMatchObject({
      scope: '111111111111',
      principal: 'arn:aws:iam::111111111111:user/ana',
      source: 'environment',
      regions: ['eu-west-1'],
    })
    expect(who).not.toHaveProperty('expires')
  })

  test('in the environment, with the end that it names', async () => {
    const AWS_CREDENTIAL_EXPIRATION = '2999-01-01T00:00:00Z'
    expect(identity(await signIn({ ...KEYS, AWS_CREDENTIAL_EXPIRATION })).expires).toBe(
      '2999-01-01T00:00:00.000Z',
    )
  })

  test('in a profile of either file; keys in the environment go before AWS_PROFILE, and not before --profile', async () => {
    const HOME = await homeWith({
      '.aws/credentials': `[default]\n${ANA}`,
      '.aws/config': `[profile work]\n${ANA.replace('AKIAANA', 'AKIABEN')}region = eu-west-1\n`,
    })
    server.keys.set('AKIABEN', { arn: 'arn:aws:iam::111111111111:user/ben' })
    const at = { ...AT, HOME }
    expect(identity(await signIn(at)).source).toBe('profile default (keys)')
    expect(identity(await signIn({ ...at, AWS_PROFILE: 'work' })).principal).toMatch(/ben$/)
    expect(identity(await signIn({ ...KEYS, HOME, AWS_PROFILE: 'work' })).source).toBe('environment')
    const named = identity(await signIn({ ...KEYS, HOME }, { profiles: ['work'] }))
    expect(named).toMatchObject({ source: 'profile work (keys)', scope_name: 'work' })
    expect(named.principal).toMatch(/ben$/)
  })

  test('in whole pairs only; a file may be named from the home folder', async () => {
    const HOME = await homeWith({ 'mine/keys': `[default]\n${ANA}` })
    const env = { ...AT, HOME, AWS_SHARED_CREDENTIALS_FILE: '~/mine/keys' }
    for (const half of [{ AWS_ACCESS_KEY_ID: 'AKIABEN' }, { AWS_SECRET_ACCESS_KEY: 'x' }])
      expect(identity(await signIn({ ...env, ...half })).source).toBe('profile default (keys)')
  })

  test('from a process', async () => {
    const keys = JSON.stringify({ Version: 1, AccessKeyId: 'AKIAANA', SecretAccessKey: CANARY })
    const HOME = await homeWith({ 'keys.json': keys })
    const config = `[profile tool]\ncredential_process = cat "${join(HOME, 'keys.json')}"\n`
    const AWS_CONFIG_FILE = join(await homeWith({ config }), 'config')
    const who = identity(await signIn({ ...AT, HOME, AWS_CONFIG_FILE }, { profiles: ['tool'] }))
    expect(who.source).toBe('profile tool (credential_process)')
  })

  test('from a web identity token, of the environment and of a profile', async () => {
    const HOME = await homeWith({ token: 'jwt-canary' })
    const role = 'arn:aws:iam::222222222222:role/ci'
    const file = join(HOME, 'token')
    const env = {
      ...AT,
      AWS_WEB_IDENTITY_TOKEN_FILE: file,
      AWS_ROLE_ARN: role,
      AWS_ROLE_SESSION_NAME: 'build-7',
    }
    const who = identity(await signIn(env))
    expect(who).toMatchObject({
      source: 'web identity',
      principal: expect.stringMatching(/assumed-role\/ci\/build-7$/),
    })
    expect(server.asked[0]).toMatchObject({
      action: 'AssumeRoleWithWebIdentity',
      form: { WebIdentityToken: 'jwt-canary', RoleArn: role, RoleSessionName: 'build-7' },
    })
    const config = `[profile pod]\nrole_arn = ${role}\nweb_identity_token_file = ${file}\n`
    const AWS_CONFIG_FILE = join(await homeWith({ config }), 'config')
    const pod = identity(await signIn({ ...AT, AWS_CONFIG_FILE }, { profiles: ['pod'] }))
    expect(pod).toMatchObject({
      source: 'profile pod (web identity)',
      principal: expect.stringMatching(/ci\/wgo$/),
    })
  })

  test('of a container, with the token that its platform wants', async () => {
    const env = {
      ...AT,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${endpoint}/container`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: CONTAINER_TOKEN,
    }
    expect(identity(await signIn(env))).toMatchObject({ source: 'container', scope: '111111111111' })
  })

  test('of an instance, by its metadata (version 2)', async () => {
    const who = identity(
      await signInAlone({ ...AT, AWS_EC2_METADATA_SERVICE_ENDPOINT: endpoint, HOME: '/nowhere' }),
    )
    expect(who).toMatchObject({
      source: 'instance',
      principal: expect.stringMatching(/assumed-role\/web\/i-1$/),
    })
  })

  test('of SSO, by the token that aws sso login left', async () => {
    const who = identity(
      await signInAlone({ ...AT, HOME: await ssoHome(60 * 60_000) }, { profiles: ['sso'] }),
    )
    expect(who).toMatchObject({ source: 'profile sso (SSO)', scope: '222222222222' })
    expect(Date.parse(who.expires ?? '')).toBeGreaterThan(Date.now())
  })
})

describe('roles', () => {
  test('of a profile are assumed through its source_profile, one after the other', async () => {
    const config = `[profile base]\n${ANA}
[profile middle]\nrole_arn = arn:aws:iam::222222222222:role/middle\nsource_profile = base\nexternal_id = e-7\n
[profile top]\nrole_arn = arn:aws:iam::333333333333:role/top\nsource_profile = middle\nrole_session_name = nightly\nduration_seconds = 900\n`
    const AWS_CONFIG_FILE = join(await homeWith({ config }), 'config')
    const who = identity(await signIn({ ...AT, AWS_CONFIG_FILE }, { profiles: ['top'] }))
    expect(who).toMatchObject({
      scope: '333333333333',
      source: 'profile top (role, through profile middle (role, through profile base (keys)))',
    })
    const [first, second] = server.asked.filter(({ action }) => action === 'AssumeRole')
    expect(first).toMatchObject({ by: 'AKIAANA', form: { RoleSessionName: 'wgo', ExternalId: 'e-7' } })
    expect(second).toMatchObject({ form: { RoleSessionName: 'nightly', DurationSeconds: '900' } })
    expect(second?.by).toMatch(/^ASIA/)
    expect(second?.form).not.toHaveProperty('ExternalId')
  })

  test('of a profile can start from its own keys', async () => {
    const config = `[profile own]\n${ANA}role_arn = arn:aws:iam::222222222222:role/r\nsource_profile = own\n`
    const AWS_CONFIG_FILE = join(await homeWith({ config }), 'config')
    expect(identity(await signIn({ ...AT, AWS_CONFIG_FILE }, { profiles: ['own'] }))).toMatchObject({
      scope: '222222222222',
      source: 'profile own (role, through profile own (keys))',
    })
  })

  test('of a profile can start from the platform', async () => {
    const config = `[profile r]\nrole_arn = arn:aws:iam::222222222222:role/r\ncredential_source = Environment\n`
    const AWS_CONFIG_FILE = join(await homeWith({ config }), 'config')
    const who = identity(await signIn({ ...KEYS, AWS_CONFIG_FILE }, { profiles: ['r'] }))
    expect(who).toMatchObject({ scope: '222222222222', source: 'profile r (role, through environment)' })
  })

  test.each([
    [
      'each other',
      '[profile a]\nrole_arn = r\nsource_profile = b\n[profile b]\nrole_arn = r\nsource_profile = a\n',
      /a -> b -> a/,
    ],
    [
      'one that is not there',
      '[profile a]\nrole_arn = r\nsource_profile = bse\n[profile base]\nregion = x\n',
      /"bse"/,
    ],
    [
      'one without any',
      '[profile a]\nrole_arn = r\nsource_profile = b\n[profile b]\nregion = x\n',
      /no credentials/,
    ],
    ['a platform nobody knows', '[profile a]\nrole_arn = r\ncredential_source = Moon\n', /"Moon"/],
    [
      'MFA',
      '[profile a]\nrole_arn = r\nsource_profile = b\nmfa_serial = m\n[profile b]\nregion = x\n',
      /MFA/,
    ],
  ])('a profile that starts from %s is refused, with the reason', async (_, config, why) => {
    const AWS_CONFIG_FILE = join(await homeWith({ config }), 'config')
    const { error } = await signIn({ ...AT, AWS_CONFIG_FILE }, { profiles: ['a'] })
    expect(error).toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringMatching(why) })
    expect(error?.suggestions.length).toBeGreaterThan(0)
    expect(server.asked).toEqual([])
  })

  test('of an Organization are assumed in each active account; one that refuses is told, the others go on', async () => {
    const { probes } = await signIn(KEYS, {
      organization_role: 'Reader',
      external_id: 'e',
      session_name: 's',
    })
    expect(probes.map(probe => [probe.kind, probe.scope, probe.scope_name])).toEqual([
      ['identity', '111111111111', 'management'],
      ['identity', '222222222222', 'production'],
      ['unreadable', '999999999999', 'vault'],
    ])
    const [, production, vault] = probes as [Probe, IdentityProbe, Probe]
    expect(production).toMatchObject({
      source: 'role, through environment',
      principal: expect.stringMatching(/Reader\/s$/),
    })
    expect(vault).toMatchObject({
      types: ['*'],
      error: { code: 'ACCESS_DENIED', permission: 'sts:AssumeRole' },
    })
    expect(server.asked.find(({ action }) => action === 'AssumeRole')?.form).toMatchObject({
      RoleArn: 'arn:aws:iam::222222222222:role/Reader',
      ExternalId: 'e',
    })
  })

  test('of an Organization are assumed in those accounts alone that are chosen; one that is not there is told', async () => {
    const read = async (written: object) => {
      const { probes } = await signIn(KEYS, { organization_role: 'Reader', ...written })
      return probes.map(probe => [probe.kind, probe.scope])
    }
    expect(await read({ exclude_accounts: ['999999999999', '111111111111'] })).toEqual([
      ['identity', '222222222222'],
    ])
    expect(await read({ accounts: ['222222222222', '333333333333'] })).toEqual([
      ['identity', '222222222222'],
      ['unreadable', '333333333333'],
    ])
    const { error } = await signIn(KEYS, { organization_role: 'Reader', accounts: ['123'] })
    expect(error).toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'The Organization has no active account 123.',
    })
  })

  test('of an Organization want one', async () => {
    server.keys.set('AKIALONE', { arn: 'arn:aws:iam::888888888888:user/lone' })
    const { error } = await signIn({ ...KEYS, AWS_ACCESS_KEY_ID: 'AKIALONE' }, { organization_role: 'r' })
    expect(error).toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('in no Organization'),
    })
  })

  test('are named by ARN', async () => {
    await expect(configOf({ assume_role: ['reader'] })).rejects.toThrow(
      /takes ARNs of roles, such as .*"reader"/,
    )
  })

  test('that end while a scan goes on are assumed again, and nothing is missed', async () => {
    server.lifetimeMs = 1_000
    const { coverage, entries } = await scanAws(
      { endpoint, assume_role: ['arn:aws:iam::222222222222:role/r'] },
      { env: KEYS, selection: { types: ['aws_security_group'] } },
    )
    expect(coverage).toMatchObject([{ state: 'complete', resources: PAGES }])
    expect(entries).toHaveLength(PAGES)
    const times = server.asked.filter(({ action }) => action === 'AssumeRole').length
    expect(times).toBeGreaterThan(2)
    expect(times).toBeLessThan(PAGES)
  })
})

describe('signing in fails with one clear error', () => {
  test('where an SSO session has ended, or was never begun', async () => {
    const signInAfter = async (left?: number): Promise<SignedIn> =>
      signInAlone({ ...AT, HOME: await ssoHome(left) }, { profiles: ['sso'] })
    const [ended, never] = await Promise.all([signInAfter(-60_000), signInAfter()])
    for (const { error } of [ended, never])
      expect(error).toMatchObject({
        code: 'CREDENTIALS_INVALID',
        suggestions: ['aws sso login --profile sso'],
      })
    expect(ended.error?.message).toBe('The AWS profile "sso" has an SSO session that has ended.')
    expect(never.error?.message).toBe('The AWS profile "sso" is not logged in to SSO.')
  })

  test('where SSO gives no such role', async () => {
    const home = await ssoHome(60 * 60_000, 'None')
    const { error } = await signInAlone({ ...AT, HOME: home }, { profiles: ['sso'] })
    expect(error).toMatchObject({ code: 'ACCESS_DENIED', message: expect.stringContaining('"None"') })
  })

  test.each([
    ['fails', 'exit 3', 'failed'],
    ['prints no JSON', `echo ${CANARY}`, 'returned invalid JSON'],
    [
      'gives keys that ended',
      `echo '{"Version":1,"AccessKeyId":"a","SecretAccessKey":"${CANARY}","Expiration":"2001-01-01T00:00:00Z"}'`,
      'returned expired credentials',
    ],
  ])('where a process %s', async (_, process, why) => {
    const AWS_CONFIG_FILE = join(
      await homeWith({ config: `[profile p]\ncredential_process = ${process}\n` }),
      'config',
    )
    const { error, heard } = await signIn({ ...AT, AWS_CONFIG_FILE }, { profiles: ['p'] })
    expect(error).toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: `The credential_process of the AWS profile "p" ${why}.`,
    })
    expect(heard).not.toContain(CANARY)
  })

  test('where there are no credentials at all', async () => {
    expect((await signIn(AT)).error).toMatchObject({
      code: 'CREDENTIALS_MISSING',
      suggestions: expect.arrayContaining(['aws configure sso']),
    })
  })

  test('where a profile that is named has none: keys in the environment are not its own', async () => {
    const HOME = await homeWith({ '.aws/config': '[default]\nregion = eu-west-1\n' })
    const off = { AWS_EC2_METADATA_DISABLED: 'true' }
    const { error } = await signIn({ ...KEYS, ...off, HOME }, { profiles: ['default'] })
    expect(error).toMatchObject({
      code: 'CREDENTIALS_MISSING',
      message:
        'There are no AWS credentials: the profile "default" has no keys, SSO or role, and keys in the environment do not count for a named profile.',
    })
  })

  test.each([
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'],
  ])('where %s is set and %s is not', async (has, lacks) => {
    const { error, heard } = await signIn({ ...AT, AWS_EC2_METADATA_DISABLED: 'true', [has]: CANARY })
    expect(error?.message).toBe(`There are no AWS credentials: the environment has ${has} without ${lacks}.`)
    expect(heard).not.toContain(CANARY)
  })

  test('where a profile has half a pair', async () => {
    const HOME = await homeWith({ '.aws/credentials': '[work]\naws_access_key_id = AKIAANA\n' })
    const env = { ...AT, AWS_EC2_METADATA_DISABLED: 'true', HOME }
    expect((await signIn(env, { profiles: ['work'] })).error?.message).toContain(
      'the profile "work" has aws_access_key_id without aws_secret_access_key',
    )
  })

  test('where a token file is not there', async () => {
    const env = {
      ...AT,
      AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token',
      AWS_ROLE_ARN: 'arn:aws:iam::1:role/r',
    }
    expect((await signIn(env)).error).toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: 'The web identity token cannot be read: /nowhere/token (ENOENT).',
    })
  })

  test('where a container gives none', async () => {
    const env = { ...AT, AWS_CONTAINER_CREDENTIALS_FULL_URI: `${endpoint}/container` }
    expect((await signIn(env)).error).toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: 'The container gives no credentials. Server responded with status: 401.',
    })
  })

  test('where what a container gives cannot be read; no part of it is shown', async () => {
    await using broken = await stub((_request, response) => response.end(`{"SecretAccessKey":${CANARY}`))
    const env = { ...AT, AWS_CONTAINER_CREDENTIALS_FULL_URI: `${broken.endpoint}/container` }
    const { error, heard } = await signIn(env)
    expect(error).toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: 'The container gives no credentials. What answers speaks no JSON.',
    })
    expect(heard).not.toContain(CANARY.slice(0, 6))
  })

  test.each([
    ['[profile a]\nregion = eu-west-1\nthis is no setting\n', 3],
    ['region = eu-west-1\n', 1],
    ['[default\nregion = eu-west-1\n', 1],
    [`[default]\n; a comment\n\naws_access_key_id: ${CANARY}\n`, 4],
    ['[__proto__]\nregion = eu-west-1\n', 1],
  ])('where ~/.aws/config cannot be understood, by the line', async (config, line) => {
    const HOME = await homeWith({ '.aws/config': config })
    const { error, heard } = await signIn({ ...AT, HOME })
    expect(error).toMatchObject({
      code: 'CONFIG_INVALID',
      message: `${join(HOME, '.aws/config')}: line ${line} is neither a [section] nor "key = value".`,
    })
    expect(heard).not.toContain(CANARY)
  })

  test.each<[string, Readonly<Record<string, string>>, object, string, RegExp]>([
    [
      'an endpoint without a scheme',
      { AWS_ENDPOINT_URL: 'localhost:4566' },
      {},
      'CONFIG_INVALID',
      /"localhost:4566"/,
    ],
    ['an endpoint that is no URL', {}, { endpoint: 'nonsense' }, 'CONFIG_INVALID', /"nonsense"/],
    ['a region that no host can have', { AWS_REGION: 'a.b/c' }, {}, 'CONFIG_INVALID', /"a\.b\/c"/],
    ['such a region among others', {}, { regions: ['all', 'eu west'] }, 'CONFIG_INVALID', /"eu west"/],
    [
      'a key in two lines',
      { AWS_SECRET_ACCESS_KEY: 'x', AWS_ACCESS_KEY_ID: 'A\nB' },
      {},
      'CREDENTIALS_INVALID',
      /a sign that none can have/,
    ],
    [
      'a token in two lines',
      { AWS_SESSION_TOKEN: `${CANARY}\nB` },
      {},
      'CREDENTIALS_INVALID',
      /a sign that none can have/,
    ],
  ])('where there is %s', async (_, env, written, code, message) => {
    const { error, heard } = await signIn({ ...KEYS, ...env }, written)
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
    expect(error?.suggestions.length).toBeGreaterThan(0)
    expect(heard).not.toContain(CANARY)
  })

  test('where a role may not be assumed, by its name and with what to look at', async () => {
    const role = 'arn:aws:iam::999999999999:role/r'
    expect((await signIn(KEYS, { assume_role: [role] })).error).toMatchObject({
      code: 'ACCESS_DENIED',
      permission: 'sts:AssumeRole',
      message: expect.stringContaining(`The role ${role} cannot be assumed.`),
      suggestions: ['Allow sts:AssumeRole.', expect.stringContaining('trust policy')],
    })
  })

  test('where ~/.aws/config is no file', async () => {
    const HOME = await homeWith({ '.aws/config/x': '' })
    expect((await signIn({ ...AT, HOME })).error).toMatchObject({ code: 'FILE_UNREADABLE' })
  })
})

test('an abort ends signing in at once, whatever is waited for', async () => {
  await using mute = await stub(() => undefined)
  const config = '[profile p]\ncredential_process = sleep 4\n'
  const AWS_CONFIG_FILE = join(await homeWith({ config }), 'config')
  const waits = [
    { env: { ...AT, AWS_CONFIG_FILE }, written: { profiles: ['p'] } },
    { env: KEYS, written: { endpoint: mute.endpoint } },
    { env: KEYS, written: { endpoint: mute.endpoint, organization_role: 'r' } },
    { env: KEYS, written: { endpoint: mute.endpoint, assume_role: ['arn:aws:iam::222222222222:role/r'] } },
  ]
  for (const { env, written } of waits) {
    const abort = new AbortController()
    const host = testHost({ env, signal: abort.signal })
    const opening = awsCollector().open(await configOf(written), host)
    setTimeout(() => abort.abort(new Error('enough')), 50)
    await expect(opening).rejects.toThrow('enough')
  }
}, 3_500)

test('settings of services, comments and values with equal signs are no slips', async () => {
  const HOME = await homeWith({
    '.aws/config': `\uFEFF# mine\n[default] ; this one\nregion=eu-west-1\ns3 =\n    max_queue_size = 100\n[services x]\nec2 =\n  endpoint_url = http://a/?b=c\n[sso-session s]\nsso_region = x\n`,
    '.aws/credentials': `[default]\r\n${ANA.replaceAll('\n', '\r\n')}`,
  })
  expect(identity(await signIn({ ...AT, HOME })).source).toBe('profile default (keys)')
})

test('nothing that is secret is told, whatever the source, and whether it works or not', async () => {
  const HOME = await homeWith({ '.aws/credentials': `[default]\n${ANA}` })
  const heard = [
    await signIn(KEYS),
    await signIn({ ...AT, HOME }),
    await signIn({ ...KEYS, AWS_SECRET_ACCESS_KEY: CANARY, AWS_ACCESS_KEY_ID: 'AKIAGONE' }),
    await signIn({ ...KEYS, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }),
    await signIn(KEYS, { assume_role: ['arn:aws:iam::222222222222:role/r'] }),
    await signIn(KEYS, { assume_role: ['arn:aws:iam::999999999999:role/r'] }),
    await signInAlone({ ...AT, HOME: await ssoHome(60 * 60_000) }, { profiles: ['sso'] }),
  ]
  expect(heard.map(({ error }) => error?.code)).toEqual([
    undefined,
    undefined,
    'CREDENTIALS_INVALID',
    'UNREACHABLE',
    undefined,
    'ACCESS_DENIED',
    undefined,
  ])
  for (const each of heard) expect(each.heard).not.toMatch(/canary/i)
})

/** A home with an SSO profile, and a session that ends so many milliseconds from now. */
async function ssoHome(left?: number, role = 'Reader'): Promise<string> {
  const config = `[profile sso]
sso_session = corp
sso_account_id = 222222222222
sso_role_name = ${role}
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://corp.awsapps.com/start
`
  if (left === undefined) return homeWith({ '.aws/config': config })
  const file = `.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`
  const expiresAt = new Date(Date.now() + left).toISOString()
  return homeWith({ '.aws/config': config, [file]: JSON.stringify({ accessToken: SSO_TOKEN, expiresAt }) })
}

function identity({ probes, error }: SignedIn): IdentityProbe {
  const found = probes.find(probe => probe.kind === 'identity')
  if (!found) throw new Error(`Nobody is signed in: ${JSON.stringify(error ?? probes)}`)
  return found
}
