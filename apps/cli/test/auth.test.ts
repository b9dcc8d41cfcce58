import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Permissions } from '../src/authorizing/permissions.ts'
import type { Who } from '../src/authorizing/who.ts'
import { awsStub } from './sandbox/aws.ts'
import { fakeAws, refuse } from './sandbox/fake-aws.ts'
import { sandbox } from './sandbox/sandbox.ts'

const CANARY = 'wJalrXUtnFEMIcanaryK7MDENGbPxRfiCYzzKEY0'
const KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIACANARYCANARY7',
  AWS_SECRET_ACCESS_KEY: CANARY,
  AWS_SESSION_TOKEN: `session-${CANARY}`,
  AWS_EC2_METADATA_DISABLED: 'true',
}
const STATE = '{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"L","outputs":{},"resources":[]}'

describe('auth status', () => {
  test('tells who we are, where the credentials come from, and which regions there are', async () => {
    const box = await sandbox()
    const env = { ...KEYS, AWS_ENDPOINT_URL: await fakeAws() }
    const { code, stdout, stderr } = await box.run(['auth', 'status'], { env })
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Asking AWS who we are\n' })
    expect(stdout).toMatch(/^PROVIDER +STATE +WHO +IN +FROM +SEES\n/)
    expect(stdout).toMatch(
      /^aws +signed in +arn:aws:iam::123456789012:user\/ana +123456789012 +environment +1 region$/m,
    )
    expect(stdout).toMatch(/^gcp +not set up +no Google Cloud credentials$/m)
    expect(stdout).toContain('wgo auth test')
    const document: Who = await box.json(['auth', 'status', '--provider', 'aws'], 0, { env })
    expect(document).toEqual({
      providers: [
        {
          provider: 'aws',
          state: 'signed_in',
          summary: 'AWS keys in the environment',
          identities: [
            {
              scope: '123456789012',
              principal: 'arn:aws:iam::123456789012:user/ana',
              source: 'environment',
              regions: ['eu-west-1'],
            },
          ],
          problems: [],
        },
      ],
    })
  })

  test('asks each provider that is set up; the good news is told beside the bad, with 3', async () => {
    const box = await sandbox()
    await box.write({ 'a.tfstate': STATE })
    const env = { ...KEYS, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }
    const { providers }: Who = await box.json(['auth', 'status'], 3, { env })
    expect(
      providers.map(({ provider, state, problems }) => [provider, state, problems[0]?.error.code]),
    ).toEqual([
      ['aws', 'unreachable', 'UNREACHABLE'],
      ['gcp', 'not_set_up', undefined],
      ['kubernetes', 'not_set_up', undefined],
      ['terraform', 'no_sign_in', undefined],
    ])
    const { stdout } = await box.run(['auth', 'status', '--output', 'markdown'], { env })
    expect(stdout).toMatch(/^\| terraform \| needs none \|/m)
    expect(stdout).toContain('ECONNREFUSED')
  })

  test('where nothing is set up, each provider says what was looked for, with 1', async () => {
    const { code, stdout, stderr } = await (await sandbox()).run(['auth', 'status'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    for (const provider of ['aws', 'gcp', 'kubernetes', 'terraform'])
      expect(stdout).toMatch(new RegExp(`^${provider} +not set up +no `, 'm'))
    expect(stdout).toContain('aws configure sso')
  })
})

describe('auth test', () => {
  test('tells each permission that is missing once, with what needs it and what to type, and exits with 3', async () => {
    const box = await sandbox()
    const env = { ...KEYS, AWS_ENDPOINT_URL: await fakeAws({ allowed: ['DescribeVpcs', 'ListUsers'] }) }
    const { code, stdout } = await box.run(['auth', 'test'], { env })
    expect(code).toBe(3)
    expect(stdout).toMatch(/of \d+ types can be read\. \d+ permissions are missing\./)
    expect(stdout).toContain('wgo collectors aws --policy')
    const { providers }: Permissions = await box.json(['auth', 'test', '--region', 'eu-west-1'], 3, { env })
    const [{ readable, unreadable }] = providers as [Permissions['providers'][number]]
    expect(readable.flatMap(({ types }) => types)).toContain('aws_vpc')
    const permissions = unreadable.map(({ permission }) => permission)
    expect(permissions).toContain('ec2:DescribeInstances')
    expect(new Set(permissions).size).toBe(permissions.length)
    expect(unreadable.find(({ permission }) => permission === 'ec2:DescribeInstances')).toMatchObject({
      types: expect.arrayContaining(['aws_instance']),
      scopes: ['123456789012'],
      regions: ['eu-west-1'],
      error: { code: 'ACCESS_DENIED' },
    })
  })

  test('of an account that denies all is one finding, not a list of everything there is, and exits with 1', async () => {
    const box = await sandbox()
    const env = { ...KEYS, AWS_ENDPOINT_URL: await fakeAws() }
    const { code, stdout } = await box.run(['auth', 'test'], { env })
    expect(code).toBe(1)
    expect(stdout).toContain('Nothing can be read.')
    expect(stdout).toContain('wgo collectors aws --policy')
    expect(stdout.split('\n').length).toBeLessThan(10)
    const markdown = await box.run(['auth', 'test', '-o', 'markdown'], { env })
    expect(markdown.stdout).toContain('| missing |')
  })

  test('of states: which can be read and why others cannot; 0 when all can', async () => {
    const box = await sandbox()
    await box.write({ 's/a.tfstate': STATE })
    const whole = await box.run(['auth', 'test', '--state', 's'])
    expect(whole).toMatchObject({ code: 0, stdout: expect.stringContaining('All can be read: 1 state.') })
    await box.write({ 's/b.tfstate': '{"version":4,"lineage":"C",' })
    const { code, stdout } = await box.run(['auth', 'test', '--state', 's'])
    expect(code).toBe(3)
    expect(stdout).toContain('s/b.tfstate')
  })

  test('where nothing is set up, says what was looked for', async () => {
    const box = await sandbox()
    const { code, stdout, stderr } = await box.run(['auth', 'test'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('no AWS credentials')
    expect(stderr).toContain('aws configure sso')
    expect(stderr).toContain('wgo auth status --profile NAME')
    expect(stderr).not.toContain('wgo scan')
  })

  test('ends at Ctrl-C with 130', async () => {
    const box = await sandbox()
    const env = { ...KEYS, AWS_ENDPOINT_URL: await fakeAws({ identity: () => {} }) }
    const { code } = await box.run(['auth', 'test'], {
      env,
      during: child => void child.stderr?.once('data', () => child.kill('SIGINT')),
    })
    expect(code).toBe(130)
  })
})

describe.each(['status', 'test'])('auth %s', command => {
  test('--provider, --profile, --region and --state say who is asked', async () => {
    const [box, { env }] = [await sandbox(), await awsStub()]
    await box.write({
      '../.aws/credentials': '[two]\naws_access_key_id = KEY2\naws_secret_access_key = s\n',
      'a.tfstate': STATE,
    })
    const asked = async (...flags: string[]): Promise<Who['providers']> => {
      const { stdout } = await box.run(['auth', command, ...flags, '-o', 'json'], { env })
      return JSON.parse(stdout).providers
    }
    const names = (providers: Who['providers']): readonly string[] => providers.map(each => each.provider)
    expect(names(await asked('--region', 'eu-west-1', '--provider', 'terraform'))).toEqual([
      'terraform',
      'aws',
    ])
    expect(names(await asked('--provider', 'terraform'))).toEqual(['terraform'])
    expect(names(await asked('--state', '.'))).toEqual(['terraform'])
    const [two] = await asked('--profile', 'two', '--region', 'eu-west-1')
    expect(two?.identities).toMatchObject([{ scope: '222222222222', regions: ['eu-west-1'] }])
  })

  test('--workspace says whose states are asked for', async () => {
    const [box, { env }] = [await sandbox(), await awsStub()]
    await box.write({
      'terraform.tfstate.d/blue/terraform.tfstate': STATE,
      'terraform.tfstate.d/green/terraform.tfstate': STATE,
    })
    const { stdout } = await box.run(['auth', command, '--workspace', 'blue'], { env })
    expect(stdout).toContain('terraform')
    expect(stdout).not.toContain('aws')
    if (command === 'test') expect(stdout).toContain('All can be read: 1 state.')
    else expect(stdout).toContain('wgo auth test --workspace blue')
  })

  test('--timeout ends what takes too long', async () => {
    const box = await sandbox()
    const env = { ...KEYS, AWS_ENDPOINT_URL: await fakeAws({ identity: () => {} }) }
    const { code, stdout, stderr } = await box.run(['auth', command, '--timeout', '300ms', '-q'], { env })
    expect(code).toBe(1)
    expect(stdout + stderr).toContain('300 ms')
  })
})

const EXPIRED = JSON.stringify({ accessToken: CANARY, expiresAt: '2020-01-01T00:00:00Z' })
const SSO = `[profile work]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Reader
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://corp.awsapps.com/start
`
const SSO_CACHE = `../.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`

interface BadInput {
  readonly what: string
  readonly files?: Readonly<Record<string, string>>
  readonly env?: () => Promise<Readonly<Record<string, string>>>
  readonly args?: readonly string[]
  readonly says: RegExp
  readonly next: RegExp
}

const BAD: readonly BadInput[] = [
  {
    what: 'no credentials',
    env: async () => ({ AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }),
    says: /There are no AWS credentials/,
    next: /aws configure sso/,
  },
  {
    what: 'an SSO session that has ended',
    files: { '../.aws/config': SSO, [SSO_CACHE]: EXPIRED },
    args: ['--profile', 'work'],
    says: /"work" has an SSO session that has ended/,
    next: /aws sso login --profile work/,
  },
  {
    what: 'an unknown profile',
    files: { '../.aws/config': SSO },
    args: ['--profile', 'wrok'],
    says: /no AWS profile "wrok"/,
    next: /Did you mean "work"\?/,
  },
  {
    what: 'a region that is not there',
    args: ['--region', 'eu-wset-1'],
    says: /no region "eu-wset-1"/,
    next: /Did you mean "eu-west-1"\?/,
  },
  {
    what: 'a clock that is off',
    env: async () => ({
      AWS_ENDPOINT_URL: await fakeAws({
        identity: response =>
          refuse(
            response,
            'SignatureDoesNotMatch',
            `Signature expired: ${CANARY}`,
            new Date(Date.now() + 3_600_000),
          ),
      }),
    }),
    says: /clock is 60 minutes behind AWS's/,
    next: /timedatectl/,
  },
  {
    what: 'a proxy that answers HTML',
    env: async () => ({
      HTTP_PROXY: await fakeAws({
        identity: response =>
          void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Who are you?</html>'),
      }),
      AWS_ENDPOINT_URL: 'http://aws.test',
    }),
    says: /what answered is no AWS: an HTML page/,
    next: /HTTPS_PROXY/,
  },
  {
    what: 'keys that AWS does not know',
    env: async () => ({
      AWS_ENDPOINT_URL: await fakeAws({ identity: response => refuse(response, 'InvalidClientTokenId') }),
    }),
    says: /does not know the access key/,
    next: /aws configure list/,
  },
  {
    what: 'an endpoint that refuses connections',
    env: async () => ({ AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }),
    says: /ECONNREFUSED 127\.0\.0\.1:9/,
    next: /curl -v http:\/\/127\.0\.0\.1:9/,
  },
  {
    what: 'a config file that cannot be understood',
    files: { '../.aws/config': `[default]\n${CANARY}\n` },
    env: async () => ({ AWS_ACCESS_KEY_ID: '' }),
    says: /\.aws\/config: line 2 is neither/,
    next: /Correct line 2/,
  },
]

test.each(BAD)(
  '$what: one clear error, and nothing is kept',
  async ({ files = {}, env, args = [], says, next }) => {
    const box = await sandbox()
    await box.write(files)
    const run = { env: { ...KEYS, AWS_ENDPOINT_URL: await fakeAws(), ...(await env?.()) } }
    for (const command of [['scan'], ['auth', 'status']]) {
      const { code, stdout, stderr } = await box.run(
        [...command, '--provider', 'aws', ...args, '--quiet'],
        run,
      )
      expect({ command, code, stdout }).toEqual({ command, code: 1, stdout: '' })
      expect(stderr.match(/^wgo: /gm)).toHaveLength(1)
      expect(stderr).toMatch(says)
      expect(stderr).toMatch(next)
      expect(stderr).not.toContain(CANARY)
    }
    expect(await box.json(['snapshots', 'list'])).toEqual([])
  },
  60_000,
)

test('whom AWS credentials are sent to is not for a cloned repository to say', async () => {
  const box = await sandbox()
  const endpoint = await fakeAws()
  await box.write({ 'wgo.yaml': `providers:\n  aws:\n    endpoint: ${endpoint}\n` })
  const { code, stderr } = await box.run(['auth', 'status'], { env: KEYS })
  expect(code).toBe(1)
  expect(stderr).toContain(
    "providers.aws.endpoint says who is called with your credentials, and may not stand in a project's file",
  )
})

test('credentials are in no output, no log and no snapshot', async () => {
  const box = await sandbox()
  const env = { ...KEYS, AWS_ENDPOINT_URL: await fakeAws({ allowed: ['DescribeVpcs', 'DescribeSubnets'] }) }
  const runs = [
    await box.run(['auth', 'status', '--debug'], { env }),
    await box.run(['auth', 'test', '--debug', '-o', 'json'], { env }),
    await box.run(['scan', '--provider', 'aws', '--debug'], { env }),
    await box.run(['config', 'show', '--debug'], { env }),
  ]
  expect(runs.map(({ code }) => code)).toEqual([0, 3, 3, 0])
  const told = runs.map(({ stdout, stderr }) => stdout + stderr).join('\n')
  for (const each of [told, await box.stored()]) expect(each).not.toMatch(/canary/i)
  expect(await box.stored()).toContain('123456789012')
})
