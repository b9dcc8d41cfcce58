import { expect, test } from 'vitest'
import { parseIgnore } from '../src/index.ts'
import { compareWorld, declared, idsOf, live, stateEntry } from './worlds.ts'

const VPC = declared('aws_vpc', { id: 'vpc-1', cidr_block: '10.0.0.0/8' })
const LIVE_VPC = live({ type: 'aws_vpc', id: 'vpc-1', properties: { cidr_block: '10.0.0.0/8' } })

test('tells what is managed, changed, missing, unmanaged and not supported', async () => {
  const report = await compareWorld({
    declared: [
      VPC,
      declared('aws_vpc', { id: 'vpc-2', cidr_block: '10.2.0.0/16' }, { id: 'module.x["a.b"].aws_vpc.b[0]' }),
      declared('aws_vpc', { id: 'vpc-3', cidr_block: '10.3.0.0/16' }, { id: 'aws_vpc.gone' }),
      declared('random_id', { id: 'x' }),
    ],
    live: [
      LIVE_VPC,
      live({ type: 'aws_vpc', id: 'vpc-2', properties: { cidr_block: '10.9.0.0/16' } }),
      live({ type: 'aws_vpc', id: 'vpc-4' }),
    ],
  })
  expect(idsOf(report)).toEqual({
    managed: ['vpc-1', 'vpc-2'],
    missing: ['vpc-3'],
    unmanaged: ['vpc-4'],
    unchecked: [],
  })
  expect(report.unsupported).toEqual([{ type: 'random_id', count: 1 }])
  expect(report.coverage).toBe(50)
  expect(report.managed[1]?.source).toEqual({
    source: 'main.tfstate',
    namespace: 'module.x["a.b"]',
    internal_name: 'b[0]',
  })
  expect(
    report.changes.map(({ action, resource_id, declared }) => [action, resource_id, declared?.address]),
  ).toEqual([
    ['modify', 'vpc-2', 'module.x["a.b"].aws_vpc.b[0]'],
    ['remove', 'vpc-3', 'aws_vpc.gone'],
    ['add', 'vpc-4', undefined],
  ])
  expect(report.differences).toMatchObject([
    {
      res: { id: 'vpc-2', type: 'aws_vpc' },
      changelog: [{ type: 'update', path: ['cidr_block'], from: '10.2.0.0/16', to: '10.9.0.0/16' }],
    },
  ])
})

test('a state that could not be read makes it uncertain what is unmanaged', async () => {
  const report = await compareWorld({
    declared: [],
    live: [LIVE_VPC],
    states: [
      stateEntry(),
      stateEntry('other', { state: 'failed', reason: 'denied', error: 'Access denied.' }),
    ],
  })
  expect(report.alerts['']?.[0]?.message).toMatch(/other\.tfstate.*Access denied.*uncertain/)
  expect(report.summary.total_iac_source_count).toBe(1)
})

test('a rule for an address hides what is declared there', async () => {
  const ignore = parseIgnore('terraform/aws_vpc/aws_vpc.this', 'test')
  const report = await compareWorld({ declared: [VPC], live: [LIVE_VPC] }, { ignore })
  expect(report.summary).toMatchObject({ total_managed: 0, total_unmanaged: 0, total_resources: 0 })
})

const WORLD = {
  declared: [VPC, declared('aws_eip', { id: 'eipalloc-1', domain: 'vpc' }, { id: 'module.net.aws_eip.a' })],
  live: [
    live({ type: 'aws_vpc', id: 'vpc-1', properties: { cidr_block: '10.9.0.0/16' } }),
    live({ type: 'aws_eip', id: 'eipalloc-2' }),
  ],
}

test('a filter narrows lists, counts and changes alike', async () => {
  const { summary, changes } = await compareWorld(WORLD, { filter: { types: ['aws_eip'] } })
  expect(summary).toMatchObject({ total_managed: 0, total_missing: 1, total_unmanaged: 1, total_declared: 1 })
  expect(changes.map(({ type }) => type)).toEqual(['aws_eip', 'aws_eip'])
})

test('a filter on changes leaves the lists whole', async () => {
  const { summary, changes } = await compareWorld(WORLD, { filter: { actions: ['add'] } })
  expect(summary).toMatchObject({ total_managed: 1, total_changed: 1, total_missing: 1, total_unmanaged: 1 })
  expect(changes.map(({ action }) => action)).toEqual(['add'])
})

test('rules speak of places inside, of what is live and of whole modules', async () => {
  const text = 'aws_vpc:/properties/cidr_block\naws/aws_eip/eipalloc-2\nterraform/**/module.net.**'
  const { summary, changes } = await compareWorld(WORLD, { ignore: parseIgnore(text, 'test') })
  expect(changes).toEqual([])
  expect(summary).toMatchObject({ total_managed: 1, total_changed: 0, total_resources: 1, ignored: 3 })
})

test('an interrupt ends it', async () => {
  const signal = AbortSignal.abort()
  await expect(compareWorld(WORLD, { signal })).rejects.toMatchObject({ code: 'INTERRUPTED' })
})

test('names that no file should hold are ids like any other', async () => {
  const id = '__proto__/"\n\u{1F600}'
  const tree = { ['__proto__']: 1, constructor: 2 }
  const report = await compareWorld({
    declared: [
      declared('aws_vpc', { id, ...tree }),
      declared('constructor', { id }),
      declared('__proto__', { id: 1 }),
    ],
    live: [live({ type: 'aws_vpc', id, properties: tree })],
  })
  expect(idsOf(report).managed).toEqual([id])
  expect(report.summary).toMatchObject({ total_declared: 3, total_unsupported: 2 })
})

/** A live type of which names are read, and its type in states, of which others are observed. */
function specs(type: string, settable: readonly string[], volatile: readonly string[]) {
  const plain = { type, permissions: [], secret: [], volatile: [], unordered: [], refs: [] }
  const paths = (names: readonly string[]) => names.map(name => `/properties/${name}`)
  return new Map([
    ['aws', [{ ...plain, reads: { settable: paths(settable), except: [], whole: true } }]],
    ['terraform', [{ ...plain, volatile: paths(volatile) }]],
  ])
}

test('a key that is going to be deleted is told so, though no state has a word for it', async () => {
  const attributes = { id: 'k', key_id: 'k', is_enabled: true }
  const properties = { key_id: 'k', is_enabled: false, deletion_date: '2026-12-02T00:00:00.000Z' }
  const report = await compareWorld(
    {
      declared: [declared('aws_kms_key', attributes, { observed: { unset: ['description'] } })],
      live: [live({ type: 'aws_kms_key', id: 'k', properties })],
    },
    { types: specs('aws_kms_key', ['is_enabled'], []) },
  )
  const [change] = report.changes
  expect(change).toMatchObject({
    severity: 'critical',
    reasons: expect.arrayContaining([
      'A key is going to be deleted: what it encrypted can then never be read again.',
    ]),
    paths: [
      { path: '/properties/deletion_date', after: '2026-12-02T00:00:00.000Z' },
      { path: '/properties/is_enabled', before: true, after: false },
    ],
  })
})

test.each([
  ['another', { version: 1 }, 2, ['/properties/version']],
  ['the same', { version: 2 }, 2, []],
  ['one that the state does not tell', {}, 2, []],
])('the version of a parameter stands for its value: %s', async (_, observed, version, told) => {
  const parameter = { name: '/p', type: 'SecureString' }
  const state = { ...observed, unset: ['description'] }
  const report = await compareWorld(
    {
      declared: [declared('aws_ssm_parameter', { id: '/p', ...parameter }, { observed: state })],
      live: [live({ type: 'aws_ssm_parameter', id: '/p', properties: { ...parameter, version } })],
    },
    { types: specs('aws_ssm_parameter', ['name', 'type'], ['version']) },
  )
  const paths = report.changes.flatMap(change => (change.action === 'modify' ? change.paths : []))
  expect(paths.map(({ path }) => path)).toEqual(told)
  expect(report.summary.total_managed).toBe(1)
})
