import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from '../src/config/nearest.ts'
import {
  type ConfigLayer,
  environmentLayer,
  flattenSettings,
  type Json,
  nearest,
  parseDuration,
  readSetting,
  resolveConfig,
  SETTINGS,
  type Setting,
  settingsSchema,
} from '../src/index.ts'
import { json } from './arbitraries.ts'

const PROVIDERS = ['aws', 'kubernetes', 'terraform']

function resolved(layers: readonly ConfigLayer[]): { config: Json; origins: Record<string, string> } {
  const result = resolveConfig(layers, PROVIDERS)
  if (!result.ok) throw new Error(result.errors.join('\n'))
  const origins = Object.fromEntries(result.resolved.origins.map(({ key, origin }) => [key, origin]))
  return { config: result.resolved.config as unknown as Json, origins }
}

function errors(tree: Json): readonly string[] {
  const result = resolveConfig([{ origin: 'wgo.yaml', tree }], PROVIDERS)
  return result.ok ? [] : result.errors
}

test('without layers the defaults are in use, and say so', () => {
  const { config, origins } = resolved([])
  expect(config).toEqual({
    scanning: { concurrent: true, max_workers: 16, timeout: 1_800_000, unit_timeout: 600_000 },
    storage: { compression: true, retention_days: 90, keep_last: 10, keep_tagged: true },
    output: { format: 'table', color: true, quiet: false },
    providers: {},
  })
  expect(new Set(Object.values(origins))).toEqual(new Set(['default']))
})

test.each(SETTINGS)('$key: its default is valid, its variable sets it, and it has a description', setting => {
  expect(setting.env).toBe(`WGO_${setting.key.replaceAll('.', '_').toUpperCase()}`)
  expect(setting.description).toMatch(/^[A-Z]/)
  if (setting.default !== undefined) expect(readSetting(setting, setting.default).issues).toBeUndefined()
  const written = { text: 'x', flag: 'false', integer: '7', duration: '90s', choice: 'json', texts: 'a,b' }[
    setting.kind
  ]
  const { origins } = resolved([environmentLayer({ [setting.env ?? '']: written })])
  expect(origins[setting.key]).toBe(setting.env)
})

test('a later layer goes before an earlier one, key by key, and origins tell which', () => {
  const { config, origins } = resolved([
    {
      origin: '~/.wgo/config.yaml',
      tree: {
        scanning: { timeout: '1h', max_workers: 4 },
        environment: 'dev',
        providers: { aws: { regions: ['eu'], profile: 'a' } },
      },
    },
    {
      origin: 'wgo.yaml',
      tree: {
        scanning: { timeout: '2h' },
        output: null,
        providers: { aws: { regions: ['us'] }, terraform: null },
      },
    },
    environmentLayer({ WGO_SCANNING_MAX_WORKERS: '8', WGO_OUTPUT_QUIET: '', OTHER: 'x' }),
    { origin: '--output', tree: { output: { format: 'json' } } },
  ])
  expect(config).toMatchObject({
    environment: 'dev',
    scanning: { timeout: 7_200_000, max_workers: 8 },
    output: { format: 'json', quiet: false },
    providers: { aws: { regions: ['us'], profile: 'a' }, terraform: {} },
  })
  expect(origins).toMatchObject({
    environment: '~/.wgo/config.yaml',
    'scanning.timeout': 'wgo.yaml',
    'scanning.max_workers': 'WGO_SCANNING_MAX_WORKERS',
    'output.format': '--output',
    'output.quiet': 'default',
    'providers.aws.regions': 'wgo.yaml',
    'providers.aws.profile': '~/.wgo/config.yaml',
  })
})

test('null is not written at all', () => {
  expect(resolved([{ origin: 'wgo.yaml', tree: null }])).toEqual(resolved([]))
  expect(
    resolved([{ origin: 'wgo.yaml', tree: { scanning: { timeout: null }, storage: null, providers: null } }]),
  ).toEqual(resolved([]))
})

const MISTAKES: readonly (readonly [Json, string])[] = [
  [{ scaning: {} }, 'wgo.yaml: Unknown key "scaning". Did you mean "scanning"?'],
  [
    { scanning: { max_worker: 1 } },
    'wgo.yaml: Unknown key "scanning.max_worker". Did you mean "scanning.max_workers"?',
  ],
  [{ zebra: 1 }, 'wgo.yaml: Unknown key "zebra".'],
  [{ '': 1 }, 'wgo.yaml: Unknown key "".'],
  [{ 'scanning.timeout': '1h', 'output.x': 1 }, 'wgo.yaml: Unknown key "output.x".'],
  [{ scanning: 5 }, 'wgo.yaml: scanning must be a mapping of keys to values.'],
  [{ scanning: ['timeout'] }, 'wgo.yaml: scanning must be a mapping of keys to values.'],
  ['text', 'wgo.yaml: The configuration must be a mapping of keys to values.'],
  [[], 'wgo.yaml: The configuration must be a mapping of keys to values.'],
  [
    { scanning: { max_workers: 0 } },
    'wgo.yaml: scanning.max_workers must be a whole number of at least 1, at most 1024; it is 0.',
  ],
  [{ scanning: { max_workers: 1.5 } }, 'it is 1.5.'],
  [
    { scanning: { timeout: 30 } },
    'wgo.yaml: scanning.timeout must be a duration such as 30s, 5m or 2h; it is 30.',
  ],
  [{ scanning: { concurrent: 'yes' } }, 'wgo.yaml: scanning.concurrent must be true or false; it is "yes".'],
  [
    { output: { format: 'xml' } },
    'wgo.yaml: output.format must be one of table, json, markdown, yaml; it is "xml".',
  ],
  [{ environment: { a: 'x'.repeat(100) } }, `it is {"a":"${'x'.repeat(54)}....`],
  [{ environment: ['https://u:hunter2hunter2@h'] }, 'it is ["https://u:[secret]@h"].'],
  [{ providers: 'aws' }, 'wgo.yaml: providers must be a mapping of provider names.'],
  [{ providers: { aw: {} } }, 'wgo.yaml: Unknown provider "aw". Did you mean "aws"?'],
  [
    { providers: { elsewhere: {} } },
    'wgo.yaml: Unknown provider "elsewhere". Known: aws, kubernetes, terraform.',
  ],
  [{ providers: { aws: [] } }, 'wgo.yaml: providers.aws must be a mapping.'],
]

test.each(MISTAKES)('a mistake is named with its place: %j', (tree, message) => {
  const found = errors(tree)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(message)
})

test('all mistakes of all layers are told at once, environment variables by their names', () => {
  const result = resolveConfig(
    [{ origin: 'a', tree: { x: 1, y: 2 } }, environmentLayer({ WGO_OUTPUT_QUIET: 'maybe' })],
    [],
  )
  expect(result).toMatchObject({
    ok: false,
    errors: [
      expect.stringMatching(/^a: /),
      expect.stringMatching(/^a: /),
      'WGO_OUTPUT_QUIET: output.quiet must be true or false; it is "maybe".',
    ],
  })
})

test('no written tree makes it throw', () => {
  fc.assert(
    fc.property(json, tree => {
      expect(
        typeof resolveConfig(
          [
            { origin: 'x', tree },
            { origin: 'y', tree: { providers: tree, scanning: tree } },
          ],
          PROVIDERS,
        ).ok,
      ).toBe('boolean')
    }),
  )
})

const TABLE: readonly Setting[] = [
  { key: 'states', kind: 'texts', default: ['.'], description: 'd' },
  { key: 'a.b.c', kind: 'integer', min: 2, description: 'd' },
  { key: 'passphrase', kind: 'text', description: 'd' },
]

test('a table of settings is a schema: flat values by key, defaults filled in, issues with their paths', async () => {
  const { validate } = settingsSchema(TABLE)['~standard']
  expect(await validate(undefined)).toEqual({ value: { states: ['.'] } })
  expect(await validate({ states: ' x, y,,', a: { b: { c: '3' } } })).toEqual({
    value: { states: ['x', 'y'], 'a.b.c': 3 },
  })
  expect(await validate({ a: { b: { c: 1, d: 1 } }, states: [1] })).toEqual({
    issues: [
      { path: ['a', 'b', 'd'], message: 'Unknown key "a.b.d". Did you mean "a.b.c"?' },
      { path: ['states'], message: 'states must be a list of texts; it is [1]. Put numbers into quotes.' },
      { path: ['a', 'b', 'c'], message: 'a.b.c must be a whole number of at least 2; it is 1.' },
    ],
  })
})

test('what was written in the place of a secret is not shown', () => {
  const [issue] = readSetting(TABLE[2] as Setting, ['hunter2']).issues ?? []
  expect(issue?.message).toBe('passphrase must be a text; it is something else.')
})

test('a tree is flattened to the keys of its settings', () => {
  const { values, issues } = flattenSettings({ a: { b: { c: 1 } }, passphrase: null }, TABLE)
  expect([...values]).toEqual([
    ['a.b.c', 1],
    ['passphrase', null],
  ])
  expect(issues).toEqual([])
})

test('durations are whole milliseconds', () => {
  const cases: Record<string, number | undefined> = {
    '90s': 90_000,
    '5m': 300_000,
    '2h30m': 9_000_000,
    '7d': 604_800_000,
    '1w': 604_800_000,
    '250ms': 250,
    '1.5h': 5_400_000,
    ' 1 h 2 m ': 3_720_000,
    '0s': 0,
    '0.4ms': 0,
    '': undefined,
    '5': undefined,
    m: undefined,
    '5 parsecs': undefined,
    '-5m': undefined,
    '5mx': undefined,
    x5m: undefined,
    '5m,3s': undefined,
    '1e3s': undefined,
    [`${'9'.repeat(400)}d`]: undefined,
  }
  for (const [text, ms] of Object.entries(cases)) expect([text, parseDuration(text)]).toEqual([text, ms])
})

test('the nearest of some names is offered, and nothing that is far', () => {
  expect(nearest('kuberentes', PROVIDERS)).toBe('kubernetes')
  expect(nearest('AWS', PROVIDERS)).toBe('aws')
  expect(nearest('terafrom', PROVIDERS)).toBe('terraform')
  expect(nearest('pulumi', PROVIDERS)).toBeUndefined()
  expect(nearest('', PROVIDERS)).toBeUndefined()
  expect(nearest('x', [])).toBeUndefined()
})

test('the edit distance agrees with its definition', () => {
  const naive = (a: string, b: string): number => {
    if (a === '' || b === '') return a.length + b.length
    const swap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
    return Math.min(
      naive(a.slice(0, -1), b) + 1,
      naive(a, b.slice(0, -1)) + 1,
      naive(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
      swap ? naive(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
    )
  }
  const word = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 }).map(each => each.join(''))
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 6 }), (a, b, limit) => {
      expect(editDistance(a, b)).toBe(naive(a, b))
      expect(editDistance(a, b, limit)).toBe(Math.min(limit, naive(a, b)))
    }),
    { numRuns: 200 },
  )
})
