import type { StateDriftReport } from '@wgo/core'
import { expect, test } from 'vitest'
import { awsStub } from './sandbox/aws.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { state } from './sandbox/states.ts'

type Env = Readonly<Record<string, string>>

/** A VPC that is live otherwise than it is declared, and one that is declared nowhere. */
async function looked(
  finished: Parameters<typeof sandbox>[0],
): Promise<readonly [Sandbox, Env, StateDriftReport]> {
  const box = await sandbox(finished)
  const id = 'vpc-eu-west-1'
  const arn = `arn:aws:ec2:eu-west-1:111111111111:vpc/${id}`
  await box.write({ 'shop.tfstate': state({ 'aws_vpc.main': { id, arn, cidr_block: '10.9.0.0/16' } }) })
  const { env } = await awsStub({}, finished)
  return [box, env, await box.json(['drift', '--iac', '--all', '--type', 'aws_vpc'], 2, { env })]
}

test('what states declare is managed by terraform, and what none declares by none', async ({
  onTestFinished,
}) => {
  const [box, , whole] = await looked(onTestFinished)
  const again = ['drift', '--iac', '--all', '--snapshot', whole.to.id]
  const ours: StateDriftReport = await box.json([...again, '--managed-by', 'terraform'], 2)
  expect(ours.summary).toMatchObject({ total_managed: 1, total_changed: 1, total_unmanaged: 0 })
  expect(ours.changes).toHaveLength(1)
  const others: StateDriftReport = await box.json([...again, '--managed-by', 'none'], 2)
  expect(whole.summary.total_unmanaged).toBeGreaterThan(0)
  expect(others.summary).toMatchObject({
    total_managed: 0,
    total_changed: 0,
    total_unmanaged: whole.summary.total_unmanaged,
  })
  expect(others.changes).toHaveLength(whole.changes.length - 1)
  const said = await box.run([...again, '--managed-by', 'terraform'])
  expect(said.stdout).toMatch(
    /^Managed by terraform: 0 of 1 managed in sync \(0 %\), 1 changed\. 100 % managed/,
  )
  const asked = await box.run([...again, '--filter', "managed_by.kind=='terraform'", '--name-only'])
  expect(asked.stdout).toBe('M aws_vpc.main\n')
})

test('the headline says how many differences are what flags ask for', async ({ onTestFinished }) => {
  const [box, , whole] = await looked(onTestFinished)
  const again = ['drift', '--iac', '--all', '--snapshot', whole.to.id]
  const { total_unmanaged: unmanaged } = whole.summary
  const cases = [
    [['--category', 'identity'], 0, 'No difference of category identity.'],
    [['--action', 'modify'], 2, '1 difference (changed).'],
    [
      ['--action', 'add', '--action', 'remove'],
      2,
      `${unmanaged} difference${unmanaged === 1 ? '' : 's'} (unmanaged or missing).`,
    ],
    [['--filter', "type=='aws_subnet'"], 0, "No difference where type=='aws_subnet'."],
    [
      ['--action', 'modify', '--severity', 'critical'],
      0,
      'No difference (changed) of severity critical or above.',
    ],
  ] as const
  for (const [flags, code, said] of cases) {
    const { stdout, ...ended } = await box.run([...again, ...flags])
    expect([ended.code, stdout]).toEqual([code, expect.stringContaining(said)])
    const [first = ''] = stdout.split('\n')
    expect(first).toMatch(/^0 of 1 managed in sync/)
  }
})

test('a provider that the states of a snapshot do not use is refused as it is live', async ({
  onTestFinished,
}) => {
  const [box, , whole] = await looked(onTestFinished)
  const again = ['drift', '--iac', '--snapshot', whole.to.id]
  const { code, stdout, stderr } = await box.run([...again, '--provider', 'gcp'])
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain('The states declare nothing of gcp. They use: aws.')
  expect(stderr).toContain(`wgo drift --iac --all --provider gcp\n`)
})

test('a region that is none is told as a scan tells it, and nothing is kept', async ({ onTestFinished }) => {
  const [box, env, whole] = await looked(onTestFinished)
  const { code, stdout, stderr } = await box.run(['drift', '--iac', '--region', 'eu-wset-1'], { env })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain('AWS has no region "eu-wset-1" for this account.')
  expect(stderr).toContain('Did you mean "eu-west-1"?')
  expect(await box.json(['snapshots', 'list'])).toMatchObject([{ id: whole.to.id }])
})
