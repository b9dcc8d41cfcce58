import type { SignIn } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { describe, expect, test } from 'vitest'
import { awsCollector } from '../src/index.ts'
import { configOf } from './support/scan-aws.ts'
import { homeWith } from './support/sign-in.ts'

const CONFIG = `[default]
region = eu-west-1
[profile one]
sso_session = corp
sso_account_id = 111111111111
sso_role_name = Reader
[profile two]
sso_session = corp
sso_account_id = 222222222222
sso_role_name = Reader
[profile other]
sso_start_url = https://other.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 333333333333
sso_role_name = Reader
[profile console]
login_session = arn:aws:iam::111111111111:user/ana
[profile through]
role_arn = arn:aws:iam::444444444444:role/admin
source_profile = one
[profile run]
credential_process = helper
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://corp.awsapps.com/start
`

async function ways(
  profiles: readonly string[],
  { browser = true, env = {} }: { browser?: boolean; env?: Readonly<Record<string, string>> } = {},
): Promise<readonly SignIn[]> {
  const HOME = await homeWith({
    '.aws/config': CONFIG,
    '.aws/credentials': '[keys]\naws_access_key_id = A\naws_secret_access_key = CANARY\n',
  })
  const host = testHost({ env: { HOME, ...env } })
  const found = await awsCollector().signIns?.(await configOf({ profiles }), host, { browser })
  expect(host.calls).toEqual([])
  expect(JSON.stringify(found)).not.toContain('CANARY')
  return found ?? []
}

const commands = (found: readonly SignIn[]): readonly string[] =>
  found.map(each => (each.kind === 'program' ? [each.program, ...each.args].join(' ') : each.kind))

describe('aws is run', () => {
  test('once for each session', async () => {
    expect(commands(await ways(['one', 'two', 'other']))).toEqual([
      'aws sso login --profile two',
      'aws sso login --profile other',
    ])
  })

  test('for the profile that a role begins with', async () => {
    expect(commands(await ways(['through']))).toEqual(['aws sso login --profile one'])
  })

  test('as one that opens a browser here, or as one that only tells what to open elsewhere', async () => {
    expect(await ways(['one'])).toMatchObject([{ asks: 'browser', subject: 'profile one (SSO)' }])
    const [elsewhere] = await ways(['one'], { browser: false })
    expect(elsewhere).not.toHaveProperty('asks')
    expect(commands([elsewhere as SignIn])).toEqual([
      'aws sso login --profile one --no-browser --use-device-code',
    ])
  })

  test('for a session of the console, which asks at the terminal where it opens no browser', async () => {
    expect(commands(await ways(['console']))).toEqual(['aws login --profile console'])
    const [remote] = await ways(['console'], { browser: false })
    expect(remote).toMatchObject({ args: ['login', '--profile', 'console', '--remote'], asks: 'terminal' })
  })
})

describe('nothing is run, and why is told', () => {
  test.each([
    [
      'keys in the environment',
      [],
      { AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
      /^Keys in the env/,
    ],
    ['keys of a profile', ['keys'], {}, /^The keys of the profile/],
    ['a program of a profile', ['run'], {}, /^The credentials that its program gives/],
    ['a profile without anything', [], {}, /^No profile has a session/],
  ])('%s', async (_, profiles, env, reason) => {
    const [way] = await ways(profiles, { env })
    expect(way).toMatchObject({ kind: 'none', reason: expect.stringMatching(reason) })
    expect(way?.kind === 'none' && way.suggestions).toContain('wgo auth login aws --profile one')
  })

  test('a profile that is not there is an error with the nearest one', async () => {
    await expect(ways(['tow'])).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })
})
