import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { devNull } from 'node:os'
import { join } from 'node:path'
import type { DriftReport, SnapshotSummary } from '@wgo/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

/** A sandbox with a baseline of some time ago, and a look that shows what changed since. */
async function changed(): Promise<Sandbox> {
  const box = await sandbox(onTestFinished)
  await box.write({ 'a.tfstate': state({ 'aws_instance.web': instance('t3.micro') }) })
  await box.json(['scan', '--baseline', 'prod'])
  await box.write({ 'a.tfstate': state({ 'aws_instance.web': instance('t3.large') }, { serial: 2 }) })
  await box.json(['scan'])
  return box
}

type Row = readonly [typed: string, today: string]

/** What each of these is said to be today. Nothing is there to compare: they get no further. */
async function expectWords(rows: readonly Row[], box?: Sandbox): Promise<void> {
  const place = box ?? (await sandbox(onTestFinished))
  for (const [typed, today] of rows) {
    const words = typed.split(' ')
    const { stderr } = await place.run(words)
    const command = words[0] === 'baseline' ? `baseline ${words[1]}` : words[0]
    expect([typed, stderr.split('\n', 1)[0]]).toEqual([
      typed,
      `"wgo ${command}" is deprecated. Type: wgo ${today}`,
    ])
  }
}

describe('words of earlier days', () => {
  test('flags of diff are told as those of drift', async () => {
    await expectWords([
      ['diff', 'drift --live'],
      ['diff --baseline prod --format json', 'drift --baseline prod --output json'],
      ['diff --from one --to two', 'drift --from one --to two'],
      ['diff --to two --name-only', 'drift --to two --name-only'],
      ['diff --from x --stat', 'drift --from x --stat'],
      ['diff --from x -p aws', 'drift --from x --provider aws'],
      ['diff --region a,b --from x', 'drift --region a --region b --from x'],
      ['diff --from x --namespace a,b', 'drift --from x --namespace a --namespace b'],
      ['diff --from x --resource-type aws_vpc,aws_subnet', 'drift --from x --type aws_vpc --type aws_subnet'],
      ['diff --from x --min-severity HIGH', 'drift --from x --severity high'],
      ['diff --from it’s', "drift --from 'it’s'"],
      ['diff --from=-x', 'drift --from=-x'],
      ['diff --from x --verbose --no-color', 'drift --from x --debug --no-color'],
      ['diff --from x --log-level debug', 'drift --from x --debug'],
      ['diff --from x --log-level info', 'drift --from x'],
    ])
  })

  test('how diff was told is told as --output', async () => {
    await expectWords([
      ['diff --from x --format unix', 'drift --from x --output table'],
      ['diff --from x --format name-only', 'drift --from x --name-only'],
      ['diff --from x --format stat -o -', 'drift --from x --stat --output table'],
      ['diff --from x --format json -o d.json', 'drift --from x --output json=d.json'],
      ['diff --from x -o d.txt', 'drift --from x --output table=d.txt'],
      ['diff --from x --output yaml', 'drift --from x --output yaml'],
      ['diff --from x --output html=d.html', 'drift --from x --output html=d.html'],
    ])
  })

  test('flags of today are handed on', async () => {
    await expectWords([
      ['diff --live --fail-on high', 'drift --live --fail-on high'],
      ['diff --iac --state x.tfstate', 'drift --iac --state x.tfstate'],
      ['check --from x --explain-severity', 'drift --from x --explain-severity'],
      ['baseline create --name p --state infra/', 'scan --baseline p --state infra/'],
    ])
  })

  test('flags of check are told as those of drift, with the newest baseline where none is named', async () => {
    const box = await changed()
    await expectWords(
      [
        ['check', 'drift --baseline prod'],
        ['check -b other', 'drift --baseline other'],
        ['check --scan --provider terraform', 'drift --baseline prod --live --provider terraform'],
        ['check --region a,b', 'drift --baseline prod --region a --region b'],
        ['check --namespace a', 'drift --baseline prod --namespace a'],
        ['check --fail-on-drift', 'drift --baseline prod --fail-on high'],
        ['check --verbose --log-level debug', 'drift --baseline prod --debug --debug'],
        ['check --summary-only', 'drift --baseline prod --stat'],
        ['check --output markdown', 'drift --baseline prod --output markdown'],
        ['check --output-file r.json', 'drift --baseline prod --output table --output json=r.json'],
        [
          'check --output-file r.json --format json',
          'drift --baseline prod --output json --output json=r.json',
        ],
      ],
      box,
    )
  })

  test('flags of baseline are told as those of scan and snapshots', async () => {
    await expectWords([
      ['baseline create --name prod', 'scan --baseline prod'],
      ['baseline create -n prod -d good', 'scan --baseline prod --tag description=good'],
      ['baseline create -n prod --tags a=b,c=d', 'scan --baseline prod --tag a=b --tag c=d'],
      [
        'baseline create -n p --provider aws,gcp --region eu-west-1',
        'scan --baseline p --provider aws --provider gcp --region eu-west-1',
      ],
      [
        'baseline create --from-snapshot x -n p -d good --tags a=b',
        'snapshots tag x baseline=p description=good a=b',
      ],
      ['baseline list --tags a=b,c=d', 'snapshots list --tag baseline --tag a=b --tag c=d'],
      [
        'baseline show prod --resources --provider aws',
        'snapshots show baseline=prod --resources --provider aws',
      ],
      ['baseline delete prod --force', 'snapshots delete baseline=prod'],
      ...['create -n p', 'list', 'show p', 'delete p'].map((typed, i): Row => {
        const today = ['scan --baseline p', 'snapshots list --tag baseline']
        const now = today[i] ?? `snapshots ${typed.split(' ')[0]} baseline=p`
        return [`baseline ${typed} --verbose --log-level warn`, `${now} --debug`]
      }),
    ])
  })

  test.each([
    ['diff --ignore-fields tags', 'There is no --ignore-fields any more', '.wgoignore'],
    ['diff --config x.yaml', 'There is no --config any more', 'wgo config path'],
    ['check --ignore-fields tags', 'There is no --ignore-fields any more', 'wgo drift --gen-ignore'],
    ['check --risk-threshold 0.5', 'There is no --risk-threshold any more', 'wgo drift --severity high'],
    ['check --explain', 'There is no --explain any more', 'wgo drift --explain-severity'],
    ['check', 'There is no baseline to check against', 'wgo scan --baseline NAME'],
    ['check --config x.yaml', 'There is no --config any more', 'WGO_HOME'],
    ['baseline create -n p --config x', 'There is no --config any more', 'WGO_HOME'],
    ['baseline list --config x', 'There is no --config any more', 'WGO_HOME'],
    ['baseline show p --config x', 'There is no --config any more', 'WGO_HOME'],
    ['baseline delete p --config x', 'There is no --config any more', 'WGO_HOME'],
    ['baseline create', 'how the baseline is called', 'wgo scan --baseline NAME'],
    ['baseline list --filter p', 'There is no --filter any more', 'wgo snapshots list --tag baseline=NAME'],
    ['baseline list --sort name', 'There is no --sort any more', 'jq'],
    ['baseline list --reverse', 'There is no --reverse any more', 'jq reverse'],
    ['baseline show', 'It needs to be told which name', 'wgo baseline show --help'],
    ['baseline', '"wgo baseline" needs a subcommand', 'wgo baseline create'],
    ['diff --from old.json', 'There is no snapshot yet', 'wgo scan'],
    ['diff --formt json', 'There is no flag --formt', 'wgo diff --help'],
  ])('"%s" says what to type instead', async (typed, message, advice) => {
    const box = await sandbox()
    const { code, stdout, stderr } = await box.run(typed.split(' '))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(message)
    expect(stderr).toContain(advice)
  })
})

test('the page on migration tells the words that the commands tell', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/guide/migration.md'), 'utf8')
  const rows = [...page.matchAll(/^\| `wgo ((?:baseline|diff|check)[^`]*)` \| `wgo ([^`]*)`/gm)]
  expect(rows).toHaveLength(10)
  const box = await sandbox()
  await box.write({ 'a.tfstate': state({ 'aws_instance.web': instance('t3.micro') }) })
  await box.json(['scan', '--baseline', 'NAME'])
  await expectWords(
    rows.map(([, then = '', now = '']): Row => [then, now]),
    box,
  )
})

describe('commands of earlier days', () => {
  test('answer what those of today do, with the same exit code', async () => {
    const box = await changed()
    for (const [old, today] of [
      [['diff', '--baseline', 'prod'], 'drift --baseline prod'],
      [['diff', '--from', 'baseline=prod', '--format', 'json'], 'drift --from baseline=prod --output json'],
      [['check', '--output', 'json'], 'drift --baseline prod --output json'],
      [['baseline', 'list', '--output', 'yaml'], 'snapshots list --tag baseline --output yaml'],
      [['baseline', 'show', 'prod', '--resources'], 'snapshots show baseline=prod --resources'],
    ] as const) {
      const [before, now] = [await box.run(old), await box.run(today.split(' '))]
      const clockless = (text: string): string => text.replaceAll(/\d+ seconds? ago|just now/g, 'ago')
      expect([before.code, clockless(before.stdout)]).toEqual([now.code, clockless(now.stdout)])
      expect(before.stderr).toBe(
        `"wgo ${old[0] === 'baseline' ? `baseline ${old[1]}` : old[0]}" is deprecated. Type: wgo ${today}\n`,
      )
    }
  })

  test('diff looks now, and exits with 2 on drift', async () => {
    const box = await changed()
    await box.write({ 'a.tfstate': state({}, { serial: 3 }) })
    const report: DriftReport = await box.json(['diff'], 2)
    expect(report.changes.map(({ action, resource_id }) => [action, resource_id])).toEqual([
      ['remove', 'aws_instance.web'],
    ])
  })

  test('diff --quiet says nothing but the exit code', async () => {
    const box = await changed()
    expect(await box.run(['diff', '--quiet', '--baseline', 'prod'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: '',
    })
    expect(await box.run(['diff', '-q', '--from', 'latest', '--to', '~1'])).toMatchObject({ code: 2 })
    await box.json(['scan', '--baseline', 'prod'])
    await box.json(['scan'])
    expect(await box.run(['diff', '-q', '--baseline', 'prod'])).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(devNull)).toBe(true)
  })

  test('check writes its file beside what it says', async () => {
    const box = await changed()
    const { code, stdout } = await box.run(['check', '--output-file', 'r.json'])
    expect([code, stdout.split('\n', 1)[0]]).toEqual([2, '1 change: 1 modified.'])
    const report: DriftReport = JSON.parse(await readFile(join(box.folder, 'r.json'), 'utf8'))
    expect(report.changes).toHaveLength(1)
  })

  test('a baseline is created of a snapshot that is there, shown and deleted', async () => {
    const box = await changed()
    const made: SnapshotSummary = await box.json([
      'baseline',
      'create',
      '--from-snapshot',
      'latest',
      '--name',
      'good',
      '--description',
      'After the fix',
    ])
    expect(made.tags).toEqual({ baseline: 'good', description: 'After the fix' })
    expect((await box.run(['baseline', 'delete', 'good', '--force'])).code).toBe(0)
    const left: readonly SnapshotSummary[] = await box.json(['baseline', 'list'])
    expect(left.map(({ tags }) => tags?.baseline)).toEqual(['prod'])
  })

  test('are named by no help and no completion', async () => {
    const box = await sandbox()
    for (const args of [['help'], ['completion', 'bash']])
      expect((await box.run(args)).stdout).not.toMatch(/\bbaseline (create|list)|\bdiff\b|\bcheck\b/)
    expect((await box.run(['diff', '--help'])).stdout).toMatch(/--min-severity=\S+ +Now: --severity\./)
  })

  test.each([
    [
      'a snapshot',
      '{\n  "id": "aws-1",\n  "timestamp": "2025-08-01T10:00:00Z",\n  "provider": "aws",\n  "resources": []\n}',
    ],
    [
      'a later snapshot',
      '{\n  "timestamp": "2025-08-01T10:00:00Z",\n  "metadata": {},\n  "id": "a",\n  "provider": "aws"\n}',
    ],
    ['a baseline', '{\n  "id": "b-1",\n  "name": "prod",\n  "snapshot_id": "aws-1"\n}'],
  ])('%s of theirs is not taken for one of today', async (_, text) => {
    const box = await sandbox()
    await box.write({ 'last-scan-aws.json': text })
    const { code, stderr } = await box.run(['snapshots', 'import', 'last-scan-aws.json'])
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^wgo: last-scan-aws\.json was written by the wgo of earlier days[\s\S]+wgo scan --baseline NAME/,
      ),
    ])
  })
})
