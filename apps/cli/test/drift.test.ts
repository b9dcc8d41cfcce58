import {
  canonicalResource,
  type DriftReport,
  type Resource,
  type SnapshotSummary,
  snapshotChecksum,
} from '@wgo/core'
import { coverageEntry, snapshotMetadata } from '@wgo/testkit'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { copiesOf, type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

const GROUP = { ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['10.0.0.0/8'] }] }
const OPEN = { ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'] }] }

const BEFORE = {
  'aws_instance.web': instance('t3.micro'),
  'aws_security_group.web': GROUP,
  'aws_s3_bucket.gone': { bucket: 'gone' },
}
const AFTER = {
  'aws_instance.web': instance('t3.large'),
  'aws_security_group.web': OPEN,
  'aws_sqs_queue.new': { name: 'new' },
}

/** A sandbox in which a scan, a change and another scan have happened. */
const changed = copiesOf(async finished => {
  const box = await sandbox(finished)
  await box.write({ 'a.tfstate': state(BEFORE) })
  await scan(box, '--name', 'before', '--tag', 'release=1')
  await box.write({ 'a.tfstate': state(AFTER, { serial: 2 }) })
  await scan(box, '--name', 'after')
  return box
})

async function scan(box: Sandbox, ...args: string[]): Promise<void> {
  const { code, stderr } = await box.run(['scan', ...args])
  if (code !== 0) throw new Error(`${code}: ${stderr}`)
}

/** A snapshot as the file that `snapshots export` writes. */
function fileOf(id: string, resource: Resource): string {
  const coverage = [
    coverageEntry({ unit: 'u', provider: 'aws', scope: resource.scope, types: ['*'], state: 'complete' }),
  ]
  const metadata = snapshotMetadata({
    id,
    timestamp: '2026-11-20T09:30:00Z',
    resource_count: 1,
    provider: 'aws',
    providers: ['aws'],
    coverage,
  })
  const checksum = snapshotChecksum()
  checksum.add(resource)
  return JSON.stringify({ metadata, resources: [resource], checksum: checksum.digest() })
}

const addresses = (report: DriftReport): unknown[] =>
  report.changes.map(change => `${change.action} ${change.resource_id}`).sort()

describe('drift', () => {
  test('compares the newest with the one before it, and exits with 2', async ({ onTestFinished }) => {
    const box = await changed(onTestFinished)
    const report: DriftReport = await box.json(['drift'], 2)
    expect(addresses(report)).toEqual([
      'add aws_sqs_queue.new',
      'modify aws_instance.web',
      'modify aws_security_group.web',
      'remove aws_s3_bucket.gone',
    ])
    const { stdout, stderr } = await box.run(['drift'])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^4 changes: 1 added, 1 deleted, 2 modified\./)
    expect(stdout).toMatch(/M {2}aws_instance\.web[\s\S]*instance_type {2}"t3\.micro" -> "t3\.large"/)
    expect(stdout).toMatch(/\nNext\n {2}wgo drift --from/)
  })

  test('is one line when in sync, and exits with 0', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a.tfstate': state(BEFORE) })
    await scan(box)
    await scan(box)
    expect(await box.run(['drift'])).toEqual({
      code: 0,
      signal: null,
      stdout: 'No drift: 3 resources in 1 state, both seen whole.\n',
      stderr: '',
    })
  })

  test('exits with 3 when what was seen is in sync and not all was seen', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a.tfstate': state(BEFORE), 'b.tfstate': state(BEFORE, { lineage: 'line-2' }) })
    await scan(box, '--state', '.')
    await box.write({ 'b.tfstate': '{"version": 4, "lineage": "line-2", "serial": 2, "resources": [' })
    expect((await box.run(['scan', '--state', '.'])).code).toBe(3)
    const { code, stdout } = await box.run(['drift'])
    expect([code, stdout]).toEqual([
      3,
      expect.stringMatching(/^No drift in what was seen: [\s\S]*NOT CHECKED[\s\S]*b\.tfstate/),
    ])
  })

  test('exits with 3 where the newer scan was asked for less, and with 0 narrowed to what both saw', async ({
    onTestFinished,
  }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a.tfstate': state(BEFORE) })
    await scan(box, '--name', 'a', '--type', 'aws_instance', '--type', 'aws_s3_bucket')
    await scan(box, '--name', 'b', '--type', 'aws_instance')
    const pair = ['drift', '--from', 'a', '--to', 'b']
    const { code, stdout } = await box.run(pair)
    expect(code).toBe(3)
    expect(stdout).toMatch(/^No drift in what was seen: /)
    expect(stdout).toContain('Not looked at this time: aws_s3_bucket.')
    expect(stdout).toContain('1 resource not looked at this time: not counted as deleted.')
    expect(stdout).not.toMatch(/whole|failed/)
    const report: DriftReport = await box.json(pair, 3)
    expect(report.not_looked_at).toMatchObject([{ side: 'to', types: ['aws_s3_bucket'] }])
    const narrowed = await box.run([...pair, '--type', 'aws_instance'])
    expect([narrowed.code, narrowed.stdout]).toEqual([0, 'No drift of type aws_instance, both seen whole.\n'])
  })

  test('never takes a scan of something else for the one before', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a.tfstate': state(BEFORE), 'other/b.tfstate': state(AFTER, { lineage: 'line-2' }) })
    await scan(box, '--state', 'a.tfstate')
    await scan(box, '--state', 'other/b.tfstate')
    const { code, stderr } = await box.run(['drift'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('looked at the same things')])
  })

  test('takes names, tags, ids and counts for either side', async ({ onTestFinished }) => {
    const box = await changed(onTestFinished)
    const all: readonly SnapshotSummary[] = await box.json(['snapshots', 'list'])
    const old = all[1]?.id as string
    for (const from of ['before', 'release=1', '~1', 'latest~1', old, old.slice(0, 6)]) {
      const report: DriftReport = await box.json(['drift', '--from', from], 2)
      expect(report.from.id).toBe(old)
    }
    const back: DriftReport = await box.json(['drift', '--from', 'after', '--to', 'before'], 2)
    expect(addresses(back)).toContain('remove aws_sqs_queue.new')
    expect((await box.run(['drift'], { env: { WGO_FROM: 'nowhere' } })).stderr).toContain(
      'No snapshot is called "nowhere"',
    )
  })

  test('--live scans now, saves that, and compares with it', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a.tfstate': state(BEFORE) })
    await scan(box, '--state', 'a.tfstate')
    await box.write({ 'a.tfstate': state(AFTER, { serial: 2 }) })
    const { code, stdout, stderr } = await box.run(['drift', '--live', '--state', 'a.tfstate'])
    expect([code, stdout]).toEqual([2, expect.stringMatching(/^4 changes/)])
    expect(stderr).toMatch(/Saved \w{10} "/)
    expect(await box.json(['snapshots', 'list'])).toHaveLength(2)
    const live = ['drift', '--live', '--state', 'a.tfstate']
    expect((await box.run([...live, '--from', 'latest'])).stdout).toMatch(/^No drift/)
    expect((await box.run([...live, '--from', 'nowhere'])).stderr).toContain(
      'No snapshot is called "nowhere"',
    )
    expect(await box.json(['snapshots', 'list'])).toHaveLength(3)
  })

  test('--live is a first look while there is no snapshot', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a.tfstate': state(BEFORE) })
    const first = await box.run(['drift', '--live'])
    expect([first.code, first.stdout]).toEqual([
      0,
      expect.stringMatching(/^First look: saved as \w{10} ".+"; nothing to compare with yet\.\n$/),
    ])
    expect((await box.run(['drift', '--live'])).stdout).toMatch(/^No drift/)
    const other = await sandbox(onTestFinished)
    await other.write({ 'a.tfstate': state(BEFORE) })
    expect(await other.json(['drift', '--live'])).toMatchObject({ first: { resource_count: 3 } })
  })

  test('--live is a first look where nobody looked at these things before', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a/a.tfstate': state(BEFORE), 'b/b.tfstate': state(BEFORE, { lineage: 'line-2' }) })
    await box.json(['scan', '--state', 'a'])
    const first = await box.run(['drift', '--live', '--state', 'b'])
    expect([first.code, first.stdout]).toEqual([0, expect.stringMatching(/^First look: saved as \w{10} /)])
    expect(first.stderr).not.toContain('wgo drift --from')
    expect((await box.run(['drift', '--live', '--state', 'b'])).stdout).toMatch(/^No drift/)
  })

  test('--name-only and --stat are short, in every format', async ({ onTestFinished }) => {
    const box = await changed(onTestFinished)
    const names = await box.run(['drift', '--name-only'])
    expect(names.stdout.trim().split('\n').sort()).toEqual([
      'A aws_sqs_queue.new',
      'D aws_s3_bucket.gone',
      'M aws_instance.web',
      'M aws_security_group.web',
    ])
    expect(await box.json(['drift', '--name-only'], 2)).toHaveLength(4)
    expect((await box.run(['drift', '--stat'])).stdout).toMatch(
      /^4 changes[\s\S]*TYPE +SCOPE +ADDED +DELETED +MODIFIED\n/,
    )
    expect(await box.json(['drift', '--stat'], 2)).toHaveLength(4)
    expect((await box.run(['drift', '--stat', '-o', 'markdown'])).stdout).toContain('| type | scope |')
  })

  test('--severity leaves lower changes out; --fail-on only lets them pass', async ({ onTestFinished }) => {
    const box = await changed(onTestFinished)
    const all: DriftReport = await box.json(['drift'], 2)
    const high = all.changes.filter(({ severity }) => severity === 'high' || severity === 'critical')
    expect(high.map(({ resource_id }) => resource_id)).toContain('aws_security_group.web')
    const some: DriftReport = await box.json(['drift', '--severity', 'high'], 2)
    expect(addresses(some)).toEqual(addresses({ ...all, changes: high }))
    const narrow = ['drift', '--type', 'aws_sqs_queue']
    expect((await box.run(narrow)).code).toBe(2)
    expect((await box.run([...narrow, '--fail-on', 'critical'])).code).toBe(0)
    expect((await box.run(narrow, { env: { WGO_FAIL_ON: 'critical' } })).code).toBe(0)
    expect((await box.run([...narrow, '--severity', 'critical'])).stdout).toMatch(
      /^No drift of type aws_sqs_queue of severity critical or above/,
    )
  })

  test('--type and --provider narrow it', async ({ onTestFinished }) => {
    const box = await changed(onTestFinished)
    expect(addresses(await box.json(['drift', '--type', 'aws_instance'], 2))).toEqual([
      'modify aws_instance.web',
    ])
    expect(
      addresses(await box.json(['drift', '--provider', 'terraform', '--type', 'aws_sqs_queue'], 2)),
    ).toHaveLength(1)
    const { code, stderr } = await box.run(['drift', '--provider', 'aws'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('What is compared is of: terraform.')])
  })

  test('--type that fits nothing is refused; one that fits and is in sync is told as such', async ({
    onTestFinished,
  }) => {
    const box = await changed(onTestFinished)
    const typo = await box.run(['drift', '--type', 'aws_instance', '--type', 'aws_sqs_queu'])
    expect([typo.code, typo.stdout, typo.stderr]).toEqual([
      1,
      '',
      expect.stringContaining('"aws_sqs_queu", and WGO knows no such type. Did you mean "aws_sqs_queue"?'),
    ])
    expect((await box.run(['drift', '--type', 'aws_nothing*'])).code).toBe(1)
    expect((await box.run(['drift', '--type', 'aws_sqs*'])).stdout).toMatch(
      /^1 change of type aws_sqs\*: 1 added\./,
    )
    const calm = await box.run(['drift', '--type', 'aws_lb', '--provider', 'terraform'])
    expect([calm.code, calm.stdout]).toEqual([
      0,
      'No drift of type aws_lb of provider terraform, both seen whole.\n',
    ])
    const scanned = await box.run(['scan', '--type', 'aws_instanc'])
    expect([scanned.code, scanned.stdout]).toEqual([1, ''])
    expect(scanned.stderr).toContain('Did you mean "aws_instance"?')
    expect(await box.json(['snapshots', 'list'])).toHaveLength(2)
  })

  test('heeds .wgoignore, or another file, and says how much it hid', async ({ onTestFinished }) => {
    const box = await changed(onTestFinished)
    await box.write({
      '.wgoignore': 'terraform/aws_instance/**\nterraform/aws_s3_bucket/**\n',
      other: 'terraform/**\n',
    })
    const { stdout } = await box.run(['drift'])
    expect(stdout).toMatch(/^2 changes/)
    expect(stdout).toContain('2 changes hidden by ignore rules.')
    expect((await box.run(['drift', '--ignore-file', 'other'])).code).toBe(0)
    const missing = await box.run(['drift', '--ignore-file', 'nowhere'])
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('nowhere')])
    await box.write({ '.wgoignore': 'terraform/aws_instance/web:/nowhere\n' })
    expect((await box.run(['drift'])).stderr).toContain('.wgoignore')
  })

  test('hides a change to what a provider made by itself and says so; --include-defaults shows it', async ({
    onTestFinished,
  }) => {
    const box = await sandbox(onTestFinished)
    const vpc = (cidr: string): Resource =>
      canonicalResource({
        provider: 'aws',
        scope: '111111111111',
        type: 'aws_vpc',
        id: 'vpc-1',
        properties: { cidr },
        managed_by: { kind: 'aws', name: 'default' },
      })
    await box.write({ 'a.json': fileOf('a', vpc('10.0.0.0/16')), 'b.json': fileOf('b', vpc('10.1.0.0/16')) })
    for (const file of ['a.json', 'b.json']) await box.run(['snapshots', 'import', file])
    const pair = ['drift', '--from', 'a', '--to', 'b']
    const { code, stdout } = await box.run(pair)
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^No drift/)])
    expect(stdout).toMatch(
      /\n1 change to what a provider made by itself is hidden.*: --include-defaults shows it\.\n/,
    )
    expect((await box.run([...pair, '-o', 'markdown'])).stdout).toContain('--include-defaults')
    const shown: DriftReport = await box.json([...pair, '--include-defaults'], 2)
    expect(addresses(shown)).toEqual(['modify vpc-1'])
    expect(Object.values(shown.summary.hidden.defaults)).toEqual([0, 0, 0, 0])
    expect((await box.run(pair, { env: { WGO_INCLUDE_DEFAULTS: 'true' } })).code).toBe(2)
  })

  test('hides what comes and goes with its owner and says so; --include-owned shows it', async ({
    onTestFinished,
  }) => {
    const box = await sandbox(onTestFinished)
    const instance = (id: string): Resource =>
      canonicalResource({
        provider: 'aws',
        scope: '111111111111',
        type: 'aws_instance',
        id,
        properties: {},
        managed_by: { kind: 'owner', name: 'web' },
      })
    await box.write({ 'a.json': fileOf('a', instance('i-1')), 'b.json': fileOf('b', instance('i-2')) })
    for (const file of ['a.json', 'b.json']) await box.run(['snapshots', 'import', file])
    const pair = ['drift', '--from', 'a', '--to', 'b']
    expect((await box.run(pair)).stdout).toMatch(
      /\n2 changes to what its owner makes and removes are hidden.*: --include-owned shows them\.\n/,
    )
    const shown: DriftReport = await box.json([...pair, '--include-owned'], 2)
    expect(addresses(shown)).toEqual(['add i-2', 'remove i-1'])
  })

  test('json and yaml are the same document; markdown is a list', async ({ onTestFinished }) => {
    const box = await changed(onTestFinished)
    const report = await box.json(['drift'], 2)
    expect(parse((await box.run(['drift', '-o', 'yaml'])).stdout)).toEqual(report)
    const { stdout } = await box.run(['drift', '-o', 'markdown'])
    expect(stdout).toMatch(/^### 4 changes: /)
    expect(stdout).toContain('- **modified** `aws_instance.web`')
    expect(stdout).toContain('  - `instance_type` `"t3.micro" → "t3.large"`')
  })

  test('quiet leaves out what to type next', async ({ onTestFinished }) => {
    const box = await changed(onTestFinished)
    for (const command of [['drift'], ['status'], ['scan']]) {
      expect((await box.run(command)).stdout).toContain('\nNext\n')
      expect((await box.run([...command, '--quiet'])).stdout).not.toContain('Next')
    }
  })

  test('--limit shortens the list for people, never the document', async ({ onTestFinished }) => {
    const box = await changed(onTestFinished)
    expect((await box.run(['drift', '--limit', '1'])).stdout).toContain(
      '... and 3 more changes (--limit 0 shows all)',
    )
    expect((await box.run(['drift'], { env: { WGO_LIMIT: '1' } })).stdout).toContain('... and 3 more changes')
    const report: DriftReport = await box.json(['drift', '--limit', '1'], 2)
    expect(report.changes).toHaveLength(4)
  })
})

describe('the status page', () => {
  test('says what could be scanned while nothing has been', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'terraform.tfstate': state(BEFORE) })
    const { code, stdout } = await box.run([])
    expect(code).toBe(0)
    expect(stdout).toMatch(/store .*\(0 snapshots\)\n(?:.*\n){0,3}terraform .*state/)
    expect(stdout).toContain('Nothing has been looked at yet.')
    expect(stdout).toMatch(/\nNext\n {2}wgo scan {2}/)
  })

  test('says what changed, how old it is, and what to type', async ({ onTestFinished }) => {
    const box = await changed(onTestFinished)
    const { code, stdout } = await box.run([])
    expect(code).toBe(0)
    expect(stdout).toMatch(/newest .*"after", just now, 3 resources\nbefore .*"before"/)
    expect(stdout).toMatch(/! 4 changes since the snapshot before it/)
    expect(stdout).toMatch(/\n {2}wgo drift {2}/)
    expect(await box.json([])).toMatchObject({
      snapshots: 2,
      needs: [{ kind: 'drift', command: 'wgo drift' }],
    })
    expect((await box.run(['status', '-o', 'markdown'])).stdout).toContain('`wgo drift`')
  })

  test('calls nothing quiet that was not compared', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a.tfstate': state(BEFORE) })
    await scan(box)
    expect((await box.run([])).stdout).toContain('One look so far: nothing to compare with.')
    await scan(box)
    expect((await box.run([])).stdout).toContain('No drift between the two, both seen whole.')
    await box.write({ 'b/b.tfstate': state(BEFORE) })
    await box.json(['scan', '--state', 'b'])
    expect((await box.run([])).stdout).toContain('No other look at the same things')
  })
})
