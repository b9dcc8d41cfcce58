import type { StateDriftReport } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { awsStub } from './sandbox/aws.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { state } from './sandbox/states.ts'

const ACCOUNT = '111111111111'

/** A VPC of the stub's, as a state has it. */
function vpc(region: string, more: Readonly<Record<string, unknown>> = {}) {
  const id = `vpc-${region}`
  return { id, arn: `arn:aws:ec2:${region}:${ACCOUNT}:vpc/${id}`, cidr_block: '10.0.0.0/16', ...more }
}

async function shop(
  resources: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'aws_vpc.main': vpc('eu-west-1'),
  },
): Promise<Sandbox> {
  const box = await sandbox()
  await box.write({ 'shop.tfstate': state(resources) })
  return box
}

const ids = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id)

describe('wgo drift --iac', () => {
  test('--iac compares the states of the folder with what is live', async () => {
    const [box, { env }] = [await shop(), await awsStub()]
    const same = await box.run(['drift', '--iac'], { env })
    expect([same.code, same.stdout]).toEqual([0, expect.stringContaining('1 of 1 managed in sync (100 %)')])
    await box.write({
      'shop.tfstate': state({ 'aws_vpc.main': vpc('eu-west-1', { cidr_block: '10.9.0.0/16' }) }),
    })
    const report: StateDriftReport = await box.json(['drift', '--iac'], 2, { env })
    expect(report.summary).toMatchObject({
      total_managed: 1,
      total_changed: 1,
      total_unmanaged: 0,
      total_missing: 0,
    })
    expect(report.differences).toMatchObject([
      {
        res: { id: 'vpc-eu-west-1' },
        changelog: [{ path: ['cidr_block'], from: '10.9.0.0/16', to: '10.0.0.0/16' }],
      },
    ])
    expect(report.changes).toMatchObject([{ declared: { address: 'aws_vpc.main', source: 'shop.tfstate' } }])
  })

  test('asks only for the types and regions that the states use; --all for everything', async () => {
    const [box, { env, asked }] = [await shop(), await awsStub()]
    const narrow = await box.run(['drift', '--iac', '--state', 'shop.tfstate'], { env })
    expect(narrow.stdout).toMatch(/wgo drift --iac --all --state shop\.tfstate {2}what is unmanaged/)
    const read = asked.filter(each => each.startsWith('ec2:Describe') && !each.includes('DescribeRegions'))
    expect(new Set(read)).toEqual(
      new Set(read.filter(each => each.endsWith('eu-west-1') && each.includes('Vpc'))),
    )
    const report: StateDriftReport = await box.json(['drift', '--iac', '--all', '--type', 'aws_vpc'], 2, {
      env,
    })
    expect(ids(report.unmanaged)).toEqual(['vpc-us-east-1', 'vpc-us-west-2'])
    expect(report.alerts).toEqual({})
    const again = await box.run(['drift', '--iac', '--all', '--snapshot', report.to.id])
    expect(again.stdout).not.toContain('what is unmanaged')
    expect(again.stdout).toContain(`wgo drift --iac --all --snapshot ${report.to.id} --hints`)
    const hinted = await box.run(['drift', '--iac', '--all', '--snapshot', report.to.id, '--hints'])
    expect(hinted.stdout).toContain(`${report.to.id} --hints --output html=drift.html`)
    expect(hinted.stdout.split('--hints')).toHaveLength(2)
  })

  test('is kept as one snapshot of both sides, which --snapshot tells again without asking anybody', async () => {
    const [box, { env, asked }] = [await shop(), await awsStub()]
    await box.run(['drift', '--iac'], { env })
    asked.length = 0
    const report: StateDriftReport = await box.json(['drift', '--iac', '--snapshot', 'latest'], 0, { env })
    expect([asked, report.from.id, report.summary.total_managed]).toEqual([[], report.to.id, 1])
    await box.write({ 'two/b.tfstate': state({ 'aws_vpc.other': vpc('eu-west-9') }, { lineage: 'line-2' }) })
    const other = ['drift', '--iac', '--snapshot', report.to.id, '--state', 'two']
    const beside: StateDriftReport = await box.json(other, 2, { env })
    expect([asked, ids(beside.unmanaged)]).toEqual([[], ['vpc-eu-west-1']])
    expect(beside.from.id).not.toBe(beside.to.id)
    const refused = await box.run([...other, '--profile', 'shop'], { env })
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining('with --snapshot nothing is scanned'),
    ])
  })

  test('--region tells what is there and what belongs to no region, of a scan and of a snapshot alike', async () => {
    const box = await shop({ 'aws_vpc.a': vpc('us-east-1'), 'aws_vpc.main': vpc('eu-west-1') })
    const { env } = await awsStub()
    const drift = ['drift', '--iac', '--region', 'us-east-1']
    const { to }: StateDriftReport = await box.json(['drift', '--iac'], 0, { env })
    const addresses = async (...args: string[]): Promise<readonly unknown[]> => {
      const report: StateDriftReport = await box.json([...drift, ...args], 0, { env })
      return report.managed.map(({ id }) => id)
    }
    const [scanned, told] = [await addresses(), await addresses('--snapshot', to.id)]
    expect([scanned, told]).toEqual([['vpc-us-east-1'], ['vpc-us-east-1']])
    const { stdout } = await box.run([...drift, '--snapshot', to.id], { env })
    expect(stdout).toMatch(/^In region us-east-1: 1 of 1 managed in sync/)
    const refused = async (...args: string[]): Promise<unknown> => {
      const { code, stderr } = await box.run(['drift', '--iac', '--snapshot', to.id, ...args])
      return [code, stderr]
    }
    expect(await refused('--region', 'us-est-1')).toEqual([
      1,
      expect.stringContaining('Did you mean "us-east-1"?'),
    ])
    expect(await refused('--provider', 'gcp')).toEqual([
      1,
      expect.stringContaining('The states declare nothing of gcp. They use: aws.'),
    ])
  })

  test('tells each state where there are several, and what two declare once', async () => {
    const [box, { env }] = [await shop(), await awsStub()]
    const both = { 'aws_vpc.a': vpc('us-east-1'), 'aws_vpc.main': vpc('eu-west-1') }
    await box.write({ 'b/b.tfstate': state(both, { lineage: 'line-2' }) })
    const report: StateDriftReport = await box.json(['drift', '--iac'], 0, { env })
    expect(report.states.map(({ source, managed }) => [source, managed])).toEqual([
      ['b/b.tfstate', 2],
      ['shop.tfstate', 1],
    ])
    expect(report.summary.total_managed).toBe(2)
  })

  test('counts what nothing here can read as not supported', async () => {
    const { env } = await awsStub()
    const azure = { 'azurerm_storage_account.a': { name: 'a' } }
    const box = await shop({ 'aws_vpc.main': vpc('eu-west-1'), ...azure })
    const { code, stdout } = await box.run(['drift', '--iac'], { env })
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 not supported')])
    const alone = await shop(azure)
    expect((await alone.run(['drift', '--iac'], { env })).code).toBe(3)
  })

  test('says what could not be read as not checked, never as missing', async () => {
    const { env } = await awsStub({ deny: ['DescribeSubnets'] })
    const subnet = { id: 'subnet-1', arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:subnet/subnet-1` }
    const box = await shop({ 'aws_vpc.main': vpc('eu-west-1'), 'aws_subnet.a': subnet })
    const { code, stdout } = await box.run(['drift', '--iac'], { env })
    expect([code, stdout]).toEqual([3, expect.stringContaining('1 not checked')])
    expect(stdout).toContain('ec2 DescribeSubnets')
  })

  test('says what to do where there is no state, an empty one, nobody signed in, or nothing of a provider', async () => {
    const [none, { env }] = [await sandbox(), await awsStub()]
    const nothing = await none.run(['drift', '--iac'], { env })
    expect(nothing.code).toBe(1)
    expect(nothing.stderr).toContain('No Terraform state was found')
    expect(nothing.stderr).toContain('wgo drift --iac --state path/to/terraform.tfstate')
    const empty = await (await shop({})).run(['drift', '--iac'], { env })
    expect([empty.code, empty.stderr]).toEqual([
      1,
      expect.stringMatching(/shop\.tfstate is empty[\s\S]*--iac --all/),
    ])
    const box = await shop()
    const unsigned = await box.run(['drift', '--iac'], { env: { AWS_EC2_METADATA_DISABLED: 'true' } })
    expect([unsigned.code, unsigned.stderr]).toEqual([1, expect.stringContaining('aws configure sso')])
    expect(await box.json(['snapshots', 'list'])).toEqual([])
    const gcp = await box.run(['drift', '--iac', '--provider', 'gcp'], { env })
    expect([gcp.code, gcp.stderr]).toEqual([
      1,
      expect.stringContaining('declare nothing of gcp. They use: aws.'),
    ])
  })

  test('refuses flags that do not go together, with what to type', async () => {
    const box = await shop()
    const refused = async (...args: string[]) => {
      const { code, stderr } = await box.run(['drift', ...args])
      return [code, stderr]
    }
    expect(await refused('--iac', '--from', 'latest')).toEqual([
      1,
      expect.stringMatching(
        /--from and --iac cannot be given together[\s\S]*wgo drift --iac --snapshot latest/,
      ),
    ])
    expect(await refused('--iac', '--live')).toEqual([1, expect.stringContaining('cannot be given together')])
    expect(await refused('--all')).toEqual([1, expect.stringContaining('--all needs --iac.')])
    expect(await refused('--snapshot', 'latest')).toEqual([
      1,
      expect.stringContaining('--snapshot needs --iac.'),
    ])
    expect(await refused('--state', 'a')).toEqual([
      1,
      expect.stringContaining('--state needs --live or --iac.'),
    ])
  })

  test('says that it is at work before any state was read; ended then, it has told and saved nothing', async () => {
    const box = await shop()
    const neverEnding = await box.run(['drift', '--iac', '--state', '-'], {
      during: child => void child.stderr?.once('data', () => child.kill('SIGKILL')),
    })
    expect([neverEnding.stdout, neverEnding.stderr]).toEqual(['', 'terraform: looking for what there is\n'])
    expect(await box.json(['snapshots', 'list'])).toEqual([])
  })
})
