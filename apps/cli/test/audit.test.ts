import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CredentialUse } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { awsStub } from './sandbox/aws.ts'
import { cluster, shop, writeKubeconfig } from './sandbox/clusters.ts'
import { fakeAws, SSO_TOKEN } from './sandbox/fake-aws.ts'
import { smallGoogle } from './sandbox/google.ts'
import { standIns } from './sandbox/programs.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'

type Line = CredentialUse & { readonly run: string; readonly command: string }

const FILE = 'audit.ndjson'
const AUDIT = { WGO_AUDIT_PATH: FILE }

async function linesOf(box: Sandbox, file = join(box.folder, FILE)): Promise<readonly Line[]> {
  const text = await readFile(file, 'utf8')
  expect(text.endsWith('\n')).toBe(true)
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Line)
}

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIACANARYCANARY7', AWS_SECRET_ACCESS_KEY: 'secret-CANARY7xK' }

test('a scan writes who it was in each account, what was refused, and how many calls there were', async () => {
  const [box, { env }] = [await sandbox(), await awsStub({ deny: ['DescribeVpcs'] })]
  const { code } = await box.run(
    ['scan', '--region', 'eu-west-1', '--type', 'aws_vpc', '--type', 'aws_subnet'],
    {
      env: { ...env, ...AUDIT },
    },
  )
  expect(code).toBe(3)
  const lines = await linesOf(box)
  expect(lines[0]).toMatchObject({ event: 'opened', command: 'scan', purpose: 'scan', provider: 'aws' })
  expect(new Set(lines.map(({ run }) => run)).size).toBe(1)
  for (const { time } of lines) expect(time).toBe(new Date(time).toISOString())
  expect(lines.find(({ event }) => event === 'signed_in')).toMatchObject({
    principal: 'arn:aws:iam::111111111111:user/u',
    source: 'environment',
    scope: '111111111111',
    outcome: 'accepted',
  })
  expect(lines.find(({ permission }) => permission === 'ec2:DescribeVpcs')).toMatchObject({
    event: 'refused',
    scope: '111111111111',
    region: 'eu-west-1',
    service: 'ec2',
    outcome: 'refused',
    code: 'ACCESS_DENIED',
  })
  const ec2 = lines.find(({ event, service, scope }) => event === 'calls' && service === 'ec2' && scope)
  expect(ec2?.calls).toBeGreaterThan(1)
  expect(ec2?.refused).toBe(1)
  expect((await stat(join(box.folder, FILE))).mode & 0o777).toBe(0o600)
})

test('without audit.path nothing is written', async () => {
  const [box, { env }] = [await sandbox(), await awsStub()]
  await box.run(['auth', 'status', '--provider', 'aws'], { env })
  await expect(readFile(join(box.folder, FILE))).rejects.toThrow('ENOENT')
})

test('auth status and auth test write theirs, and runs are added one after another', async () => {
  const [box, { env }] = [await sandbox(), await awsStub()]
  const audited = { env: { ...env, ...AUDIT, AWS_PROFILE: '' } }
  await box.run(['auth', 'status', '--provider', 'aws'], audited)
  await box.run(['auth', 'test', '--provider', 'aws', '--region', 'eu-west-1'], audited)
  const lines = await linesOf(box)
  expect([...new Set(lines.map(({ command }) => command))]).toEqual(['auth status', 'auth test'])
  expect(lines.filter(({ event }) => event === 'signed_in')).toHaveLength(2)
  expect(new Set(lines.map(({ purpose }) => purpose))).toEqual(new Set(['check']))
})

test('of Google Cloud and Kubernetes it says who, in which project and in which cluster', async () => {
  const [box, google, api] = [await sandbox(), await smallGoogle(), await cluster({ objects: shop() })]
  await writeKubeconfig(box, { prod: { server: api.endpoint, user: { token: 'kube-token-CANARY8' } } })
  await box.write({ 'user.json': JSON.stringify(google.api.tokens.userFile('ada@example.com')) })
  const env = { ...google.env, ...AUDIT, GOOGLE_APPLICATION_CREDENTIALS: 'user.json' }
  await box.run(['scan', '--provider', 'gcp', '--provider', 'kubernetes', '--project', 'shop-prod-1'], {
    env,
  })
  const entered = (await linesOf(box)).filter(({ event }) => event === 'signed_in')
  expect(entered).toContainEqual(
    expect.objectContaining({
      provider: 'gcp',
      principal: 'ada@example.com',
      scope: 'shop-prod-1',
      source: 'GOOGLE_APPLICATION_CREDENTIALS',
    }),
  )
  expect(entered).toContainEqual(
    expect.objectContaining({ provider: 'kubernetes', scope_name: 'prod', source: 'token' }),
  )
  expect(await readFile(join(box.folder, FILE), 'utf8')).not.toMatch(/CANARY|refresh_token|ya29/)
})

test('a sign-in is written with the program that was run, and how it ended', async () => {
  const box = await sandbox()
  await box.write({ '../.aws/config': '[default]\nsso_start_url = https://x\nsso_region = eu-west-1\n' })
  const PATH = await standIns(box, { aws: 'exit 3' })
  const env = { ...AUDIT, PATH }
  await box.run(['auth', 'login', 'aws', '--no-browser'], { env })
  const run = {
    command: 'auth login',
    purpose: 'login',
    provider: 'aws',
    source: 'profile default (SSO)',
    program: 'aws sso login --profile default --no-browser --use-device-code',
  }
  expect(await linesOf(box)).toMatchObject([
    { ...run, event: 'opened' },
    { ...run, event: 'login', outcome: 'refused', code: 'PROVIDER_REFUSED' },
  ])
})

test('a state that lies in a bucket is read with a credential, and its place is told', async () => {
  const [box, { env }] = [await sandbox(), await awsStub()]
  const state = 's3://states/shop.tfstate?region=us-east-1'
  await box.run(['drift', '--iac', '--state', state], { env: { ...env, ...AUDIT } })
  await box.run(['scan', '--state', state], { env: { ...env, ...AUDIT } })
  const lines = await linesOf(box)
  for (const [command, purpose] of [
    ['drift', 'state'],
    ['scan', 'scan'],
  ])
    expect(lines).toContainEqual(
      expect.objectContaining({
        command,
        purpose,
        event: 'signed_in',
        provider: 'terraform',
        scope: 's3://states/',
        source: 'environment',
      }),
    )
  expect(lines.some(({ event, scope }) => event === 'calls' && scope === 's3://states/')).toBe(true)
})

test('files of this machine are read without a credential: there is nothing to write', async () => {
  const box = await sandbox()
  await box.write({ 'a.tfstate': '{"version":4,"lineage":"L","serial":1,"outputs":{},"resources":[]}' })
  await box.run(['scan', '--provider', 'terraform'], { env: AUDIT })
  expect(await readFile(join(box.folder, FILE), 'utf8')).toBe('')
})

test('an interrupted scan leaves its lines', async () => {
  const [box, { env, asked }] = [await sandbox(), await awsStub({ hang: ['DescribeVpcs eu-west-1'] })]
  const { code } = await box.run(
    ['scan', '--provider', 'aws', '--region', 'eu-west-1', '--type', 'aws_vpc'],
    {
      env: { ...env, ...AUDIT },
      during: async child => {
        while (!asked.includes('ec2:DescribeVpcs eu-west-1')) await new Promise(done => setTimeout(done, 20))
        child.kill('SIGINT')
      },
    },
  )
  expect(code).not.toBe(0)
  const events = (await linesOf(box)).map(({ event }) => event)
  expect(events).toEqual(expect.arrayContaining(['opened', 'signed_in', 'calls']))
})

describe('a log that cannot be written', () => {
  const COMMANDS = [
    ['scan', '--provider', 'aws'],
    ['auth', 'status'],
    ['auth', 'test', '--provider', 'aws'],
    ['auth', 'login', 'aws', '--no-browser'],
    ['drift', '--iac', '--state', 's3://states/shop.tfstate'],
  ]

  test.each(COMMANDS)('ends %s %s before anybody is asked', async (...words) => {
    const [box, { env, asked }] = [await sandbox(), await awsStub()]
    const { code, stdout, stderr } = await box.run(words, {
      env: { ...env, WGO_AUDIT_PATH: 'none/audit.ndjson' },
    })
    expect({ code, stdout, asked }).toEqual({ code: 1, stdout: '', asked: [] })
    expect(stderr).toMatch(
      /^wgo: The audit log .*none\/audit\.ndjson cannot be written: its folder is not there\.\n/m,
    )
    expect(stderr).toContain('mkdir -p ')
  })

  test('is a folder, a pipe that nobody reads, or a link to nowhere', async () => {
    const box = await sandbox()
    await mkdir(join(box.folder, 'folder'))
    await symlink('/nowhere/at/all', join(box.folder, 'link'))
    const said = async (path: string): Promise<string> =>
      (await box.run(['auth', 'test', '--provider', 'aws'], { env: { ...KEYS, WGO_AUDIT_PATH: path } }))
        .stderr
    expect(await said('folder')).toContain('it is a folder')
    expect(await said('/dev/null')).toContain('it is no file')
    expect(await said('link')).toContain('cannot be written')
  })

  test('commands that use no credential do not need it', async () => {
    const box = await sandbox()
    const { code } = await box.run(['snapshots', 'list'], { env: { WGO_AUDIT_PATH: 'none/audit.ndjson' } })
    expect(code).toBe(0)
  })
})

test('where it is written is not for a cloned repository to say', async () => {
  const box = await sandbox()
  await box.write({ 'wgo.yaml': 'audit:\n  path: ~/.bashrc\n' })
  const { code, stderr } = await box.run(['auth', 'status'], { env: KEYS })
  expect(code).toBe(1)
  expect(stderr).toContain('audit.path decides where uses of your credentials are written down')
  expect((await box.run(['config', 'init', '--force'])).code).toBe(0)
  expect(await readFile(join(box.folder, 'wgo.yaml'), 'utf8')).not.toContain('audit')
})

test('the file of the user says it, from its own folder; a mode that was set stays', async () => {
  const [box, { env }] = [await sandbox(), await awsStub()]
  await mkdir(box.home, { recursive: true })
  await writeFile(join(box.home, 'config.yaml'), 'audit:\n  path: uses.ndjson\n')
  await writeFile(join(box.home, 'uses.ndjson'), '')
  await chmod(join(box.home, 'uses.ndjson'), 0o640)
  await box.run(['auth', 'status', '--provider', 'aws'], { env })
  expect((await linesOf(box, join(box.home, 'uses.ndjson'))).length).toBeGreaterThan(2)
  expect((await stat(join(box.home, 'uses.ndjson'))).mode & 0o777).toBe(0o640)
})

test('no secret is in it, however one signs in', async () => {
  const box = await sandbox()
  const endpoint = await fakeAws()
  await box.write({
    '../.aws/credentials':
      '[two]\naws_access_key_id = AKIACANARYCANARY8\naws_secret_access_key = CANARY-two\n',
    '../.aws/config': `[profile run]\ncredential_process = echo '{"Version":1,"AccessKeyId":"AKIACANARYCANARY9","SecretAccessKey":"CANARY-three"}'\n`,
  })
  const base = { ...AUDIT, AWS_ENDPOINT_URL: endpoint, AWS_EC2_METADATA_DISABLED: 'true' }
  await box.run(['scan', '--provider', 'aws', '--type', 'aws_vpc'], {
    env: { ...base, ...KEYS, AWS_SESSION_TOKEN: SSO_TOKEN },
  })
  for (const profile of ['two', 'run']) await box.run(['auth', 'status', '--profile', profile], { env: base })
  const states = 'https://ana:CANARY-pass@127.0.0.1:9/state?token=CANARY-query'
  await box.run(['scan', '--state', states], { env: base })
  const tfc = 'tfc://127.0.0.1:9/org/shop?token=CANARY-tfc'
  await box.run(['scan', '--state', tfc], { env: base })
  const text = await readFile(join(box.folder, FILE), 'utf8')
  expect(text).toContain('"source":"profile two (keys)"')
  expect(text).not.toMatch(/CANARY/i)
}, 60_000)
