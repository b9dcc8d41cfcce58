import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DriftReport } from '@wgo/core'
import type { Acknowledgement } from '@wgo/drift'
import { describe, expect, test } from 'vitest'
import { copiesOf, type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

const rule = (cidr: string) => ({
  ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: [cidr] }],
})
const BEFORE = {
  'aws_instance.web': instance('t3.micro'),
  'aws_security_group.web': { ...rule('10.0.0.0/8'), tags: { team: 'web' } },
  'aws_s3_bucket.gone': { bucket: 'gone' },
}
const AFTER = {
  'aws_instance.web': instance('t3.large'),
  'aws_security_group.web': { ...rule('0.0.0.0/0'), tags: { team: 'web' } },
  'aws_sqs_queue.new': { name: 'new', tags: { team: 'data' } },
}

/** A sandbox in which there is drift, for tests that scan it again: a scan of another folder is one of something else. */
async function drifting(finished?: Parameters<typeof sandbox>[0]): Promise<Sandbox> {
  const box = await sandbox(finished)
  await saved(box, BEFORE, 'before')
  await saved(box, AFTER, 'after')
  return box
}

/** The same for all others. */
const drifted = copiesOf(drifting)

async function saved(box: Sandbox, resources: Parameters<typeof state>[0], name: string): Promise<void> {
  await box.write({ 'a.tfstate': state(resources) })
  const { code, stderr } = await box.run(['scan', '--name', name])
  if (code !== 0) throw new Error(stderr)
}

const ids = ({ changes }: DriftReport): readonly string[] => changes.map(each => each.resource_id).sort()
const ALL = ['aws_instance.web', 'aws_s3_bucket.gone', 'aws_security_group.web', 'aws_sqs_queue.new']

describe('filters', () => {
  test.each<[readonly string[], readonly string[]]>([
    [['--provider', 'terraform'], ALL],
    [['--type', 'aws_s3_bucket'], ['aws_s3_bucket.gone']],
    [['--tag', 'team=d*'], ['aws_sqs_queue.new']],
    [['--tag', 'team=data', '--tag', 'env=*'], []],
    [['--managed-by', 'none'], ALL],
    [['--managed-by', 'helm'], []],
    [
      ['--category', 'security', '--category', 'data'],
      ['aws_s3_bucket.gone', 'aws_security_group.web', 'aws_sqs_queue.new'],
    ],
    [
      ['--action', 'add', '--action', 'remove'],
      ['aws_s3_bucket.gone', 'aws_sqs_queue.new'],
    ],
    [
      ['--severity', 'critical'],
      ['aws_s3_bucket.gone', 'aws_security_group.web'],
    ],
    [['--filter', "severity=='critical' && type=='aws_security_group'"], ['aws_security_group.web']],
    [['--filter', "paths[?path=='/properties/instance_type']"], ['aws_instance.web']],
    [['--filter', "contains(tags.team, 'dat')"], ['aws_sqs_queue.new']],
    [['--filter', "starts_with(region, 'eu')"], []],
  ])('%j shows what it asks for alone', async (args, expected) => {
    expect(ids(await (await drifted()).json(['drift', ...args], expected.length > 0 ? 2 : 0))).toEqual(
      expected,
    )
  })

  test.each<[readonly string[], RegExp]>([
    [['--filter', "sevrity=='high'"], /--filter at character 1: .*Did you mean "severity"\?/],
    [['--filter', 'type=="aws_vpc"'], /A text stands in single quotes: 'aws_vpc'/],
    [['--filter', "type='aws_vpc'"], /--filter at character 5: equality is written ==/],
    [['--filter', "type=='aws_vpc"], /--filter at character 7: the quote is not closed/],
    [['--filter', "type=='a' and name=='b'"], /at character 11: "and" is written &&/],
    [['--filter', 'length(type'], /it ends too soon/],
    [['--filter', 'starts_with(type)'], /takes at least 2 arguments/],
    [['--filter', 'lenth(type)'], /Unknown function: lenth/],
    [['--tag', 'team'], /key=value/],
    [['--tag', 'team=a', '--tag', 'team=b'], /--tag team is given twice: no resource has two values of it/],
    [['--region', 'eu-wst-1'], /lies in a region "eu-wst-1"/],
    [['--namespace', 'shop'], /lies in a namespace "shop"/],
    [['--category', 'secrity'], /Did you mean "security"/],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await (await drifted()).run(['drift', ...args])
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)])
  })
})

describe('--gen-ignore', () => {
  test('hides exactly what was told, keeps what stood there, and says what it did', async ({
    onTestFinished,
  }) => {
    const box = await drifting(onTestFinished)
    await box.write({ '.wgoignore': '# mine\n!aws_instance' })
    const { code, stdout } = await box.run(['drift', '--gen-ignore'])
    expect([code, stdout]).toEqual([0, 'Wrote 4 rules into .wgoignore: 4 changes are told no more.\n'])
    const text = await readFile(join(box.folder, '.wgoignore'), 'utf8')
    expect(text).toMatch(
      /^# mine\n!aws_instance\n\n# 4 changes of \w+ to \w+, hidden on \d{4}-\d\d-\d\d by: /,
    )
    expect(text).toContain(
      '# terraform aws_instance\nterraform/aws_instance/aws_instance.web:/properties/instance_type\n',
    )
    expect((await box.run(['drift'])).code).toBe(0)
    await saved(box, { ...AFTER, 'aws_instance.web': { ...instance('t3.large'), ami: 'ami-2' } }, 'later')
    const later: DriftReport = await box.json(['drift', '--from', 'before'], 2)
    expect(later.changes).toMatchObject([{ paths: [{ path: '/properties/ami' }] }])
  })

  test('writes what the filters show into the file that is named, and nothing where nothing is told', async ({
    onTestFinished,
  }) => {
    const box = await drifted(onTestFinished)
    const args = ['drift', '--type', 'aws_sqs_queue', '--ignore-file', 'new.ignore']
    expect(await box.json([...args, '--gen-ignore'])).toMatchObject({ file: 'new.ignore', changes: 1 })
    expect((await box.run(args)).code).toBe(0)
    expect((await box.run([...args, '--gen-ignore'])).stdout).toBe('Nothing to hide: no drift is told.\n')
    expect(ids(await box.json(['drift'], 2))).toEqual(ALL)
  })

  test('an ignore file that is named and not there is an error without it', async ({ onTestFinished }) => {
    const box = await drifted(onTestFinished)
    expect((await box.run(['drift', '--ignore-file', 'none'])).stderr).toMatch(/none/)
  })
})

describe('drift ack', () => {
  const SAY = ['--until', '7d', '--why', 'Load test', '--by', 'Ada']

  test('tells a change as known, in a file to commit, until it changes further or is taken back', async ({
    onTestFinished,
  }) => {
    const box = await drifting(onTestFinished)
    await box.write({ '.wgoignore': 'aws_s3_bucket\naws_sqs_queue\naws_security_group\n' })
    const { stdout } = await box.run(['drift'])
    const id = /aws_instance\.web .*? ([0-9a-f]{8})\n/.exec(stdout)?.[1] ?? expect.unreachable(stdout)
    const said = await box.run(['drift', 'ack', id, ...SAY])
    expect(said).toMatchObject({ code: 0, stderr: '' })
    expect(said.stdout).toContain(`Acknowledged ${id} (aws_instance.web) by Ada until 20`)
    const report: DriftReport = await box.json(['drift'], 0)
    expect(report.summary.acknowledged).toBe(1)
    expect(report.changes[0]?.acknowledged).toMatchObject({ why: 'Load test', by: 'Ada' })
    expect((await box.run(['drift'])).stdout).toMatch(
      /1 change acknowledged\.[\s\S]*Acknowledged by Ada until/,
    )
    expect(await box.json(['drift', 'ack', 'list'])).toMatchObject([{ change: id, expired: false }])
    const file = await readFile(join(box.folder, '.wgoacks.yaml'), 'utf8')
    expect(file).toMatch(/^# Changes that somebody knows of/)
    expect(file).not.toContain('t3.large')
    await saved(box, { ...AFTER, 'aws_instance.web': instance('t3.xlarge') }, 'further')
    expect((await box.run(['drift', '--from', 'before'])).code).toBe(2)
    expect((await box.run(['drift', '--from', 'before', '--to', 'after'])).code).toBe(0)
    expect((await box.run(['drift', 'ack', 'remove', id])).stdout).toBe('Took back 1 acknowledgement.\n')
    expect((await box.run(['drift', '--from', 'before', '--to', 'after'])).code).toBe(2)
    expect((await box.run(['drift', 'ack', 'list'])).stdout).toBe('Nothing is acknowledged.\n')
  })

  test('takes the sides and the ignore file that drift takes, and keeps who, why and until when', async ({
    onTestFinished,
  }) => {
    const box = await drifting(onTestFinished)
    await saved(box, { ...AFTER, 'aws_vpc.late': { cidr_block: '10.0.0.0/16' } }, 'later')
    const ack = ['drift', 'ack', 'aws_instance.web', ...SAY]
    expect((await box.run(ack)).stderr).toContain('No change is called "aws_instance.web"')
    const from = [...ack, '--from', 'before']
    await box.write({ quiet: 'aws_instance\n' })
    expect((await box.run([...from, '--ignore-file', 'quiet'])).stderr).toContain('No change is called')
    expect((await box.run([...ack, '--to', 'after'])).code).toBe(0)
    await box.json(['drift', 'ack', 'remove', 'terraform/line-1///aws_instance/aws_instance.web'])
    const said: Acknowledgement = await box.json(from)
    expect(said).toMatchObject({ why: 'Load test', by: 'Ada', action: 'modify' })
    expect((Date.parse(said.until) - Date.parse(said.at)) / 86_400_000).toBe(7)
  })

  test('what is over counts again, and can be cleared away', async ({ onTestFinished }) => {
    const box = await drifted(onTestFinished)
    await box.write({ '.wgoignore': 'aws_s3_bucket\naws_sqs_queue\naws_security_group\n' })
    await box.run(['drift', 'ack', 'aws_instance.web', ...SAY])
    const path = join(box.folder, '.wgoacks.yaml')
    const text = await readFile(path, 'utf8')
    await box.write({
      '.wgoacks.yaml': `# ours\n${text.replace(/until: .*/, 'until: 2026-01-01T00:00:00Z')}`,
    })
    expect((await box.run(['drift'])).code).toBe(2)
    expect((await box.run(['drift', 'ack', 'list'])).stdout).toContain('(over)')
    expect((await box.run(['drift', 'ack', 'remove', '--expired'])).stdout).toContain('Took back 1')
    expect(await readFile(path, 'utf8')).toMatch(/^# ours\n/)
  })

  test('is no failure in JUnit, and suppressed in SARIF', async ({ onTestFinished }) => {
    const box = await drifted(onTestFinished)
    const junit = async (): Promise<string> => (await box.run(['drift', '--output', 'junit'])).stdout
    expect(await junit()).toContain('failures="4"')
    await box.run(['drift', 'ack', 'aws_instance.web', ...SAY])
    expect(await junit()).toContain('failures="3"')
    const { stdout } = await box.run(['drift', '--output', 'sarif'])
    const { results } = JSON.parse(stdout).runs[0]
    const suppressed = results.filter((each: { suppressions?: unknown }) => each.suppressions)
    expect(suppressed).toHaveLength(1)
    expect(suppressed[0].suppressions).toMatchObject([{ kind: 'external', status: 'accepted' }])
  })

  test('a report that was saved names changes, too; saying it again replaces what was said', async ({
    onTestFinished,
  }) => {
    const box = await drifted(onTestFinished)
    const report = await box.run(['drift', '--output', 'json'])
    const ack = ['drift', 'ack', 'aws_sqs_queue.new', '--report', '-', '--until', '2099-01-31']
    await box.run([...ack, '--why', 'One'], { input: report.stdout })
    await box.run([...ack, '--why', 'Two'], { input: report.stdout })
    expect(await box.json(['drift', 'ack', 'list'])).toMatchObject([{ why: 'Two' }])
    const told: DriftReport = await box.json(['drift'], 2)
    expect(told.summary.acknowledged).toBe(1)
    const { code, stderr } = await box.run([...ack, '--why', 'x'], { input: '{}' })
    expect([code, stderr]).toEqual([1, expect.stringContaining('stdin is no report of drift')])
  })

  test.each<[readonly string[], RegExp]>([
    [
      ['aws_instance.wbe', ...SAY],
      /No change is called "aws_instance.wbe". Did you mean "aws_instance.web"\?/,
    ],
    [['aws_instance.web', '--until', 'soon', '--why', 'x'], /--until must be a span such as 7d/],
    [['aws_instance.web', '--until', '2020-01-01', '--why', 'x'], /--until must lie ahead/],
    [['aws_instance.web', '--until', '0d', '--why', 'x'], /--until must lie ahead/],
    [['aws_instance.web', '--until', '7d', '--why', ' '], /--why is empty/],
    [['remove', 'deadbeef'], /Nothing is acknowledged that is called "deadbeef"/],
    [['remove'], /It needs to be told which/],
  ])('%j is refused, and nothing is written', async (args, message) => {
    const box = await drifted()
    const { code, stderr } = await box.run(['drift', 'ack', ...args])
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)])
    await expect(readFile(join(box.folder, '.wgoacks.yaml'))).rejects.toThrow('ENOENT')
  })

  test('a file that was broken by hand is told, and left as it is', async ({ onTestFinished }) => {
    const box = await drifted(onTestFinished)
    for (const [text, message] of [
      ['a: b', 'must be a list'],
      ['- change: x', 'entry 1 has no key'],
      ['[', '.wgoacks.yaml:1:'],
    ] as const) {
      await box.write({ '.wgoacks.yaml': text })
      expect((await box.run(['drift'])).stderr).toContain(message)
      expect((await box.run(['drift', 'ack', 'aws_instance.web', ...SAY])).stderr).toContain(message)
      expect(await readFile(join(box.folder, '.wgoacks.yaml'), 'utf8')).toBe(text)
    }
  })
})

describe('severity and age', () => {
  test('a project has rules of its own, and is told which rules held', async ({ onTestFinished }) => {
    const box = await drifted(onTestFinished)
    await box.write({
      'wgo.yaml': [
        'severity:',
        '  rules:',
        '    - id: instance-size',
        '      types: [aws_instance]',
        '      paths: [/properties/instance_type]',
        '      severity: critical',
        '      reason: Machines of this project are sized by contract.',
        '  overrides:',
        '    admin-port-open: low',
      ].join('\n'),
    })
    const report: DriftReport = await box.json(['drift', '--explain-severity'], 2)
    const of = (id: string) => report.changes.find(change => change.resource_id === id)
    expect(of('aws_instance.web')).toMatchObject({
      severity: 'critical',
      rules: [{ rule: 'instance-size' }, {}],
    })
    expect(of('aws_security_group.web')?.rules).toContainEqual(
      expect.objectContaining({ rule: 'admin-port-open', severity: 'low' }),
    )
    expect((await box.run(['drift', '--explain-severity'])).stdout).toContain('[critical: instance-size]')
    await box.write({ 'wgo.yaml': 'severity:\n  overrides:\n    admin-port-opn: low\n' })
    const { stderr } = await box.run(['drift'])
    expect(stderr).toMatch(
      /wgo\.yaml: severity\.overrides: no rule is called "admin-port-opn"\. Did you mean/,
    )
  })

  test('a change says since when it is there', async ({ onTestFinished }) => {
    const box = await drifting(onTestFinished)
    await saved(box, { ...AFTER, 'aws_vpc.late': { cidr_block: '10.0.0.0/16' } }, 'later')
    const report: DriftReport = await box.json(['drift', '--from', 'before'], 2)
    const seen = Object.fromEntries(report.changes.map(each => [each.resource_id, each.first_seen_in]))
    expect(seen['aws_vpc.late']).toBe(report.to.id)
    const all: readonly { id: string; name?: string }[] = await box.json(['snapshots', 'list'])
    const after = all.find(({ name }) => name === 'after')?.id ?? expect.unreachable()
    for (const id of ALL) expect(seen[id]).toBe(after)
    expect((await box.run(['drift', '--from', 'before'])).stdout).toContain(`in snapshot ${after}.`)
  })
})
