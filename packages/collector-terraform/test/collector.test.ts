import { testHost } from '@wgo/testkit'
import { describe, expect, test } from 'vitest'
import { type TerraformConfig, terraformCollector } from '../src/index.ts'
import { folder } from './support/folder.ts'
import { managed, stateV4 } from './support/states.ts'

const NOTHING: TerraformConfig = { states: [], pull: false }
const collector = terraformCollector()
const validate = async (written: unknown) => collector.configSchema['~standard'].validate(written)

describe('configuration', () => {
  test('nothing written means the working folder, and no pulling', async () => {
    expect(await validate({})).toEqual({ value: NOTHING })
    expect(await validate(undefined)).toEqual({ value: NOTHING })
  })

  test('everything written', async () => {
    const written = {
      states: ['a', '-'],
      workspace: 'blue',
      pull: true,
      program: 'tofu',
      passphrase_file: 'p',
    }
    expect(await validate(written)).toEqual({ value: written })
    expect(await validate({ states: 'a, b' })).toEqual({ value: { ...NOTHING, states: ['a', 'b'] } })
  })

  test.each([
    [{ state: ['a'] }, 'Unknown key "state". Did you mean "states"?'],
    [{ pull: 'maybe' }, 'pull must be true or false; it is "maybe".'],
    [{ states: [1] }, 'states must be a list of texts; it is [1]. Put numbers into quotes.'],
  ])('%j is refused', async (written, message) => {
    expect((await validate(written)).issues?.map(issue => issue.message)).toEqual([message])
  })
})

describe('what is set up here', () => {
  const detect = async (files: Record<string, string>, states: string[] = []) =>
    collector.detect({ ...NOTHING, states }, testHost({ cwd: await folder(files) }))

  test.each([
    [{}, false, 'no state files below the working folder'],
    [{ 'main.tf': '', 'a.tfstate.backup': '' }, false, 'no state files below the working folder'],
    [{ 'a.tfstate': '' }, true, '1 state file below the working folder'],
    [{ 'a.tfstate': '', 'b/c/d.tfstate': '' }, true, '2 state files below the working folder'],
    [{ '.terraform/terraform.tfstate': '{}' }, true, '1 initialised folder below the working folder'],
    [
      { 'node_modules/a.tfstate': '', '1/2/3/4/5/6/7/8/9/a.tfstate': '' },
      false,
      'no state files below the working folder',
    ],
  ])('%j', async (files, found, summary) => {
    expect(await detect(files)).toEqual({ found, summary })
  })

  test('what was asked for', async () => {
    expect(await detect({}, ['infra', '-'])).toEqual({ found: true, summary: 'states: infra, -' })
  })

  test('a search that takes too long ends', async () => {
    const clock = { now: () => 0, monotonic: () => 0, sleep: async () => {} }
    const cwd = await folder(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}/a.tf`, ''])))
    expect(await collector.detect(NOTHING, testHost({ cwd, clock }))).toEqual({
      found: false,
      summary: 'too many folders here to look through',
    })
  })
})

test('a check says which states can be read, and why others cannot', async () => {
  const cwd = await folder({
    'a.tfstate': stateV4({ lineage: 'A', resources: [managed('a')] }),
    'b.tfstate': 'x',
    'c.tfstate': '{"version":4,"lineage":"C",',
  })
  const host = testHost({ cwd })
  const session = await collector.open(NOTHING, host)
  const probes = []
  for await (const probe of session.check(host)) probes.push(probe)
  expect(probes).toMatchObject([
    { kind: 'readable', scope: 'A', types: ['*'] },
    { kind: 'unreadable', scope: 'C', error: { code: 'STATE_CORRUPT' } },
    {
      kind: 'unreadable',
      scope: 'path:b.tfstate',
      scope_name: 'b.tfstate',
      error: { code: 'STATE_CORRUPT' },
    },
  ])
})

test('who we are is answered without reading a state', async () => {
  const cwd = await folder({
    'a.tfstate': stateV4({ lineage: 'A', resources: [managed('a')] }),
    'b.tfstate': 'x',
    'c.tfstate': '{"version":4,"lineage":"C",',
  })
  const host = testHost({ cwd })
  const session = await collector.open(NOTHING, host)
  const probes = []
  for await (const probe of session.check(host, 'identity')) probes.push(probe)
  expect(probes).toMatchObject([{ kind: 'unreadable', scope: 'path:b.tfstate' }])
})

test('a unit of another session is refused', async () => {
  const host = testHost({ cwd: await folder({ 'a.tfstate': '' }) })
  const session = await collector.open(NOTHING, host)
  const unit = { id: 'other', scope: 'x', types: ['*'] }
  await expect(session.collect(unit, host)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  })
})
