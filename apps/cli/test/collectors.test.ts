import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { sandbox } from './sandbox/sandbox.ts'

interface Document {
  readonly types: readonly {
    readonly type: string
    readonly calls: readonly { readonly call: string; readonly permission: string }[]
    readonly permissions: readonly string[]
  }[]
}

interface Policy {
  readonly Statement: readonly { readonly Action: readonly string[] }[]
}

const actionsOf = (...policies: readonly Policy[]): readonly string[] =>
  policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action))

test('collectors are listed with what is set up here', async () => {
  const box = await sandbox()
  const env = { AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' }
  const listed: readonly unknown[] = await box.json(['collectors'], 0, { env })
  expect(listed).toEqual([
    expect.objectContaining({ provider: 'aws', found: true, version: expect.stringMatching(/^\d/) }),
    expect.objectContaining({ provider: 'gcp', found: false }),
    expect.objectContaining({ provider: 'kubernetes', found: false }),
    expect.objectContaining({ provider: 'terraform', found: false }),
  ])
  const { stdout } = await box.run(['collectors'], { env })
  expect(stdout).toMatch(/^PROVIDER .*SET UP HERE\naws .*\ngcp .*\nkubernetes .*\nterraform .*\n\nNext\n/)
})

test('types are told with their calls and permissions, in every format', async () => {
  const box = await sandbox()
  const args = ['collectors', 'aws', '--type', 'aws_s3_bucket_p*', '--type', 'aws_vpc']
  const document: Document = await box.json(args)
  expect(document.types.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['aws_vpc', 'aws_s3_bucket_policy', 'aws_s3_bucket_public_access_block']),
  )
  expect(document.types).not.toContainEqual(expect.objectContaining({ type: 'aws_s3_bucket_acl' }))
  const policy = document.types.find(({ type }) => type === 'aws_s3_bucket_policy')
  expect(policy?.calls[0]).toEqual({ call: 's3:ListBuckets', permission: 's3:ListAllMyBuckets' })
  expect(policy?.permissions).toEqual(expect.arrayContaining(['s3:ListAllMyBuckets', 's3:GetBucketPolicy']))
  expect(parse((await box.run([...args, '-o', 'yaml'])).stdout)).toEqual(document)
  expect((await box.run([...args, '-o', 'markdown'])).stdout).toMatch(/^\| type \| calls \| needs \|\n/)
  const { stdout } = await box.run(args)
  expect(stdout).toMatch(/^ {2}CALLS +NEEDS\naws_vpc\n {2}ec2:DescribeVpcs +ec2:DescribeVpcs\n/)
  expect(stdout).toMatch(/\naws_s3_bucket_policy\n {2}s3:ListBuckets +s3:ListAllMyBuckets\n/)
})

test('--policy prints the least policy as JSON, --type narrows it, --split keeps to the limit', async () => {
  const box = await sandbox()
  const { stdout, stderr } = await box.run(['collectors', 'aws', '--policy', '--output', 'table'])
  const whole: Policy = JSON.parse(stdout)
  expect(actionsOf(whole)).toContain('ec2:DescribeInstances')
  expect(stderr).toMatch(/takes 6,144 .* --split makes \d documents/)
  const parts: readonly Policy[] = await box.json(['collectors', 'aws', '--policy', '--split'])
  for (const part of parts) expect(JSON.stringify(part).length).toBeLessThanOrEqual(6144)
  expect(actionsOf(...parts)).toEqual(actionsOf(whole))
  const narrow = await box.run(['collectors', 'aws', '--policy', '--type', 'aws_vpc'])
  expect(actionsOf(JSON.parse(narrow.stdout)).length).toBeLessThan(6)
  expect(narrow.stderr).toBe('')
})

test.each([
  [['collectors', 'azure'], /^wgo: "azure" is none of aws, gcp, kubernetes, terraform\.\n/],
  [['collectors', 'asw'], /"asw" is none of aws, gcp, kubernetes, terraform\. Did you mean "aws"\?/],
  [['collectors', 'aws', '--type', 'aws_instace'], /Did you mean "aws_instance"\?/],
  [['collectors', 'terraform', '--policy'], /Terraform has no policies/],
  [['collectors', '--policy'], /--policy needs to be told which provider/],
  [['collectors', 'aws', '--policy', '--gcp-via', 'asset'], /That flag is of gcp, not of aws\./],
  [['collectors', 'aws', '--split'], /--split needs --policy/],
])('%j is refused with a reason', async (args, reason) => {
  const box = await sandbox()
  const { code, stdout, stderr } = await box.run(args)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(reason)
})
