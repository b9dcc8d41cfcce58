import { expect, test } from 'vitest'
import { awsStub } from './sandbox/aws.ts'
import { sandbox } from './sandbox/sandbox.ts'
import { state } from './sandbox/states.ts'

const ACCOUNT = '111111111111'
const ARN = `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/vpc-eu-west-1`
const VPC = { id: 'vpc-eu-west-1', arn: ARN, cidr_block: '10.0.0.0/16' }
const GOOD = state({ 'aws_vpc.main': VPC })
const ENCRYPTED = JSON.stringify({
  meta: { 'key_provider.pbkdf2.mine': 'e30=' },
  encrypted_data: 'AAAA',
  encryption_version: 'v0',
})

test.each([
  ['a newer version', '{"version":5}', /version 5, which WGO cannot read[\s\S]*terraform show -json/],
  ['no JSON', 'not json', /is no Terraform state: it is not JSON/],
  ['encrypted', ENCRYPTED, /is encrypted[\s\S]*tofu state pull \| wgo drift --iac --state -/],
  ['empty', '', /is empty[\s\S]*wgo drift --iac --all/],
])('a state that is %s ends the look, and beside a good one is told and does not', async (_, text, said) => {
  const [box, { env }] = [await sandbox(), await awsStub()]
  await box.write({ 'odd.tfstate': text, 'good/good.tfstate': GOOD })
  const alone = await box.run(['drift', '--iac', '--state', 'odd.tfstate'], { env })
  expect([alone.code, alone.stdout, alone.stderr]).toEqual([1, '', expect.stringMatching(said)])
  expect(alone.stderr).not.toContain('wgo scan --state')
  const beside = await box.run(['drift', '--iac'], { env })
  expect(beside.stdout).toContain('1 of 1 managed in sync (100 %)')
  const isEmpty = text === ''
  expect(beside.code).toBe(isEmpty ? 0 : 3)
  if (!isEmpty) expect(beside.stdout).toMatch(/NOT CHECKED[\s\S]*terraform odd\.tfstate/)
})

const WHOLE = JSON.stringify(JSON.parse(GOOD), null, 2)
const BAD = [
  ['cut', WHOLE.slice(0, WHOLE.length / 2), /cut\.tfstate ends in the middle, at line \d+: it is truncated/],
  ['new', WHOLE.replace('"version": 4', '"version": 5'), /new\.tfstate .*version 5, which WGO cannot read/],
  ['odd', WHOLE.replace('"resources": [', '"resources": [,'), /odd\.tfstate .*line \d+/],
] as const

test.each(BAD)(
  'a state whose head says who it is and that is %s is not called empty',
  async (name, text, said) => {
    const [box, { env }] = [await sandbox(), await awsStub()]
    await box.write({ [`${name}.tfstate`]: text })
    for (const more of [[], ['--state', `${name}.tfstate`], ['--all']]) {
      const { code, stderr } = await box.run(['drift', '--iac', ...more], { env })
      expect([code, stderr]).toEqual([1, expect.stringMatching(said)])
      expect(stderr).not.toContain('is empty')
      expect(stderr).not.toContain('wgo scan --state')
    }
    expect(await box.json(['snapshots', 'list'])).toEqual([])
  },
)

test('of several states that cannot be read each is told', async () => {
  const box = await sandbox()
  await box.write(Object.fromEntries(BAD.map(([name, text]) => [`${name}.tfstate`, text])))
  const { code, stderr } = await box.run(['drift', '--iac'])
  expect(code).toBe(1)
  for (const [, , said] of BAD) expect(stderr).toMatch(said)
})

test.each([
  ['a file', 'none.tfstate', /none\.tfstate does not exist/],
  ['a folder', 'empty', /No Terraform state was found in .*empty/],
  ['a pattern', '*.json', /\*\.json/],
  ['an address of a scheme', 'ftp://host/x', /is not read: WGO knows s3:\/\//],
  ['a server', 'http://127.0.0.1:1/x', /127\.0\.0\.1:1/],
])('%s with nothing behind it is told, and nothing is saved', async (_, place, said) => {
  const box = await sandbox()
  await box.write({ 'good.tfstate': GOOD, 'empty/readme': '' })
  const { code, stderr } = await box.run(['drift', '--iac', '--state', place])
  expect([code, stderr]).toEqual([1, expect.stringMatching(said)])
  expect(await box.json(['snapshots', 'list'])).toEqual([])
})

test('states of another account are not checked, and the report says which and what reads them', async () => {
  const [box, { env }] = [await sandbox(), await awsStub()]
  const arn = ARN.replace(ACCOUNT, '222222222222')
  await box.write({ 'far.tfstate': state({ 'aws_vpc.far': { ...VPC, arn } }) })
  const { code, stdout } = await box.run(['drift', '--iac'], { env })
  expect([code, stdout]).toEqual([3, expect.stringContaining('Nothing managed, 1 not checked.\n')])
  expect(stdout).toContain(
    'nobody looked, in aws account 222222222222 (1). Read what is there with --profile',
  )
})

test('a provider that cannot be signed in to is told, and the others are compared', async () => {
  const [box, { env }] = [await sandbox(), await awsStub()]
  const bucket = {
    id: 'b',
    name: 'b',
    project: 'shop',
    self_link: 'https://www.googleapis.com/storage/v1/b/b',
  }
  await box.write({ 'a.tfstate': state({ 'aws_vpc.main': VPC, 'google_storage_bucket.b': bucket }) })
  const signedOut = { ...env, NO_GCE_CHECK: 'true', METADATA_SERVER_DETECTION: 'none' }
  const { code, stdout } = await box.run(['drift', '--iac'], { env: signedOut })
  expect([code, stdout]).toEqual([3, expect.stringContaining('1 of 1 managed in sync')])
  expect(stdout).toMatch(/NOT CHECKED\n {2}\? {2}gcp/)
  expect(stdout).not.toContain('--project NAME')
})
