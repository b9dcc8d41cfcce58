import type { StateDriftReport } from '@wgo/core'
import { expect, test } from 'vitest'
import { awsStub } from './sandbox/aws.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { state } from './sandbox/states.ts'

type Env = Readonly<Record<string, string>>

/** A VPC that is live otherwise than it is declared. */
async function changed(finished: Parameters<typeof sandbox>[0]): Promise<readonly [Sandbox, Env]> {
  const box = await sandbox(finished)
  const id = 'vpc-eu-west-1'
  const arn = `arn:aws:ec2:eu-west-1:111111111111:vpc/${id}`
  await box.write({ 'shop.tfstate': state({ 'aws_vpc.main': { id, arn, cidr_block: '10.9.0.0/16' } }) })
  return [box, (await awsStub({}, finished)).env]
}

test('what differs from a state is acknowledged by a report, and has an age', async ({ onTestFinished }) => {
  const [box, env] = await changed(onTestFinished)
  const first = await box.run(['drift', '--iac', '--output', 'json'], { env })
  expect(first.code).toBe(2)
  const ack = ['drift', 'ack', 'aws_vpc.main', '--report', '-', '--until', '2d', '--why', 'Known']
  expect((await box.run(ack, { input: first.stdout })).code).toBe(0)
  const again: StateDriftReport = await box.json(['drift', '--iac'], 0, { env })
  expect(again.summary.acknowledged).toBe(1)
  const { from } = JSON.parse(first.stdout)
  expect(again.changes).toMatchObject([{ first_seen_in: from.id, first_seen_or_before: true }])
})

test('drift ack --iac knows what was told last, of --snapshot what that shows, and nothing where none holds both', async ({
  onTestFinished,
}) => {
  const [box, env] = await changed(onTestFinished)
  const ack = ['drift', 'ack', 'aws_vpc.main', '--iac', '--until', '2d', '--why', 'Known']
  const none = await box.run(ack)
  expect([none.code, none.stderr]).toEqual([
    1,
    expect.stringMatching(/No snapshot holds both[\s\S]*wgo drift --iac/),
  ])
  const { to }: StateDriftReport = await box.json(['drift', '--iac'], 2, { env })
  const unasked = await box.run(ack.filter(each => each !== '--iac'))
  expect([unasked.code, unasked.stderr]).toEqual([1, expect.stringMatching(/./)])
  expect((await box.run(ack)).stdout).toContain('(aws_vpc.main)')
  expect((await box.run([...ack, '--snapshot', to.id])).code).toBe(0)
  await box.json(['drift', '--iac', '--snapshot', to.id], 0)
  const wrong = await box.run([...ack.slice(0, 2), 'aws_vpc.mian', ...ack.slice(3)])
  expect(wrong.stderr).toContain('wgo drift ack aws_vpc.main --iac')
})

test('what differs from a state is hidden by what --gen-ignore writes', async ({ onTestFinished }) => {
  const [box, env] = await changed(onTestFinished)
  expect((await box.run(['drift', '--iac', '--gen-ignore'], { env })).stdout).toContain('Wrote 1 rule')
  const { code, stdout } = await box.run(['drift', '--iac'], { env })
  expect([code, stdout]).toEqual([0, expect.stringContaining('in sync')])
})
