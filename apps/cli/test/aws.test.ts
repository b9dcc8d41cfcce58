import type { ChildProcess } from 'node:child_process'
import type { SnapshotMetadata, SnapshotSummary } from '@wgo/core'
import { HAS_MOTO } from '@wgo/real-servers/moto'
import { describe, expect, test } from 'vitest'
import { awsStub, motoEnv } from './sandbox/aws.ts'
import { fakeAws } from './sandbox/fake-aws.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

const VPCS = ['--type', 'aws_vpc']

function places({ coverage }: SnapshotMetadata): readonly string[] {
  return coverage.map(({ scope, region }) => `${scope} ${region}`).sort()
}

async function profiles(box: Sandbox): Promise<void> {
  const keys = ['one', 'two'].map(
    (name, i) => `[${name}]\naws_access_key_id = KEY${i + 1}\naws_secret_access_key = s\n`,
  )
  await box.write({ '../.aws/credentials': keys.join('\n') })
}

describe('a scan of AWS', () => {
  test('reads every region that is switched on, and is found where it is set up', async () => {
    const [box, { env }] = [await sandbox(), await awsStub()]
    await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
    const metadata: SnapshotMetadata = await box.json(['scan', ...VPCS], 0, { env })
    expect(metadata.providers).toEqual(['aws', 'terraform'])
    expect(places(metadata).filter(place => place.startsWith('1'))).toEqual([
      '111111111111 eu-west-1',
      '111111111111 us-east-1',
      '111111111111 us-west-2',
    ])
    expect((await box.run(['scan', ...VPCS], { env })).stdout).toContain('3 resources in 1 account')
  })

  test('--region and --profile say what to read of AWS, and ask for it alone', async () => {
    const [box, { env, asked }] = [await sandbox(), await awsStub()]
    await profiles(box)
    await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
    const scan = async (...args: string[]): Promise<SnapshotMetadata> =>
      box.json(['scan', ...VPCS, ...args], 0, { env })
    const here = await scan('--region', 'eu-west-1')
    expect([here.providers, places(here)]).toEqual([['aws'], ['111111111111 eu-west-1']])
    const both = await scan('--profile', 'one', '--profile', 'two', '--region', 'us-west-2')
    expect(places(both)).toEqual(['111111111111 us-west-2', '222222222222 us-west-2'])
    const more = await scan('--region', 'eu-west-1', '--state', '.')
    expect(more.providers).toEqual(['aws', 'terraform'])
    asked.length = 0
    const live = [
      'drift',
      '--live',
      '--region',
      'us-west-2',
      '--profile',
      'two',
      '--max-workers',
      '64',
      '--timeout',
      '5s',
    ]
    expect((await box.run(live, { env })).stdout).toContain('First look: saved as ')
    expect(asked).toContain('ec2:DescribeVpcs us-west-2')
    expect(asked).not.toContain('ec2:DescribeVpcs eu-west-1')
  })

  test('goes by flags before the environment, the project and the user', async () => {
    const [box, { env }] = [await sandbox(), await awsStub()]
    const read = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
      places(await box.json(['scan', '--provider', 'aws', ...VPCS, ...args], 0, { env: { ...env, ...more } }))
    await box.write({ '../home/config.yaml': 'providers: { aws: { regions: [us-east-1] } }\n' })
    expect(await read([])).toEqual(['111111111111 us-east-1'])
    await box.write({ 'wgo.yaml': 'providers: { aws: { regions: [us-west-2] } }\n' })
    expect(await read([])).toEqual(['111111111111 us-west-2'])
    const variable = { WGO_AWS_REGIONS: 'us-east-1,us-west-2' }
    expect(await read([], variable)).toEqual(['111111111111 us-east-1', '111111111111 us-west-2'])
    expect(await read(['--region', 'eu-west-1'], variable)).toEqual(['111111111111 eu-west-1'])
    expect(await read(['--region', 'all'])).toHaveLength(3)
  })

  test('offers the nearest region and profile for a name that is none', async () => {
    const [box, { env }] = [await sandbox(), await awsStub()]
    await profiles(box)
    const region = await box.run(['scan', '--region', 'eu-west-11'], { env })
    expect([region.code, region.stderr]).toEqual([1, expect.stringContaining('Did you mean "eu-west-1"?')])
    const profile = await box.run(['scan', '--profile', 'on'], { env })
    expect([profile.code, profile.stderr]).toEqual([1, expect.stringContaining('Did you mean "one"?')])
  })

  test('names the permission that is missing once, and the policy that has it', async () => {
    const [box, { env }] = [await sandbox(), await awsStub({ deny: ['DescribeVpcs'] })]
    const { code, stdout } = await box.run(['scan', '--provider', 'aws', ...VPCS, '--type', 'aws_subnet'], {
      env,
    })
    expect(code).toBe(3)
    expect(stdout.match(/ec2:DescribeVpcs/g)).toHaveLength(1)
    expect(stdout).toMatch(/NOT SEEN\n.*denied.*ec2:DescribeVpcs/)
    expect(stdout).toContain('wgo collectors aws --policy --type aws_vpc')
  })

  test('says once that an account denies everything, and keeps nothing of it', async () => {
    const [box, AWS_ENDPOINT_URL] = [await sandbox(), await fakeAws()]
    const env = { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' }
    const { code, stdout, stderr } = await box.run(['scan', '--quiet'], { env })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(
      /^wgo: Nothing may be read: at least \d\d permissions are missing\. The first refusal:\n {5}Not allowed: .*\n\n {2}wgo auth status\n {2}wgo collectors aws --policy\n$/,
    )
    expect(await box.json(['snapshots', 'list'])).toEqual([])
  })

  test('refuses a type that AWS does not have before it asks for anything', async () => {
    const [box, { env, asked }] = [await sandbox(), await awsStub()]
    const { code, stderr } = await box.run(['scan', '--type', 'aws_vcp', '--quiet'], { env })
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/No type is called "aws_vcp"\. Did you mean "aws_vpc"\?/),
    ])
    expect(asked).toEqual([])
  })

  test('takes globs of types, and refuses one that matches none before it asks for anything', async () => {
    const [box, { env, asked }] = [await sandbox(), await awsStub()]
    const found = await box.run(['scan', '--type', 'aws_vp?', '--type', 'aws_vpc', '-o', 'json'], { env })
    const { coverage } = JSON.parse(found.stdout)
    const types = coverage.flatMap((entry: { types: readonly string[] }) => entry.types)
    expect([found.code, new Set(types)]).toEqual([0, new Set(['aws_vpc'])])
    asked.length = 0
    const { code, stderr } = await box.run(['scan', '--type', 'aws_vqx*', '--quiet'], { env })
    expect([code, stderr]).toEqual([1, expect.stringContaining('No type is called "aws_vqx*".')])
    expect(asked).toEqual([])
  })

  test('names the file of a misspelt setting', async () => {
    const box = await sandbox()
    await box.write({ 'wgo.yaml': 'providers:\n  aws:\n    regoins: [eu-west-1]\n' })
    const { code, stderr } = await box.run(['scan', '--quiet'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/wgo\.yaml: providers\.aws: Unknown key "regoins"\. Did you mean "regions"\?/)
  })

  test('keeps on Ctrl-C what is complete, and exits with 130', async () => {
    const [box, { env }] = [await sandbox(), await awsStub({ hang: ['DescribeVpcs us-west-2'] })]
    const { code, stdout } = await box.run(['scan', ...VPCS, '--provider', 'aws', '--debug'], {
      env,
      during: async child => {
        await Promise.all([
          said(child, /done with 111111111111\/us-east-1/),
          said(child, /done with 111111111111\/eu-west-1/),
        ])
        child.kill('SIGINT')
      },
    })
    expect([code, stdout]).toEqual([130, expect.stringMatching(/^Saved .*: 2 resources[\s\S]*us-west-2/)])
    const [kept]: readonly SnapshotSummary[] = await box.json(['snapshots', 'list'])
    expect(kept).toMatchObject({ resource_count: 2, gaps: 1 })
  })

  test.skipIf(!HAS_MOTO)(
    `sees what is there, and twice the same (${HAS_MOTO ? 'moto' : 'skipped: no moto here'})`,
    async () => {
      const [box, env] = [await sandbox(), await motoEnv()]
      const types = ['aws_vpc', 'aws_subnet', 'aws_security_group'].flatMap(type => ['--type', type])
      const scan = ['scan', '--region', 'us-east-1', '--region', 'eu-west-1', ...types]
      const metadata: SnapshotMetadata = await box.json(scan, 0, { env })
      expect(metadata.resource_count).toBeGreaterThan(8)
      await box.json(scan, 0, { env })
      const drift: { readonly changes: readonly unknown[] } = await box.json(['drift'])
      expect(drift.changes).toEqual([])
      expect(await box.stored()).not.toContain('testing')
    },
  )
})

/** Resolves when the program has said this on stderr. */
function said(child: ChildProcess, what: RegExp): Promise<void> {
  let text = ''
  return new Promise(resolve => {
    child.stderr?.on('data', piece => {
      text += String(piece)
      if (what.test(text)) resolve()
    })
  })
}
