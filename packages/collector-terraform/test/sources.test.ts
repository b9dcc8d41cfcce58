import { spawnSync } from 'node:child_process'
import { copyFile, link, mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Host, isRetryable } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { describe, expect, test } from 'vitest'
import { MOST_BYTES } from '../src/formats/decode-state.ts'
import { terraformCollector } from '../src/index.ts'
import { fileSource } from '../src/sources/file-source.ts'
import { folder, put } from './support/folder.ts'
import { saidOf, scanStates, stateUnits } from './support/scan.ts'
import { managed, stateV4 } from './support/states.ts'

const state = (lineage: string, ...names: string[]) =>
  stateV4({ lineage, resources: names.map(name => managed(name)) })
const ids = ({ entries }: Awaited<ReturnType<typeof scanStates>>) =>
  entries.map(({ resource }) => `${resource.scope} ${resource.id}`).sort()

describe('what is read', () => {
  test('a folder: every state below it, by its path from the working directory', async () => {
    const cwd = await folder({
      'a.tfstate': state('A', 'a'),
      'x/y/terraform.tfstate': state('B', 'b'),
      '.hidden/c.tfstate': state('C', 'c'),
    })
    const scanned = await scanStates(cwd)
    expect(stateUnits(scanned).map(({ unit, scope, scope_name }) => [unit, scope, scope_name])).toEqual([
      ['a.tfstate', 'A', 'a.tfstate'],
      ['.hidden/c.tfstate', 'C', '.hidden/c.tfstate'],
      ['x/y/terraform.tfstate', 'B', 'x/y/terraform.tfstate'],
    ])
    expect(ids(scanned)).toEqual(['A null_resource.a', 'B null_resource.b', 'C null_resource.c'])
  })

  test('a file by any name, also from outside the working directory', async () => {
    const cwd = await folder({ 'in/.keep': '', 'out/état [1].json': state('A', 'a') })
    const scanned = await scanStates(join(cwd, 'in'), { config: { states: ['../out/état [1].json'] } })
    expect(saidOf(scanned)['../out/état [1].json']).toBe('complete')
  })

  test.each([
    [{ HOME: 'home' }, '~', 2],
    [{ HOME: 'home' }, '~/p', 1],
    [{ HOME: 'home', USERPROFILE: 'elsewhere' }, '~/**/a.tfstate', 1],
    [{ USERPROFILE: 'home' }, '~/b.tfstate', 1],
    [{ HOME: 'home' }, './~', 1],
    [{}, '~', 1],
  ])('~ is the home folder: %j, %s', async (variables, written, states) => {
    const cwd = await folder({
      'home/p/a.tfstate': state('A', 'a'),
      'home/b.tfstate': state('B', 'b'),
      '~/c.tfstate': state('C', 'c'),
    })
    const env = Object.fromEntries(Object.entries(variables).map(([key, name]) => [key, join(cwd, name)]))
    const scanned = await scanStates(cwd, { env, config: { states: [written] } })
    expect(stateUnits(scanned)).toHaveLength(states)
    expect(ids(scanned).includes('C null_resource.c')).toBe(
      written === './~' || !('HOME' in env || 'USERPROFILE' in env),
    )
  })

  test('the passphrase file may lie in the home folder too', async () => {
    const cwd = await folder({ 'a.tfstate': state('A', 'a') })
    const config = { passphrase_file: '~/secret' }
    await expect(scanStates(cwd, { env: { HOME: join(cwd, 'home') }, config })).rejects.toMatchObject({
      message: expect.stringContaining(join(cwd, 'home/secret')),
    })
  })

  test.each([
    ['**/*.tfstate', ['a.tfstate', 'p/a.tfstate', 'p/q/b.tfstate']],
    ['p/**/*.tfstate', ['p/a.tfstate', 'p/q/b.tfstate']],
    ['*/*.tfstate', ['p/a.tfstate']],
    ['{p/q,nope}/[ab].tfstate', ['p/q/b.tfstate']],
    ['p/*', ['p/a.tfstate', 'p/shown']],
  ])('a glob: %s', async (glob, names) => {
    const cwd = await folder({
      'a.tfstate': state('1'),
      'p/a.tfstate': state('2'),
      'p/q/b.tfstate': state('3'),
      'p/main.tf': 'resource "x" "y" {}',
      'p/package.json': '{"name":"x"}',
      'p/shown': '{"format_version":"1.0"}',
    })
    const scanned = await scanStates(cwd, { config: { states: [glob] } })
    expect(
      stateUnits(scanned)
        .map(({ unit }) => unit)
        .sort(),
    ).toEqual(names)
    expect(stateUnits(scanned).every(unit => unit.state === 'complete')).toBe(true)
  })

  test('configuration beside a state does not keep it from being read', async () => {
    const cwd = await folder({
      'main.tf': 'resource "null_resource" "a" {}',
      'terraform.tfstate': state('A', 'a'),
    })
    expect(ids(await scanStates(cwd))).toEqual(['A null_resource.a'])
  })

  test('standard input, once', async () => {
    const bytes = Buffer.from(JSON.stringify(state('A', 'a')))
    const stdin = (async function* () {
      yield bytes.subarray(0, 20)
      yield bytes.subarray(20)
    })()
    const scanned = await scanStates('/', { parts: { stdin }, config: { states: ['-', '-'] } })
    expect(ids(scanned)).toEqual(['A null_resource.a'])
    expect(saidOf(scanned)['-']).toBe('complete')
  })

  test('only the types asked for, and the listing speaks for no others', async () => {
    const cwd = await folder({
      'a.tfstate': stateV4({ lineage: 'A', resources: [managed('a'), managed('b', { type: 'aws_vpc' })] }),
    })
    const scanned = await scanStates(cwd, { selection: { types: ['aws_vpc'] } })
    expect(ids(scanned)).toEqual(['A aws_vpc.b'])
    expect(scanned.coverage.map(({ types }) => types)).toEqual([['aws_vpc'], ['aws_vpc']])
  })
})

describe('what is passed over', () => {
  test('backups, locks, what could not be saved, and what tools keep', async () => {
    const cwd = await folder({
      'terraform.tfstate': state('A', 'a'),
      'terraform.tfstate.backup': state('A', 'old'),
      'terraform.tfstate.1700000000.backup': state('A', 'older'),
      '.terraform.tfstate.lock.info': '{}',
      'gcs/default.tflock': '{}',
      '.terraform.lock.hcl': '',
      'errored.tfstate': state('A', 'unsaved'),
      'node_modules/x/terraform.tfstate': state('N', 'n'),
      '.git/terraform.tfstate': state('G', 'g'),
      '.terraform/modules/m/terraform.tfstate': state('M', 'm'),
    })
    for (const states of [[], ['**']])
      expect(ids(await scanStates(cwd, { config: { states } }))).toEqual(['A null_resource.a'])
  })

  test('a backup that is named outright is read', async () => {
    const cwd = await folder({ 'terraform.tfstate.backup': state('A', 'old') })
    expect(ids(await scanStates(cwd, { config: { states: ['terraform.tfstate.backup'] } }))).toEqual([
      'A null_resource.old',
    ])
  })
})

describe('one file is one state', () => {
  test('named twice, found again, linked and linked hard: count and for_each do not multiply', async () => {
    const cwd = await folder({ 'infra/terraform.tfstate': state('A', 'a', 'b') })
    await symlink(join(cwd, 'infra'), join(cwd, 'linked'))
    await link(join(cwd, 'infra/terraform.tfstate'), join(cwd, 'hard.tfstate'))
    const states = [
      'infra/terraform.tfstate',
      './infra/../infra',
      join(cwd, 'infra'),
      '**/*.tfstate',
      'linked',
    ]
    const scanned = await scanStates(cwd, { config: { states } })
    expect(ids(scanned)).toEqual(['A null_resource.a', 'A null_resource.b'])
    expect(stateUnits(scanned).map(({ unit }) => unit)).toEqual(['hard.tfstate'])
  })

  test('the same for a file that has no name of its own', async () => {
    const cwd = await folder({ 'infra/state.json': { format_version: '1.0' } })
    await symlink('infra/state.json', join(cwd, 'short'))
    const scanned = await scanStates(cwd, {
      config: { states: ['infra/state.json', './infra/state.json', 'short', 'infra/*'] },
    })
    expect(stateUnits(scanned).map(({ unit }) => unit)).toEqual(['short'])
  })

  test('a copy of a state is that state; another version of it has a scope of its own', async () => {
    const cwd = await folder({
      'terraform.tfstate': state('A', 'a'),
      'later/terraform.tfstate': state('A', 'a', 'b'),
    })
    await copyFile(join(cwd, 'terraform.tfstate'), join(cwd, 'copied.tfstate'))
    const scanned = await scanStates(cwd)
    expect(stateUnits(scanned).map(({ unit, scope }) => [unit, scope])).toEqual([
      ['copied.tfstate', 'A'],
      ['later/terraform.tfstate', 'A@later/terraform.tfstate'],
    ])
  })

  test('a folder and a file whose names look like patterns, and a file called -', async () => {
    const cwd = await folder({
      'a[1] (x)/{y,z}/!b.tfstate': state('A', 'a'),
      '-': state('D', 'd'),
      '*.tfstate': state('S', 's'),
    })
    const read = async (...states: string[]) => ids(await scanStates(cwd, { config: { states } }))
    expect(await read('a[1] (x)')).toEqual(['A null_resource.a'])
    expect(await read('a[1] (x)/**/*.tfstate')).toEqual(['A null_resource.a'])
    expect(await read('./-')).toEqual(['D null_resource.d'])
    expect(await read('*.tfstate')).toEqual(['S null_resource.s'])
  })

  test('a lineage that stands for every scope names no scope', async () => {
    const cwd = await folder({ 'a.tfstate': state('*', 'a') })
    const scanned = await scanStates(cwd)
    expect(stateUnits(scanned)).toMatchObject([{ scope: 'path:a.tfstate', state: 'complete', resources: 1 }])
  })

  test('links in a circle end', async () => {
    const cwd = await folder({ 'a/terraform.tfstate': state('A', 'a') })
    await symlink('..', join(cwd, 'a/up'))
    await symlink(cwd, join(cwd, 'a/top'))
    await symlink('self', join(cwd, 'self'))
    await symlink('nothing', join(cwd, 'dangling.tfstate'))
    expect(ids(await scanStates(cwd))).toEqual(['A null_resource.a'])
  })

  test('a state without a lineage is known by its path', async () => {
    const cwd = await folder({ 'p/plan.json': { format_version: '1.2', planned_values: {} } })
    const scanned = await scanStates(cwd, { config: { states: ['p/plan.json'] } })
    expect(stateUnits(scanned)).toMatchObject([
      { unit: 'p/plan.json', scope: 'path:p/plan.json', state: 'complete' },
    ])
  })

  test('a lineage that stands behind much else is found all the same', async () => {
    const { lineage, ...rest } = state('late', 'a')
    const cwd = await folder({ 'a.tfstate': JSON.stringify({ aaa: 'x'.repeat(100_000), ...rest, lineage }) })
    expect(ids(await scanStates(cwd))).toEqual(['late null_resource.a'])
  })
})

describe('a file that cannot be read', () => {
  test('each is a gap with its name and reason, and the others are read', async () => {
    const cwd = await folder({
      'good.tfstate': state('A', 'a'),
      'corrupt.tfstate': 'not a state',
      'truncated.tfstate': JSON.stringify(state('T', 't')).slice(0, 150),
      'future.tfstate': { version: 5, lineage: 'F' },
      'module.tfstate': 'resource "x" "y" {}',
    })
    const scanned = await scanStates(cwd)
    expect(ids(scanned)).toEqual(['A null_resource.a'])
    expect(
      stateUnits(scanned).map(({ unit, scope, state: said, reason, error }) => ({
        unit,
        scope,
        said,
        reason,
        error,
      })),
    ).toEqual([
      { unit: 'good.tfstate', scope: 'A', said: 'complete', reason: undefined, error: undefined },
      {
        unit: 'future.tfstate',
        scope: 'F',
        said: 'failed',
        reason: 'unsupported',
        error: 'future.tfstate is a state of version 5, which WGO cannot read.',
      },
      {
        unit: 'truncated.tfstate',
        scope: 'T',
        said: 'failed',
        reason: 'bug',
        error: 'truncated.tfstate ends in the middle, at line 1: it is truncated.',
      },
      {
        unit: 'module.tfstate',
        scope: 'path:module.tfstate',
        said: 'failed',
        reason: 'bug',
        error: 'module.tfstate is no Terraform state: it is not JSON.',
      },
      {
        unit: 'corrupt.tfstate',
        scope: 'path:corrupt.tfstate',
        said: 'failed',
        reason: 'bug',
        error: 'corrupt.tfstate is no Terraform state: it is not JSON.',
      },
    ])
  })

  test('named outright and found beside others: told, though the others are passed over', async () => {
    const cwd = await folder({ 'good.tfstate': state('A', 'a'), 'notes.txt': 'x', 'other.txt': 'x' })
    for (const states of [
      ['notes.txt', '*'],
      ['*', 'notes.txt'],
    ])
      expect(stateUnits(await scanStates(cwd, { config: { states } })).map(({ unit }) => unit)).toEqual([
        'good.tfstate',
        'notes.txt',
      ])
  })

  test('the only one: its error, not that nothing was found', async () => {
    const cwd = await folder({ 'a.tfstate': '{' })
    await expect(scanStates(cwd)).rejects.toMatchObject({
      code: 'STATE_CORRUPT',
      message: 'a.tfstate ends in the middle, at line 1: it is truncated.',
    })
  })

  test('several and nothing else: the first, and the others beside it', async () => {
    const cwd = await folder({ 'a.tfstate': '{', 'b.tfstate': 'x' })
    await expect(scanStates(cwd)).rejects.toMatchObject({
      code: 'STATE_CORRUPT',
      message: expect.stringContaining('a.tfstate'),
      suggestions: expect.arrayContaining([expect.stringContaining('Also: b.tfstate is no Terraform state')]),
    })
  })

  test('replaced by another state between finding and reading', async () => {
    const cwd = await folder({ 'a.tfstate': state('A', 'a') })
    const host = testHost({ cwd })
    const session = await terraformCollector().open({ states: [], pull: false }, host)
    await put(cwd, 'a.tfstate', state('B', 'b'))
    const unit = { id: 'a.tfstate', scope: 'A', types: ['*'] }
    await expect(session.collect(unit, host)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'VANISHED',
    })
  })
})

describe('a file that is being written', () => {
  /** A host that tries again, with something done before each try. */
  const retrying = (cwd: string, before: (attempt: number) => Promise<void>): Host => ({
    ...testHost({ cwd }),
    call: async (_, fn) => {
      for (let attempt = 1; ; attempt++) {
        await before(attempt)
        try {
          return await fn(new AbortController().signal)
        } catch (error) {
          if (!isRetryable(error) || attempt === 3) throw error
        }
      }
    },
  })
  const first = { id: 'a.tfstate', scope: 'A', types: ['*'] }
  const firstOf = async (host: Host) => {
    const session = await terraformCollector().open({ states: [], pull: false }, host)
    return await session.collect(first, host)[Symbol.asyncIterator]().next()
  }

  test('emptied to be filled again: the host tries again, and gets all of it', async () => {
    const cwd = await folder({ 'a.tfstate': state('A', 'a') })
    const host = retrying(cwd, attempt => put(cwd, 'a.tfstate', attempt === 1 ? '' : state('A', 'b')))
    expect(await firstOf(host)).toMatchObject({ value: { resource: { id: 'null_resource.b' } } })
  })

  test('for as long as the host is patient: told as that, not as corrupt and not as empty', async () => {
    const cwd = await folder({ 'a.tfstate': state('A', 'a') })
    await expect(firstOf(retrying(cwd, () => put(cwd, 'a.tfstate', '')))).rejects.toMatchObject({
      code: 'PROVIDER_FAULT',
      message: 'a.tfstate is being written right now.',
    })
  })

  test('what is read while it is written is of one writing or refused', async () => {
    const cwd = await folder()
    const path = join(cwd, 'a.tfstate')
    await writeFile(path, 'b'.repeat(3_000_000))
    const { read } = await fileSource(path, cwd, true)
    let writing = true
    const writer = (async () => {
      for (let n = 0; writing; n++) await writeFile(path, 'ab'[n % 2]?.repeat(3_000_000) ?? '')
    })()
    const seen = { whole: 0, refused: 0 }
    for (let n = 0; n < 60 || (seen.refused === 0 && n < 3_000); n++) {
      const bytes = await read(testHost({ cwd })).catch(error => {
        expect(error).toMatchObject({ code: 'PROVIDER_FAULT' })
      })
      // A writer that pauses leaves a beginning: where it ends is for the parser to find.
      if (bytes) expect(bytes[0]).toBe(bytes.at(-1))
      seen[bytes ? 'whole' : 'refused']++
    }
    writing = false
    await writer
    expect(seen.refused).toBeGreaterThan(0)
  })

  test('empty and locked: nothing is called gone on its account', async () => {
    const cwd = await folder({
      'a.tfstate': '',
      '.a.tfstate.lock.info': '{}',
      'b.tfstate': state('B', 'b'),
    })
    const scanned = await scanStates(cwd)
    expect(saidOf(scanned)).toEqual({
      [`states of ${cwd}`]: 'partial: a.tfstate is being written right now.',
      'a.tfstate': 'failed: a.tfstate is being written right now.',
      'b.tfstate': 'complete',
    })
  })
})

test.skipIf(process.platform === 'win32')('what can be read only once is read: a named pipe', async () => {
  const cwd = await folder()
  const pipe = join(cwd, 'pipe')
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
  const [scanned] = await Promise.all([
    scanStates(cwd, { config: { states: ['pipe'] } }),
    writeFile(pipe, JSON.stringify(state('A', 'a'))),
  ])
  expect(ids(scanned)).toEqual(['A null_resource.a'])
})

describe('no state is no error', () => {
  test('an empty file is a state that holds nothing', async () => {
    const cwd = await folder({ 'terraform.tfstate': '' })
    const scanned = await scanStates(cwd)
    expect(scanned.entries).toEqual([])
    expect(stateUnits(scanned)).toMatchObject([
      { unit: 'terraform.tfstate', state: 'complete', resources: 0 },
    ])
  })
})

describe('nothing to read', () => {
  test('an empty folder: where it looked, and what to type', async () => {
    const cwd = await folder()
    await expect(scanStates(cwd)).rejects.toMatchObject({
      code: 'NOTHING_FOUND',
      message: `No Terraform state was found in ${cwd}.`,
      suggestions: expect.arrayContaining([expect.stringContaining('wgo scan --state')]),
    })
  })

  test('configuration alone: that it was seen', async () => {
    const cwd = await folder({ 'infra/main.tf': '', 'more/main.tofu': '' })
    await expect(scanStates(cwd)).rejects.toMatchObject({
      message: expect.stringContaining('There is configuration without a state in "infra", "more".'),
      suggestions: expect.arrayContaining([
        'Let Terraform say where the state is: cd infra && terraform init',
      ]),
    })
  })

  test('a workspace that is none: those that are there, and the nearest', async () => {
    const cwd = await folder({
      'main.tf': '',
      'terraform.tfstate.d/prod/terraform.tfstate': '{}',
      'terraform.tfstate.d/test/terraform.tfstate': '{}',
    })
    await expect(scanStates(cwd, { config: { workspace: 'pord' } })).rejects.toMatchObject({
      message: `No Terraform state was found in ${cwd} (workspace pord). There are the workspaces "prod", "test".`,
      suggestions: expect.arrayContaining([
        'Did you mean the workspace "prod"?',
        expect.stringMatching(/^Leave --workspace .* out to read every workspace\.$/),
      ]),
    })
    const bare = await folder({ 'main.tf': '' })
    await expect(scanStates(bare)).rejects.toMatchObject({
      message: expect.stringContaining('without a state in ".".'),
      suggestions: expect.arrayContaining(['Let Terraform say where the state is: terraform init']),
    })
  })

  test.each([
    ['infra/prd.tfstate', 'infra/prd.tfstate does not exist.', 'Did you mean infra/prod.tfstate?'],
    ['infar/prod.tfstate', 'infar/prod.tfstate does not exist.', 'Did you mean infra?'],
    [
      'infra/zzzzzzzzzzz',
      'infra/zzzzzzzzzzz does not exist.',
      'What lies in infra: a, b, c, d, e and 1 more.',
    ],
    ['nowhere-at-all/**/*.tfstate', 'nowhere-at-all does not exist.', 'What lies here: infra.'],
  ])('a path that does not exist: %s', async (path, message, suggestion) => {
    const cwd = await folder({
      'infra/prod.tfstate': '',
      ...Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map(name => [`infra/${name}`, ''])),
    })
    await expect(scanStates(cwd, { config: { states: [path] } })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message,
      suggestions: [suggestion],
    })
  })

  test('a link to nothing is told with where it leads, and is not the nearest name to itself', async () => {
    const cwd = await folder({ 'a/prod.tfstate': '' })
    await symlink('../gone/state', join(cwd, 'a/prodd.tfstate'))
    await symlink('../gone', join(cwd, 'a/deep'))
    const errorOf = (path: string) => scanStates(cwd, { config: { states: [path] } })
    await expect(errorOf('a/prodd.tfstate')).rejects.toMatchObject({
      message: 'a/prodd.tfstate is a link to ../gone/state, which does not exist.',
      suggestions: ['Did you mean a/prod.tfstate?'],
    })
    await expect(errorOf('a/deep/x.tfstate')).rejects.toMatchObject({
      message: 'a/deep/x.tfstate does not exist.',
    })
  })

  test('a path outside of the working folder that does not exist is said as it was typed', async () => {
    const other = await folder({ 'prod.tfstate': '' })
    const cwd = await folder({})
    await expect(scanStates(cwd, { config: { states: [`${other}/prd.tfstate`] } })).rejects.toMatchObject({
      message: `${other}/prd.tfstate does not exist.`,
      suggestions: [`Did you mean ${other}/prod.tfstate?`],
    })
  })

  test.each([
    ['s3://states/shop/*.tfstate', 's3', 's3://states/'],
    ['gs://states/shop?access_token=hunter2', 'gs', 'gs://states/'],
    ['k8s://namespace/secret', 'k8s', 'k8s://namespace/'],
  ])('an address for which nobody lent a reader: %s', async (written, scheme, shown) => {
    await expect(scanStates('/', { config: { states: [written] } })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: `${shown} is not read: nothing here signs in to ${scheme}://.`,
      suggestions: expect.arrayContaining([
        expect.stringContaining('terraform state pull | wgo scan --state -'),
      ]),
    })
  })

  test('an address of a file: that its path is wanted', async () => {
    await expect(scanStates('/', { config: { states: ['file:///a.tfstate'] } })).rejects.toMatchObject({
      message: 'file:///a.tfstate is an address; files are named by their path.',
    })
  })

  test('an address beside a file is a unit that failed, and nothing tells its credentials', async () => {
    const cwd = await folder({ 'a.tfstate': state('A', 'a') })
    const states = ['a.tfstate', 'http://ann:hunter2@127.0.0.1:1/a?sig=hunter2']
    const scanned = await scanStates(cwd, { config: { states } })
    expect(ids(scanned)).toEqual(['A null_resource.a'])
    expect(saidOf(scanned)['http://127.0.0.1:1/a']).toMatch(
      /^failed: http:\/\/127\.0\.0\.1:1\/a is not reached/,
    )
    expect(JSON.stringify(scanned.coverage)).not.toContain('hunter2')
    const detected = await terraformCollector().detect({ states, pull: false }, testHost({ cwd }))
    expect(JSON.stringify(detected)).not.toContain('hunter2')
  })

  test('one path of two does not exist: told, and the other is read', async () => {
    const cwd = await folder({ 'a.tfstate': state('A', 'a') })
    const scanned = await scanStates(cwd, { config: { states: ['a.tfstate', 'b.tfstate'] } })
    expect(ids(scanned)).toEqual(['A null_resource.a'])
    expect(saidOf(scanned)['b.tfstate']).toBe('failed: b.tfstate does not exist.')
  })

  const given = (text: string) => ({
    stdin: (async function* () {
      yield Buffer.from(text)
    })(),
  })

  test.each(['', ' ', '\n', '\r\n\t \n'])('standard input on which nothing came: %j', async text => {
    await expect(scanStates('/', { parts: given(text), config: { states: ['-'] } })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: 'Nothing came on standard input.',
      suggestions: expect.arrayContaining([expect.stringContaining('failed: terraform state pull')]),
    })
  })

  test('standard input on which nothing came, beside a file: nothing is called gone on its account', async () => {
    const cwd = await folder({ 'a.tfstate': state('A', 'a') })
    const scanned = await scanStates(cwd, { parts: given(''), config: { states: ['a.tfstate', '-'] } })
    expect(ids(scanned)).toEqual(['A null_resource.a'])
    const said = Object.values(saidOf(scanned))
    expect(said).toEqual([
      'partial: Nothing came on standard input.',
      'complete',
      'failed: Nothing came on standard input.',
    ])
  })

  test.skipIf(process.platform === 'win32')('a device from which nothing came', async () => {
    await expect(scanStates('/', { config: { states: ['/dev/null'] } })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: 'Nothing came from dev/null.',
    })
  })

  test('standard input where there is none', async () => {
    await expect(scanStates('/', { config: { states: ['-'] } })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
  })
})

test('a folder that is a file on the way, a name that is too long', async () => {
  const cwd = await folder({ file: 'x' })
  await expect(scanStates(cwd, { config: { states: ['file/a.tfstate'] } })).rejects.toMatchObject({
    message: 'file/a.tfstate does not exist.',
  })
  await expect(scanStates(cwd, { config: { states: ['x'.repeat(300)] } })).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    message: expect.stringContaining('ENAMETOOLONG'),
  })
})

test('an interrupt ends the search', async () => {
  const cwd = await folder({ 'a.tfstate': state('A', 'a') })
  await mkdir(join(cwd, 'b'))
  await writeFile(join(cwd, 'b/c.tfstate'), '')
  const signal = AbortSignal.abort(new Error('Ctrl-C'))
  await expect(scanStates(cwd, { signal })).rejects.toThrow('Ctrl-C')
})

test('an interrupt ends waiting for standard input', async () => {
  const stdin = (async function* (): AsyncGenerator<Uint8Array> {
    await new Promise(() => {})
  })()
  const interrupt = new AbortController()
  const scanning = scanStates('/', {
    parts: { stdin },
    config: { states: ['-'] },
    signal: interrupt.signal,
  })
  setTimeout(() => interrupt.abort(new Error('Ctrl-C')), 20)
  await expect(scanning).rejects.toThrow('Ctrl-C')
})

test('a state larger than a text can be is a gap that says so, and is not read', async () => {
  const cwd = await folder({ 'a.tfstate': '{"version":4,"lineage":"A","resources":[' })
  await truncate(join(cwd, 'a.tfstate'), MOST_BYTES + 1)
  expect(saidOf(await scanStates(cwd))['a.tfstate']).toMatch(/^partial: a\.tfstate is larger than \d+ MB/)
})
