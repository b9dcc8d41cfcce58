import type { DriftReport, SnapshotMetadata, SnapshotSummary } from '@wgo/core'
import { expect, onTestFinished, test } from 'vitest'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

/** A sandbox whose one resource is of these types, scan after scan, each with its flags. */
async function scanned(...scans: readonly (readonly [type: string, ...flags: string[]])[]): Promise<Sandbox> {
  const box = await sandbox(onTestFinished)
  for (const [serial, [type, ...flags]] of scans.entries()) {
    await box.write({ 'a.tfstate': state({ 'aws_instance.web': instance(type) }, { serial }) })
    await box.json(['scan', ...flags])
  }
  return box
}

async function baselines(box: Sandbox): Promise<unknown> {
  const all: readonly SnapshotSummary[] = await box.json(['snapshots', 'list', '--tag', 'baseline'])
  return all.map(({ name, tags }) => [name, tags?.baseline])
}

function typesOf({ changes }: DriftReport): unknown {
  return changes.flatMap(change =>
    change.action === 'modify' ? change.paths.map(({ before, after }) => [before, after]) : [],
  )
}

test('--baseline compares with what was kept, however much was seen since', async () => {
  const box = await scanned(['t3.micro', '--baseline', 'prod'], ['t3.small'], ['t3.large'])
  expect(typesOf(await box.json(['drift'], 2))).toEqual([['t3.small', 't3.large']])
  expect(typesOf(await box.json(['drift', '--baseline', 'prod'], 2))).toEqual([['t3.micro', 't3.large']])
  expect(typesOf(await box.json(['drift', '--baseline', 'prod', '--to', '~1'], 2))).toEqual([
    ['t3.micro', 't3.small'],
  ])
  await box.write({ 'a.tfstate': state({ 'aws_instance.web': instance('t3.nano') }, { serial: 9 }) })
  expect(typesOf(await box.json(['drift', '--baseline', 'prod', '--live'], 2))).toEqual([
    ['t3.micro', 't3.nano'],
  ])
})

test('scan --baseline names the snapshot and moves the baseline to it', async () => {
  const box = await scanned(['t3.micro', '--baseline', 'prod'])
  const second = await box.run(['scan', '--baseline', 'prod', '--name', 'release-2', '--tag', 'team=web'])
  const [first]: readonly SnapshotSummary[] = await box.json(['snapshots', 'list', '--name', 'prod'])
  expect(second.stderr).toContain(`The baseline "prod" was ${first?.id} until now.\n`)
  expect(second.stdout).toContain('wgo drift --baseline prod --live')
  expect(await baselines(box)).toEqual([['release-2', 'prod']])
  const metadata: SnapshotMetadata = await box.json(['snapshots', 'show', 'baseline=prod'])
  expect(metadata.tags).toEqual({ team: 'web', baseline: 'prod' })
  expect(first?.tags).toBeUndefined()
})

test('several baselines are kept apart; a tag moves one to a snapshot that is there', async () => {
  const box = await scanned(
    ['t3.micro', '--baseline', 'prod'],
    ['t3.small', '--baseline', 'staging'],
    ['t3.large', '--name', 'new'],
  )
  expect(typesOf(await box.json(['drift', '--baseline', 'staging'], 2))).toEqual([['t3.small', 't3.large']])
  await box.json(['snapshots', 'tag', 'new', 'baseline=prod'])
  expect(await baselines(box)).toEqual([
    ['new', 'prod'],
    ['staging', 'staging'],
  ])
  const back = await box.run(['snapshots', 'tag', 'prod', 'baseline=prod'])
  expect(back.stderr).toMatch(/^The baseline "prod" was \w{10} until now\.\n$/)
  expect(await baselines(box)).toEqual([
    ['staging', 'staging'],
    ['prod', 'prod'],
  ])
})

test('a baseline that is called otherwise, or is none any more, is told', async () => {
  const box = await scanned(['t3.micro', '--baseline', 'prod'])
  const [{ id } = expect.unreachable()]: readonly SnapshotSummary[] = await box.json(['snapshots', 'list'])
  const told = { code: 0, stderr: `${id} was the baseline "prod" until now.\n` }
  const renamed = (name: string) => ['snapshots', 'tag', id, '--remove', 'baseline', `baseline=${name}`]
  expect(await box.run(renamed('staging'))).toMatchObject(told)
  expect(await baselines(box)).toEqual([['prod', 'staging']])
  await box.run([...renamed('prod'), '-q'])
  expect(await box.run(['snapshots', 'tag', id, '--remove', 'baseline'])).toMatchObject(told)
  expect(await baselines(box)).toEqual([])
})

test('a second name takes none away: what to type is told', async () => {
  const box = await scanned(['t3.micro', '--baseline', 'prod'])
  const [{ id } = expect.unreachable()]: readonly SnapshotSummary[] = await box.json(['snapshots', 'list'])
  for (const words of [
    ['snapshots', 'tag', 'latest', 'baseline=prod2'],
    ['baseline', 'create', '--name', 'prod2', '--from-snapshot', 'latest'],
  ]) {
    const { code, stderr } = await box.run(words)
    expect(code).toBe(1)
    expect(stderr).toContain(`Snapshot ${id} is the baseline "prod"`)
    expect(stderr).toContain('wgo scan --baseline prod2\n')
    expect(stderr).toContain(`wgo snapshots tag ${id} baseline=prod2 --remove baseline\n`)
  }
  expect(await baselines(box)).toEqual([['prod', 'prod']])
  expect((await box.run(['snapshots', 'tag', 'latest', 'baseline=prod', 'a=b'])).code).toBe(0)
})

test('a baseline is never pruned, those that it was before are', async () => {
  const box = await scanned(
    ['t3.micro', '--baseline', 'prod'],
    ['t3.small', '--baseline', 'prod'],
    ['t3.large', '--tag', 'x=y'],
    ['t3.large'],
  )
  const rules = ['--retention-days', '1', '--keep-last', '1']
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(LATER)}` }
  const kept = async (...args: string[]): Promise<unknown> =>
    box.json(['snapshots', 'prune', ...rules, ...args], 0, { env })
  expect(await kept('--dry-run')).toMatchObject({ kept: 3, removed: [{ name: 'prod' }] })
  expect(await kept('--no-keep-tagged')).toMatchObject({ kept: 2 })
  expect(await baselines(box)).toEqual([['prod', 'prod']])
})

/** Two days later. */
const LATER = 'const { now } = Date; Date.now = () => now() + 2 * 86_400_000'

const WRONG = [
  [
    ['drift', '--baseline', 'prdo'],
    'There is no baseline "prdo". Did you mean "prod"?',
    'wgo scan --baseline prdo',
  ],
  [
    ['drift', '--baseline', 'plain'],
    'There is no baseline "plain".',
    'wgo snapshots tag plain baseline=plain',
  ],
  [
    ['drift', '--baseline', 'last'],
    'Nothing was seen since the baseline "last" was',
    'wgo drift --baseline last --live',
  ],
  [
    ['drift', '--baseline', 'prod', '--from', 'plain'],
    '--from and --baseline cannot be given together',
    'wgo drift --from plain',
  ],
  [
    ['drift', '--baseline', 'prod', '--iac'],
    '--iac and --baseline cannot be given together',
    'wgo drift --help',
  ],
  [
    ['scan', '--baseline', 'a=b'],
    'A baseline cannot be called "a=b": a text with = means a tag',
    '--baseline nightly',
  ],
  [['scan', '--baseline', ''], 'A baseline cannot be called "": a name is not empty', '--baseline nightly'],
  [['scan', '--baseline', 'a', '--tag', 'baseline=b'], 'two names of one baseline', 'wgo scan --baseline a'],
] as const

test('what cannot be compared with or called so is told, and what to type', async () => {
  const box = await scanned(
    ['t3.micro', '--baseline', 'prod'],
    ['t3.micro', '--name', 'plain'],
    ['t3.micro', '--baseline', 'last'],
  )
  for (const [args, message, advice] of WRONG) {
    const { code, stderr } = await box.run(args)
    expect([args, code]).toEqual([args, 1])
    expect(stderr).toContain(message)
    expect(stderr).toContain(advice)
  }
})

test('what WGO_FROM says is for runs that name no baseline', async () => {
  const box = await scanned(['t3.micro', '--baseline', 'prod'], ['t3.small'], ['t3.large'])
  const env = { WGO_FROM: '~1' }
  expect(typesOf(await box.json(['drift'], 2, { env }))).toEqual([['t3.small', 't3.large']])
  expect(typesOf(await box.json(['drift', '--baseline', 'prod'], 2, { env }))).toEqual([
    ['t3.micro', 't3.large'],
  ])
})

test('an interrupted scan is saved and leaves the baseline where it was', async () => {
  const box = await scanned(['t3.micro', '--baseline', 'prod'])
  const before: readonly SnapshotSummary[] = await box.json(['snapshots', 'list'])
  const large = Object.fromEntries(
    Array.from({ length: 4000 }, (_, i) => [`aws_instance.n${i}`, instance('t3.micro')]),
  )
  for (let i = 0; i < 12; i++) await box.write({ [`${i}.tfstate`]: state(large, { lineage: `line-${i}` }) })
  const words = ['scan', '--state', '.', '--no-concurrent', '--debug', '--baseline', 'prod']
  const { code, stderr } = await box.run(words, {
    during: child => {
      let said = ''
      child.stderr?.on('data', function stop(text) {
        said += text
        if (!/done with \d+\.tfstate/.test(said)) return
        child.stderr?.off('data', stop)
        child.kill('SIGINT')
      })
    },
  })
  expect([code, stderr]).toEqual([
    130,
    expect.stringContaining('Interrupted: it is not the baseline "prod".'),
  ])
  const after: readonly SnapshotSummary[] = await box.json(['snapshots', 'list'])
  expect(after.map(({ tags }) => tags?.baseline)).toEqual([undefined, 'prod'])
  expect(after[1]).toEqual(before[0])
})
