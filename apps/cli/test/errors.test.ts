import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { builtProgram } from './sandbox/built-program.ts'
import { sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

/** Root may read everything, so it must be somebody else who is denied; that user must reach this checkout. */
function someoneMayBeDenied(): boolean {
  if (!isRoot) return process.platform !== 'win32'
  const reach = `require('node:fs').accessSync(${JSON.stringify(import.meta.filename)})`
  return spawnSync(process.execPath, ['-e', reach], { uid: NOBODY, gid: NOBODY, cwd: '/' }).status === 0
}

describe('what is wrong is said with its cause and the next command', () => {
  test('no state here', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    const { code, stdout, stderr } = await box.run(['scan'])
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^wgo: /)
    expect(stderr).toContain('wgo scan --state')
    expect(await box.stored()).toBe('')
  })

  test('a state path that is not there', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    const { code, stderr } = await box.run(['scan', '--state', 'nowhere.tfstate'])
    expect(code).toBe(1)
    expect(stderr).toContain('nowhere.tfstate')
  })

  test.skipIf(!someoneMayBeDenied())(
    'a folder that may not be read (needs a user without rights who may run this checkout)',
    async ({ onTestFinished }) => {
      const box = await sandbox(onTestFinished)
      await box.write({ 'locked/a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
      await chmod(join(box.folder, 'locked'), 0o000)
      await chmod(box.folder, 0o755)
      await chmod(join(box.folder, '..'), 0o777)
      const { code, stderr } = await box.run(['scan', '--state', 'locked'], isRoot ? { uid: NOBODY } : {})
      await chmod(join(box.folder, 'locked'), 0o700)
      expect(code).toBe(1)
      expect(stderr).toMatch(/locked cannot be read: you may not read it/)
    },
  )

  test('an empty file, beside a state that can be read, is no state and no error', async ({
    onTestFinished,
  }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'empty.tfstate': '', 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
    const { code, stdout } = await box.run(['scan', '--state', '.'])
    expect(stdout).toContain('1 resource')
    expect(code).toBe(0)
  })

  test('a state of version 5 is named, and the others are still read', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({
      'new.tfstate': JSON.stringify({ version: 5, lineage: 'x', serial: 1, resources: [] }),
      'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }),
    })
    const { code, stdout } = await box.run(['scan', '--state', '.'])
    expect(code).toBe(3)
    expect(stdout).toContain('1 resource')
    expect(stdout).toMatch(/NOT SEEN[\s\S]*new\.tfstate[\s\S]*version 5/)
  })

  test('a configuration that is no YAML is told with line and column', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'wgo.yaml': 'scanning:\n  timeout: 5m\n bad: [1\n' })
    const { code, stderr } = await box.run(['config', 'show'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^wgo: ~\/work\/wgo\.yaml:3:\d+: /)
    expect(stderr).toContain('line 3')
  })

  test.each([
    [
      'providers:\n  terraform:\n    states:\n      - **/*.tfstate\n',
      'wgo: ~/work/wgo.yaml:4:9: **/*.tfstate would be an alias of YAML, and there is none of that name. A text that begins with * stands in quotes: "**/*.tfstate".\n',
    ],
    ['environment: *.prod\n', 'in quotes: "*.prod".\n'],
    [
      'environment: a\n---\nenvironment: b\n',
      'wgo: ~/work/wgo.yaml:2:1: A second document begins here; one file holds one document.\n',
    ],
  ])('a configuration of %j is told with line, column and what to do', async (text, message) => {
    const box = await sandbox(() => {})
    await box.write({ 'wgo.yaml': text })
    const { code, stderr } = await box.run(['config', 'show'])
    expect(stderr).toContain(message)
    expect(code).toBe(1)
  })

  test('an unknown key is told with the nearest one', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'wgo.yaml': 'scaning:\n  timeout: 5m\nproviders:\n  terrafrom: {}\n' })
    const { code, stderr } = await box.run(['snapshots', 'list'])
    expect(code).toBe(1)
    expect(stderr).toContain('Did you mean "scanning"?')
    expect(stderr).toContain('Unknown provider "terrafrom". Did you mean "terraform"?')
  })

  test('an unknown key of a provider is told with the nearest one', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'wgo.yaml': 'providers:\n  terraform:\n    state: [a]\n' })
    const { code, stderr } = await box.run(['scan'])
    expect(code).toBe(1)
    expect(stderr).toContain('Did you mean "states"?')
  })

  test('a program to run is not taken from a project', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'wgo.yaml': 'providers:\n  terraform:\n    program: ./mine.sh\n' })
    const { code, stderr } = await box.run(['scan'])
    expect(code).toBe(1)
    expect(stderr).toContain('names a program to run')
  })

  test.each([
    ['', 'a name is not empty'],
    ['a\nb', 'a name is one line, without control characters'],
    ['latest', 'that always means the newest'],
    ['~1', 'a text that begins with ~ counts back from the newest'],
    ['team=web', 'a text with = means a tag'],
    ['yesterday', 'that is a time'],
    ['2026-11-20', 'that is a time'],
  ])('a snapshot is not called %j', async (name, why) => {
    const box = await sandbox(() => {})
    await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
    const { code, stdout, stderr } = await box.run(['scan', '--name', name])
    expect(stderr).toContain(`A snapshot cannot be called ${JSON.stringify(name)}: ${why}.`)
    expect([code, stdout]).toEqual([1, ''])
  })

  test('a snapshot is not called as another is by its id', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
    const { id }: { readonly id: string } = await box.json(['scan', '--name', 'nightly', '--tag', 'a=b'])
    expect((await box.run(['scan', '--name', id])).stderr).toContain('that is the id of another snapshot')
    expect((await box.run(['scan', '--name', 'nightly'])).code).toBe(0)
  })

  test('an unknown snapshot is told with the nearest one', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
    await box.run(['scan', '--name', 'nightly'])
    const { code, stderr } = await box.run(['snapshots', 'show', 'nigthly'])
    expect(code).toBe(1)
    expect(stderr).toBe(
      'wgo: No snapshot is called "nigthly". Did you mean "nightly"?\n\n  wgo snapshots list\n',
    )
  })

  test.each([
    [['snapshto', 'list'], /There is no command "snapshto list"\. Did you mean "snapshots list"\?/],
    [['snapshots', 'lits'], /Did you mean "snapshots list"\?/],
    [['snapshots'], /needs a subcommand[\s\S]*wgo snapshots list/],
    [['scan', 'everything'], /"wgo scan" has no place for "everything"/],
    [['drift', '--form', 'x'], /There is no flag --form\. Did you mean --from\?/],
    [
      ['drift', '-o', 'jsn'],
      /--output must be one of table, json, markdown, yaml, html, sarif, junit, ndjson; it is "jsn"\. Did you mean "json"\?/,
    ],
    [['drift', '--fail-on', 'hihg'], /Did you mean "high"\?/],
    [['drift', '--limit', '-1'], /--limit must be a whole number/],
    [['drift', '--live', '--to', 'x'], /--to and --live cannot be given together/],
    [['drift', '--state', 'x'], /--state needs --live/],
    [['drift', '--from'], /--from needs a value/],
    [['drift', 'ack', 'x', '--iac'], /It needs --until and --why\.[\s\S]*wgo drift ack --help/],
    [['drift', 'ack', 'x', '--until', '2d'], /It needs --why\./],
    [
      ['scan', '--max-workers', '0'],
      /--max-workers must be a whole number of at least 1, at most 1024; it is "0"/,
    ],
    [['scan', '--timeout', 'soon'], /--timeout must be a duration/],
    [['scan', '--provider', 'terrafrom'], /There is no provider "terrafrom"\. Did you mean "terraform"\?/],
    [['scan', '--tag', 'x'], /A tag is written key=value; got "x"/],
    [['snapshots', 'list', '--since', 'soon'], /--since must be a time/],
    [['snapshots', 'show'], /There is no snapshot yet/],
    [['snapshots', 'tag', 'latest'], /No tag is given/],
    [['snapshots', 'tag', 'latest', 'foo'], /^ {2}wgo snapshots tag latest foo=value$/m],
    [['snapshots', 'import', 'nowhere.json'], /nowhere\.json: there is no such file or folder/],
    [['completion', 'tcsh'], /bash, zsh, fish/],
    [['drift'], /There is no snapshot yet[\s\S]*wgo scan/],
  ])('%j', async (args, message) => {
    const box = await sandbox(() => {})
    const { code, stdout, stderr } = await box.run(args)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/^\s+at .*:\d+/m)
    expect([code, stdout]).toEqual([1, ''])
  })

  test('a file that is no snapshot, and a folder of ignore rules, are told by their paths', async ({
    onTestFinished,
  }) => {
    const box = await sandbox(onTestFinished)
    await box.write({
      'main.tf': 'resource "a" "b" {}\n',
      'rules/x': '',
      'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }),
    })
    const imported = await box.run(['snapshots', 'import', 'main.tf'])
    expect([imported.code, imported.stderr]).toEqual([
      1,
      expect.stringMatching(/^wgo: main\.tf is no snapshot file\.\n/),
    ])
    for (const _ of ['before', 'after']) await box.run(['scan'])
    const { code, stderr } = await box.run(['drift', '--ignore-file', 'rules'])
    expect([code, stderr]).toEqual([1, 'wgo: rules: it is a folder.\n\n  ls -ld rules\n'])
  })

  test('a stack is shown with --debug alone', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'wgo.yaml': 'a: [1\n' })
    expect((await box.run(['config', 'show'])).stderr).not.toContain('    at ')
    expect((await box.run(['config', 'show', '--debug'])).stderr).toContain('    at ')
    expect((await box.run(['config', 'show'], { env: { WGO_DEBUG: '1' } })).stderr).toContain('    at ')
  })
})

describe('the store', () => {
  test('of a newer format is refused and not touched', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
    await box.run(['scan'])
    const store = join(box.home, 'store')
    const marker = (await readdir(store)).find(name => /format|version/i.test(name)) ?? 'format'
    const text = await readFile(join(store, marker), 'utf8')
    await writeFile(join(store, marker), text.replace(/\d+/, '999'))
    const before = await listing(store)
    for (const args of [['snapshots', 'list'], ['scan'], ['snapshots', 'prune'], []]) {
      const { code, stderr } = await box.run(args)
      expect([code, stderr]).toEqual([1, expect.stringMatching(/is of format 999/)])
    }
    expect(await listing(store)).toEqual(before)
  })

  test('that may not be written to is one clear error', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
    await writeFile(box.home, 'a file where a folder should be')
    const { code, stderr, stdout } = await box.run(['scan'])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^wgo: .*home/)
    expect(stderr).not.toContain('made a mistake')
  })
})

test.skipIf(!isRoot || process.platform !== 'linux')(
  'a full disk is one clear error, and the store stays as it was',
  async () => {
    const box = await sandbox(finished => onTestFinished(finished))
    await mkdir(box.home)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', box.home])
    onTestFinished(() => void execFileSync('umount', [box.home]))
    await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
    await box.run(['scan'])
    const before = await box.json(['snapshots', 'list'])
    const noise = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [
        `aws_instance.n${i}`,
        { ami: randomBytes(1024).toString('hex') },
      ]),
    )
    await box.write({ 'a.tfstate': state(noise, { serial: 2 }) })
    const { code, stdout, stderr } = await box.run(['scan', '--quiet'])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^wgo: The disk of .* is full/)
    expect(await box.json(['snapshots', 'list'])).toEqual(before)
    expect((await box.run(['snapshots', 'verify'])).code).toBe(0)
  },
)

async function listing(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true })
  return Promise.all(names.sort().map(async name => `${name} ${(await stat(join(folder, name))).mtimeMs}`))
}

describe('an output', () => {
  test('whose reader leaves early ends quietly, with the exit code of the answer', async ({
    onTestFinished,
  }) => {
    const box = await sandbox(onTestFinished)
    const many = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`aws_instance.n${i}`, instance('t3.micro')]),
    )
    await box.write({ 'a.tfstate': state({}) })
    await box.run(['scan'])
    await box.write({ 'a.tfstate': state(many, { serial: 2 }) })
    await box.run(['scan'])
    const { code, stderr } = await box.run(['drift', '--output', 'json'], {
      during: async child => {
        child.stdin?.end()
        await once(child.stdout as NodeJS.ReadableStream, 'data')
        child.stdout?.destroy()
      },
    })
    expect([code, stderr]).toEqual([2, ''])
  })

  test.skipIf(process.platform !== 'linux').for([
    ['config', 'show'],
    ['completion', 'bash'],
  ])('that cannot be written is an error: %j', async (args, { onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await mkdir(box.home, { recursive: true })
    const full = await open('/dev/full', 'w')
    const child = spawn(process.execPath, [await builtProgram(), ...args], {
      stdio: ['ignore', full.fd, 'pipe'],
      env: { PATH: process.env.PATH, WGO_HOME: box.home },
    })
    const [[text], [code]] = await Promise.all([
      once(child.stderr as NodeJS.ReadableStream, 'data'),
      once(child, 'exit'),
    ])
    await full.close()
    expect(code).toBe(1)
    expect(String(text)).toMatch(/^wgo: .*no space left on the device/)
  })
})
