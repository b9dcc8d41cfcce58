import { describe, expect, test } from 'vitest'
import { bucket } from './support/bucket.ts'
import { folder } from './support/folder.ts'
import { saidOf, scanStates, stateUnits } from './support/scan.ts'
import { managed, stateV4 } from './support/states.ts'

const state = (lineage: string) => stateV4({ lineage, resources: [managed(lineage)] })

type Scanned = Awaited<ReturnType<typeof scanStates>>
const scopes = (scanned: Scanned) =>
  stateUnits(scanned)
    .map(({ scope }) => scope)
    .sort()

describe('states of a bucket', () => {
  const objects = {
    'shop/prod.tfstate': state('prod'),
    'shop/deep/er/dev.tfstate': state('dev'),
    'shop/deep/er/dev.tfstate.tflock': '{"ID":"1"}',
    'shop/deep/': '',
    'shop/empty.tfstate': '',
    'shop/notes.txt': 'no state at all',
    'env:/blue/shop/prod.tfstate': state('blue'),
    'other.tfstate': state('other'),
    'shop-2/x.tfstate': state('x'),
  }

  test.each([
    ['s3://states/shop/prod.tfstate', ['prod']],
    ['s3://states/shop/', ['dev', 'prod']],
    ['s3://states/shop/*.tfstate', ['prod']],
    ['s3://states/**/*.tfstate', ['blue', 'dev', 'other', 'prod', 'x']],
    ['s3://states/{other,shop/prod}.tfstate', ['other', 'prod']],
    ['s3://states', ['blue', 'dev', 'other', 'prod', 'x']],
    ['s3://states/', ['blue', 'dev', 'other', 'prod', 'x']],
    ['S3://states/shop/deep/**', ['dev']],
  ])('%s', async (written, lineages) => {
    const { reader } = await bucket('s3', objects)
    const scanned = await scanStates('/', { config: { states: [written] }, parts: { objects: [reader] } })
    expect(scopes(scanned)).toEqual(lineages)
    expect(new Set(Object.values(saidOf(scanned)))).toEqual(new Set(['complete']))
  })

  test('a state is called by its address, and its place is opened once and closed', async () => {
    const { reader, places, closed } = await bucket('s3', objects)
    const states = [
      's3://states/shop/prod.tfstate?region=eu-west-1&profile=work',
      's3://states/other.tfstate?profile=work&region=eu-west-1',
    ]
    const scanned = await scanStates('/', { config: { states }, parts: { objects: [reader] } })
    expect(Object.keys(saidOf(scanned))).toEqual([
      'states of s3://states/other.tfstate, s3://states/shop/prod.tfstate',
      's3://states/other.tfstate',
      's3://states/shop/prod.tfstate',
    ])
    expect(places).toEqual([
      { scheme: 's3', container: 'states', settings: { region: 'eu-west-1', profile: 'work' } },
    ])
    expect(closed()).toBe(1)
  })

  test('one state named twice is read once, and a small one is asked for once', async () => {
    const { reader, server } = await bucket('gs', objects)
    const states = ['gs://states/shop/prod.tfstate', 'gs://states/shop/p*.tfstate']
    const scanned = await scanStates('/', { config: { states }, parts: { objects: [reader] } })
    expect(scopes(scanned)).toEqual(['prod'])
    expect(server.seen.filter(({ url }) => url.includes('prod.tfstate'))).toHaveLength(2)
  })

  test('of a large one the beginning tells which it is', async () => {
    const large = stateV4({ lineage: 'large', resources: [managed('a')], padding: 'x'.repeat(400_000) })
    const { reader, server } = await bucket('s3', { 'large.tfstate': large })
    const scanned = await scanStates('/', {
      config: { states: ['s3://states/large.tfstate'] },
      parts: { objects: [reader] },
    })
    expect(scopes(scanned)).toEqual(['large'])
    expect(server.seen.map(({ headers }) => headers['x-first'])).toEqual(['262144', undefined])
  })

  test('one that is not there is told with the nearest name', async () => {
    const { reader } = await bucket('s3', objects)
    await expect(
      scanStates('/', { config: { states: ['s3://states/shop/prd.tfstate'] }, parts: { objects: [reader] } }),
    ).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: 's3://states/shop/prd.tfstate does not exist.',
      suggestions: ['Did you mean s3://states/shop/prod.tfstate?'],
    })
  })

  test('what may not be read fails alone, and the listing is partial', async () => {
    const { reader } = await bucket('s3', objects, { denied: ['shop/prod.tfstate'] })
    const scanned = await scanStates('/', {
      config: { states: ['s3://states/shop/'] },
      parts: { objects: [reader] },
    })
    expect(saidOf(scanned)).toEqual({
      'states of s3://states/shop/': 'partial: s3://states/shop/prod.tfstate may not be read.',
      's3://states/shop/deep/er/dev.tfstate': 'complete',
      's3://states/shop/prod.tfstate': 'failed: s3://states/shop/prod.tfstate may not be read.',
    })
  })

  test('what may not be listed is a gap, and others go on', async () => {
    const { reader } = await bucket('s3', objects, { denied: ['list'] })
    const states = ['s3://states/shop/', 's3://states/other.tfstate']
    const scanned = await scanStates('/', { config: { states }, parts: { objects: [reader] } })
    expect(scopes(scanned)).toEqual(['other', 'path:s3://states/shop/'])
    expect(scanned.coverage[0]).toMatchObject({ state: 'partial', reason: 'denied' })
  })

  test('a listing that leads to itself ends, and is not taken for whole', async () => {
    const { reader, server } = await bucket('s3', objects, { next: '2' })
    const states = ['s3://states/shop/', 's3://states/other.tfstate']
    const scanned = await scanStates('/', { config: { states }, parts: { objects: [reader] } })
    expect(scopes(scanned)).toEqual(['other', 'path:s3://states/shop/'])
    expect(scanned.coverage[0]).toMatchObject({
      state: 'partial',
      error: 's3://states/ cannot be listed: each page leads to itself.',
    })
    expect(server.seen.length).toBeLessThan(10)
  })

  test('300 states are asked for side by side', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => [`many/${n}.tfstate`, state(`state-${n}`)]),
    )
    const { reader, server } = await bucket('s3', many, { pageSize: 100, slowMs: 20 })
    const scanned = await scanStates('/', {
      config: { states: ['s3://states/many/'] },
      parts: { objects: [reader] },
    })
    expect(stateUnits(scanned)).toHaveLength(300)
    expect(server.seen).toHaveLength(303)
    expect(server.atOnce()).toBeGreaterThan(20)
  })
})

test.each<[string, object, string, string]>([
  ['s3', { key: 'shop/x' }, 'shop/x', 'env:/blue/shop/x'],
  ['s3', { key: 'shop/x', workspace_key_prefix: '' }, 'shop/x', 'blue/shop/x'],
  ['s3', { key: 'shop/x', workspace_key_prefix: 'a//b' }, 'shop/x', 'a/b/blue/shop/x'],
  ['s3', { key: 'shop/x', workspace_key_prefix: './p' }, 'shop/x', 'p/blue/shop/x'],
  ['gcs', {}, 'default.tfstate', 'blue.tfstate'],
  ['gcs', { prefix: '/' }, 'default.tfstate', 'blue.tfstate'],
  ['gcs', { prefix: '/lead' }, 'lead/default.tfstate', 'lead/blue.tfstate'],
  ['gcs', { prefix: '//x///' }, 'x/default.tfstate', 'x/blue.tfstate'],
])('where Terraform 1.11 puts a workspace: %s %j', async (type, config, first, second) => {
  const { reader } = await bucket(type === 's3' ? 's3' : 'gs', {
    [first]: state('default'),
    [second]: state('blue'),
    'else/where.tfstate': state('no'),
  })
  const backend = { type, config: { bucket: 'b', ...config } }
  const cwd = await folder({ '.terraform/terraform.tfstate': { version: 3, backend } })
  for (const [workspace, lineages] of [
    ['all', ['blue', 'default']],
    ['blue', ['blue']],
    ['default', ['default']],
  ] as const)
    expect(scopes(await scanStates(cwd, { config: { workspace }, parts: { objects: [reader] } }))).toEqual(
      lineages,
    )
})

test.each([
  ['s3://states-*/shop.tfstate', 's3://states-*/shop.tfstate has a pattern where a name must stand.'],
  ['s3://', 's3:// is incomplete.'],
  ['azurerm://account', 'azurerm://account is incomplete.'],
  [
    'ftp://ann:hunter2@h/x?y=hunter2',
    'ftp://h/x is not read: WGO knows s3://, gs://, azurerm://, k8s://, tfc://, https://, not ftp://.',
  ],
])('an address that can be none: %s', async (written, message) => {
  await expect(scanStates('/', { config: { states: [written] } })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    message,
  })
})

describe('workspaces', () => {
  const layouts = [
    [
      's3',
      's3',
      {
        bucket: 'b',
        key: 'shop/x.tfstate',
        region: 'eu-west-1',
        assume_role: { role_arn: 'arn:r' },
        endpoints: { s3: 'http://s' },
      },
      {
        'shop/x.tfstate': state('default'),
        'env:/blue/shop/x.tfstate': state('blue'),
        'env:/green/shop/x.tfstate': state('green'),
        'env:/green/other.tfstate': state('not-ours'),
      },
      { region: 'eu-west-1', role_arn: 'arn:r', endpoint: 'http://s' },
    ],
    [
      'gcs',
      'gs',
      { bucket: 'b', prefix: 'shop/', encryption_key: 'a2V5', credentials: 'key.json' },
      {
        'shop/default.tfstate': state('default'),
        'shop/blue.tfstate': state('blue'),
        'shop/green.tfstate': state('green'),
        'shop/green.tflock': '{}',
        'shop/deeper/not.tfstate': state('not-ours'),
      },
      { encryption_key: 'a2V5', credentials: 'key.json' },
    ],
  ] as const

  const pointer = (type: string, config: object) => ({ version: 3, backend: { type, config, hash: 1 } })

  describe.each(layouts)('%s', (type, scheme, config, objects, settings) => {
    const scan = async (workspace: string | undefined, files: object = {}, env = {}) => {
      const lent = await bucket(scheme, objects)
      const cwd = await folder({ '.terraform/terraform.tfstate': pointer(type, config), ...files })
      const scanned = await scanStates(cwd, {
        config: workspace === undefined ? {} : { workspace },
        parts: { objects: [lent.reader] },
        env,
      })
      return { ...lent, scanned }
    }

    test.each([
      ['all', ['blue', 'default', 'green']],
      ['*', ['blue', 'default', 'green']],
      ['blue', ['blue']],
      ['default', ['default']],
      ['{blue,g*}', ['blue', 'green']],
    ])('%s', async (workspace, lineages) => {
      expect(scopes((await scan(workspace)).scanned)).toEqual(lineages)
    })

    test('none said: the one that is selected', async () => {
      expect(scopes((await scan(undefined)).scanned)).toEqual(['default'])
      expect(scopes((await scan(undefined, { '.terraform/environment': 'green\n' })).scanned)).toEqual([
        'green',
      ])
      expect(scopes((await scan(undefined, {}, { TF_WORKSPACE: 'blue' })).scanned)).toEqual(['blue'])
    })

    test('what is selected is part of the question: nothing of another workspace is called gone', async () => {
      const question = async (name: string) =>
        (await scan(undefined, {}, { TF_WORKSPACE: name })).scanned.coverage[0]?.unit
      expect(await question('blue')).toMatch(/^states of \/.* \(\. on blue\)$/)
      expect(await question('default')).not.toContain(' on ')
    })

    test('what the backend says of signing in goes to the reader', async () => {
      const [place] = (await scan(undefined)).places
      expect(place).toMatchObject({ scheme, container: 'b', settings })
    })
  })

  test('workspaces that may not be listed: the usual one is read, the listing is partial', async () => {
    const [, , config, objects] = layouts[0]
    const { reader } = await bucket('s3', objects, { denied: ['list'] })
    const cwd = await folder({ '.terraform/terraform.tfstate': pointer('s3', config) })
    const scanned = await scanStates(cwd, { config: { workspace: 'all' }, parts: { objects: [reader] } })
    expect(scopes(scanned)).toEqual(['default'])
    expect(scanned.coverage[0]).toMatchObject({
      state: 'partial',
      reason: 'denied',
      error: 'The workspaces in s3://b/env:/ are not known: What lies in s3://b may not be read.',
    })
  })

  test('a state named by its address has workspaces as well', async () => {
    const [, , , objects] = layouts[0]
    const { reader } = await bucket('s3', objects)
    const scanned = await scanStates('/', {
      config: { states: ['s3://b/shop/x.tfstate'], workspace: 'all' },
      parts: { objects: [reader] },
    })
    expect(scopes(scanned)).toEqual(['blue', 'default', 'green'])
  })
})
