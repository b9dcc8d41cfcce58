import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type RunOptions, type Sandbox, sandbox } from './sandbox/sandbox.ts'

interface Told {
  readonly key: string
  readonly value: unknown
  readonly origin: string
}

async function told(
  box: Sandbox,
  key: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<unknown[]> {
  const settings: readonly Told[] = await box.json(['config', 'show', ...args], 0, options)
  const found = settings.find(each => each.key === key)
  return [found?.value, found?.origin]
}

async function userFile(box: Sandbox, text: string): Promise<void> {
  await mkdir(box.home, { recursive: true })
  await writeFile(join(box.home, 'config.yaml'), text)
}

describe('a setting', () => {
  test('is the default, then the user file, the project file, the environment, the flag', async ({
    onTestFinished,
  }) => {
    const box = await sandbox(onTestFinished)
    const env = { WGO_STORAGE_KEEP_LAST: '3' }
    const keepLast = (options: RunOptions = {}): Promise<unknown[]> =>
      told(box, 'storage.keep_last', [], options)
    expect(await keepLast()).toEqual([10, 'default'])
    await userFile(box, 'storage: { keep_last: 1 }\n')
    expect(await keepLast()).toEqual([1, '~/home/config.yaml'])
    await box.write({ 'wgo.yaml': 'storage: { keep_last: 2 }\n', 'sub/deep/x': '' })
    expect(await keepLast({ cwd: 'sub/deep' })).toEqual([2, '~/work/wgo.yaml'])
    expect(await keepLast({ env })).toEqual([3, 'WGO_STORAGE_KEEP_LAST'])
    const format = await box.run(['config', 'show', '--output', 'json', '--quiet'], {
      env: { WGO_OUTPUT_QUIET: 'false' },
    })
    expect(JSON.parse(format.stdout)).toContainEqual(
      expect.objectContaining({ key: 'output.quiet', value: true, origin: '--quiet' }),
    )
  })

  test('of a provider comes from file and environment too', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'wgo.yaml': 'providers: { terraform: { states: [infra] } }\n' })
    expect(await told(box, 'providers.terraform.states')).toEqual([['infra'], '~/work/wgo.yaml'])
    const env = { WGO_TERRAFORM_STATES: 'a,b' }
    expect(await told(box, 'providers.terraform.states', [], { env })).toEqual([
      'a,b',
      'WGO_TERRAFORM_STATES',
    ])
  })

  test('of a provider whose variable is written wrong is an error, in any command that reads it', async ({
    onTestFinished,
  }) => {
    const box = await sandbox(onTestFinished)
    const outcome = await box.run(['config', 'show'], { env: { WGO_GCP_PROJECT: 'shop-prod-1' } })
    expect(outcome).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'wgo: WGO_GCP_PROJECT is no setting. Did you mean WGO_GCP_PROJECTS?\n\n  unset WGO_GCP_PROJECT\n',
    })
    await told(box, 'providers.gcp.projects', [], { env: { WGO_GCP_PROJECT: '', WGO_GCPX: 'y' } })
  })

  test('of a provider in a section of its own is told with the file that says it', async ({
    onTestFinished,
  }) => {
    const box = await sandbox(onTestFinished)
    const url = 'https://storage-test.p.googleapis.com/'
    await userFile(box, `providers: { gcp: { endpoints: { storage: '${url}' } } }\n`)
    const endpoint = (name: string): Promise<unknown[]> => told(box, `providers.gcp.endpoints.${name}`)
    expect(await endpoint('storage')).toEqual([url, '~/home/config.yaml'])
    expect((await endpoint('compute'))[1]).toBe('default')
  })

  test('of severity is told whole, with the file that says it; mistakes are errors', async ({
    onTestFinished,
  }) => {
    const box = await sandbox(onTestFinished)
    expect(await told(box, 'severity.rules')).toEqual([[], 'default'])
    const rule = { id: 'sizes', types: ['aws_instance'], severity: 'high', reason: 'By contract.' }
    await userFile(
      box,
      `severity: { overrides: { tags-changed: medium }, rules: [${JSON.stringify(rule)}] }\n`,
    )
    await box.write({ 'wgo.yaml': "severity: { overrides: { web-port-open: 'off' } }\n" })
    expect(await told(box, 'severity.rules')).toEqual([[rule], '~/home/config.yaml'])
    expect(await told(box, 'severity.overrides')).toEqual([{ 'web-port-open': 'off' }, '~/work/wgo.yaml'])
    expect((await box.run(['config', 'show'])).stdout).toMatch(
      /severity\.overrides +\{"web-port-open":"off"\}/,
    )
    await box.write({ 'wgo.yaml': 'severity: { overrides: { web-port-opn: low } }\n' })
    const { code, stderr } = await box.run(['config', 'show'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('no rule is called "web-port-opn"')])
  })

  test('is told as one would write it', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    expect(await told(box, 'scanning.timeout')).toEqual(['30m', 'default'])
    expect(await told(box, 'scanning.timeout', [], { env: { WGO_SCANNING_TIMEOUT: '1500ms' } })).toEqual([
      '1500ms',
      'WGO_SCANNING_TIMEOUT',
    ])
  })
})

describe('the file that config init writes', () => {
  test('says every setting, changes none, and is not written over', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    const before = await box.json(['config', 'show'])
    expect((await box.run(['config', 'init'])).code).toBe(0)
    expect(await box.json(['config', 'show'])).toEqual(before)
    const again = await box.run(['config', 'init'])
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('wgo.yaml is there already')])
    expect((await box.run(['config', 'init', '--force'])).code).toBe(0)
  })

  test('names a program to run only where one may stand', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.run(['config', 'init'])
    await box.run(['config', 'init', '--user'])
    const { readFile } = await import('node:fs/promises')
    expect(await readFile(join(box.folder, 'wgo.yaml'), 'utf8')).not.toContain('program:')
    expect(await readFile(join(box.home, 'config.yaml'), 'utf8')).toContain('program:')
  })

  test('is valid with every line in force', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.run(['config', 'init'])
    const { readFile } = await import('node:fs/promises')
    const text = await readFile(join(box.folder, 'wgo.yaml'), 'utf8')
    const inForce = text
      .split('\n')
      .slice(1)
      .map(line => line.replace(/^# ?/, ''))
    await box.write({ 'wgo.yaml': inForce.join('\n') })
    const { code, stderr } = await box.run(['config', 'show'])
    expect([code, stderr]).toEqual([0, ''])
  })
})

test('WGO_HOME is the base of configuration and store; ~/.wgo without it', async () => {
  const box = await sandbox()
  expect(await box.json(['config', 'path'])).toMatchObject({ home: box.home, store: join(box.home, 'store') })
  const home: { readonly home: string } = await box.json(['config', 'path'], 0, {
    env: { WGO_HOME: undefined },
  })
  expect(home.home).toBe(join(box.folder, '..', '.wgo'))
})

test('a store in a project file lies beside that file', async () => {
  const box = await sandbox()
  await box.write({ 'wgo.yaml': 'storage: { base_path: .snapshots }\n', 'sub/x': '' })
  const { store }: { readonly store: string } = await box.json(['config', 'path'], 0, { cwd: 'sub' })
  expect(store).toBe(join(box.folder, '.snapshots'))
})
