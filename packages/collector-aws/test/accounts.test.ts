import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Probe, Unit } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AwsConfig, awsCollector } from '../src/index.ts'
import { configOf, scanAws, TEST_ENV } from './support/scan-aws.ts'
import { type Stub, stub } from './support/stub.ts'

const XML = { 'content-type': 'text/xml' }
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-east-1']

/** Just enough of AWS: who calls is told by the key, and roles of account 9… may not be assumed. */
function fakeAws(asked: string[]): Promise<Stub> {
  return stub((request, response, body) => {
    const form = new URLSearchParams(body)
    const action = form.get('Action') ?? `${request.method} ${request.url}`
    const account =
      /Credential=KEYOF(\d{12})/.exec(request.headers.authorization ?? '')?.[1] ?? '100000000000'
    asked.push([account, action, form.get('ExternalId'), form.get('RoleSessionName')].join(' '))
    const refuse = (code: string): void =>
      void response
        .writeHead(403, XML)
        .end(`<ErrorResponse><Error><Code>${code}</Code></Error></ErrorResponse>`)
    const role = form.get('RoleArn')?.split(':')[4] ?? ''
    if (action === 'AssumeRole' && role.startsWith('9')) return refuse('AccessDenied')
    if (account === '300000000000' && action === 'DescribeRegions') return refuse('UnauthorizedOperation')
    const answer = answers[action]?.(account, role, form)
    if (answer === undefined) return refuse('AccessDenied')
    response.writeHead(200, XML).end(answer)
  })
}

const answers: Readonly<Record<string, (account: string, role: string, form: URLSearchParams) => string>> = {
  GetCallerIdentity: account =>
    `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account><Arn>arn:aws:sts::${account}:assumed-role/reader/wgo</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  AssumeRole: (_account, role, form) =>
    `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>KEYOF${role}</AccessKeyId><SecretAccessKey>x</SecretAccessKey><SessionToken>${form.get('ExternalId') ?? 't'}</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  DescribeRegions: () =>
    `<DescribeRegionsResponse><regionInfo>${REGIONS.map(
      name =>
        `<item><regionName>${name}</regionName><optInStatus>${name === 'ap-east-1' ? 'not-opted-in' : 'opt-in-not-required'}</optInStatus></item>`,
    ).join('')}</regionInfo></DescribeRegionsResponse>`,
  DescribeVpcAttribute: () =>
    '<DescribeVpcAttributeResponse><enableDnsSupport><value>true</value></enableDnsSupport></DescribeVpcAttributeResponse>',
  DescribeVpcs: account =>
    `<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId><ownerId>${account}</ownerId></item></vpcSet></DescribeVpcsResponse>`,
}

const roleOf = (account: string): string => `arn:aws:iam::${account}:role/reader`

describe('accounts', () => {
  let server: Stub
  let asked: string[]
  beforeAll(async () => {
    asked = []
    server = await fakeAws(asked)
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const open = async (written: object, env: Record<string, string> = TEST_ENV) => {
    const host = testHost({ env })
    const session = await awsCollector().open(await configOf({ endpoint: server.endpoint, ...written }), host)
    return { host, session }
  }
  const unitsOf = async (written: object): Promise<readonly Unit[]> => {
    const { session } = await open(written)
    return await all(session.units({ types: ['aws_vpc', 'aws_s3_bucket'] }))
  }

  test('each account x region x service is a unit, and what belongs to no region is one', async () => {
    expect((await unitsOf({})).map(unit => unit.id).sort()).toEqual([
      '100000000000/eu-west-1/ec2',
      '100000000000/s3',
      '100000000000/us-east-1/ec2',
    ])
  })

  test('roles are assumed with the external id and session name, and their accounts are read', async () => {
    const ids = (
      await unitsOf({ assume_role: [roleOf('200000000000')], external_id: 'e', regions: ['eu-west-1'] })
    ).map(unit => unit.id)
    expect(ids.sort()).toEqual(['200000000000/eu-west-1/ec2', '200000000000/s3'])
    expect(asked).toContain('100000000000 AssumeRole e wgo')
  })

  test('the same account by two roles is read once', async () => {
    const roles = [roleOf('200000000000'), 'arn:aws:iam::200000000000:role/other']
    expect(await unitsOf({ assume_role: roles, regions: ['eu-west-1'] })).toHaveLength(2)
  })

  test('an account that cannot be entered is a unit that tells why, and the others are read', async () => {
    const { coverage, entries } = await scanAws(
      {
        endpoint: server.endpoint,
        assume_role: [roleOf('200000000000'), roleOf('999999999999')],
        regions: ['eu-west-1'],
      },
      { selection: { types: ['aws_vpc'] } },
    )
    expect(entries.map(({ resource }) => resource.scope)).toEqual(['200000000000'])
    expect(coverage.find(entry => entry.scope === '999999999999')).toMatchObject({
      state: 'failed',
      reason: 'denied',
      permission: 'sts:AssumeRole',
      types: ['aws_vpc'],
    })
  })

  test('an account that is entered by a role is told by its number, also where it cannot be', async () => {
    const assume_role = [roleOf('200000000000'), roleOf('999999999999')]
    const { coverage } = await scanAws(
      { endpoint: server.endpoint, assume_role, regions: ['eu-west-1'] },
      { selection: { types: ['aws_vpc'] } },
    )
    const names = coverage.map(({ scope, scope_name }) => scope_name ?? scope)
    expect([...new Set(names)].sort()).toEqual(['200000000000', '999999999999'])
  })

  test('a host may hand over what a user writes: the rest is filled in', async () => {
    const written = { endpoint: server.endpoint, regions: ['eu-west-1'] }
    const session = await awsCollector().open(written as unknown as AwsConfig, testHost({ env: TEST_ENV }))
    const units = await all(session.units({ types: ['aws_vpc'] }))
    expect(units.map(unit => unit.id)).toEqual(['100000000000/eu-west-1/ec2'])
  })

  test('what cannot be read as configuration is refused by name', async () => {
    const wrong = { regoins: ['eu-west-1'] } as unknown as AwsConfig
    await expect(awsCollector().open(wrong, testHost({ env: TEST_ENV }))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'Unknown key "regoins". Did you mean "regions"?',
    })
  })

  test.each([
    ['AWS_ENDPOINT_URL', {}, { ...TEST_ENV, AWS_ENDPOINT_URL: 'localhost:1' }],
    ['providers.aws.endpoint', { endpoint: 'localhost:1' }, TEST_ENV],
  ])('an endpoint that is no URL is told with where it was set: %s', async (place, written, env) => {
    const opening = awsCollector().open(await configOf(written), testHost({ env }))
    await expect(opening).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: `${place} is "localhost:1": that is no URL, such as http://127.0.0.1:4566.`,
    })
  })

  test('where no account can be entered, opening fails with the reason', async () => {
    await expect(open({ assume_role: [roleOf('999999999999')] })).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
    })
  })

  test('a region that is switched off is told as disabled, without a call', async () => {
    const { coverage } = await scanAws(
      { endpoint: server.endpoint, regions: ['ap-east-1', 'eu-west-1'] },
      { selection: { types: ['aws_vpc'] } },
    )
    expect(coverage.find(entry => entry.region === 'ap-east-1')).toMatchObject({
      state: 'failed',
      reason: 'disabled',
      calls: 0,
    })
    expect(coverage.find(entry => entry.region === 'eu-west-1')).toMatchObject({
      state: 'complete',
      resources: 1,
    })
  })

  test('where AWS will not tell its regions, those that were named are read, and all of them are a gap', async () => {
    const assume_role = [roleOf('300000000000')]
    expect((await unitsOf({ assume_role, regions: ['eu-west-1'] })).map(unit => unit.id)).toContain(
      '300000000000/eu-west-1/ec2',
    )
    const { coverage } = await scanAws(
      { endpoint: server.endpoint, assume_role: [...assume_role, roleOf('200000000000')] },
      { selection: { types: ['aws_vpc'] } },
    )
    expect(coverage.find(entry => entry.unit === '300000000000/regions')).toMatchObject({
      reason: 'denied',
      permission: 'ec2:DescribeRegions',
    })
  })

  test('checking tells who we are, what may be read, and each permission that a service misses, once', async () => {
    const { host, session } = await open({})
    const probes: Probe[] = await all(session.check(host))
    expect(probes[0]).toEqual({
      kind: 'identity',
      scope: '100000000000',
      principal: 'arn:aws:sts::100000000000:assumed-role/reader/wgo',
      source: 'environment',
      regions: ['eu-west-1', 'us-east-1'],
    })
    const readable = probes.flatMap(probe => (probe.kind === 'readable' ? probe.types : []))
    expect(readable).toEqual(['aws_vpc'])
    const missing = probes.flatMap(probe => (probe.kind === 'unreadable' ? [probe.error.permission] : []))
    expect(missing).toContain('ec2:DescribeInstances')
    expect(missing).toContain('s3:ListAllMyBuckets')
    const ofEc2 = missing.filter(each => each?.startsWith('ec2:'))
    expect(new Set(ofEc2).size, 'several types need the same').toBe(ofEc2.length)
  })
})

describe('profiles', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wgo-aws-'))
    await writeFile(
      join(folder, 'config'),
      '[profile work]\nregion = eu-west-1\n[sso-session x]\nsso_region = eu-west-1\n',
    )
    await writeFile(
      join(folder, 'credentials'),
      '[default]\naws_access_key_id = KEYOF400000000000\naws_secret_access_key = x\n',
    )
  })
  afterAll(() => rm(folder, { recursive: true }))

  const env = (): Record<string, string> => ({
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  })

  test('an unknown profile is refused before any call, with the nearest', async () => {
    const opening = awsCollector().open(await configOf({ profiles: ['wrok'] }), testHost({ env: env() }))
    await expect(opening).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      suggestions: ['Did you mean "work"?', 'aws configure list-profiles'],
    })
  })

  test('a profile without keys is told as credentials that are missing', async () => {
    const opening = awsCollector().open(await configOf({ profiles: ['work'] }), testHost({ env: env() }))
    await expect(opening).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' })
  })

  test('what is set up is found without a call', async () => {
    const detect = async (written: object, found: Record<string, string>) =>
      await awsCollector().detect(await configOf(written), testHost({ env: found }))
    expect(await detect({}, {})).toEqual({ found: false, summary: 'no AWS credentials' })
    expect(await detect({}, env())).toEqual({ found: true, summary: 'AWS profile default (keys)' })
    expect(await detect({}, TEST_ENV)).toEqual({ found: true, summary: 'AWS keys in the environment' })
    expect(await detect({ profiles: ['work'] }, env())).toEqual({ found: true, summary: 'AWS profiles work' })
    expect(await detect({}, { AWS_CONFIG_FILE: join(folder, 'config') })).toEqual({
      found: false,
      summary: 'no AWS credentials; choose one of the profiles work (--profile)',
    })
  })
})

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
