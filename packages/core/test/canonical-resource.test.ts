import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canonicalJson,
  canonicalResource,
  canonicalValue,
  embeddedJson,
  fingerprint,
  type Json,
  type JsonObject,
  MAX_DEPTH,
  parseJson,
  type Resource,
  seededRandom,
  type TypeSpec,
} from '../src/index.ts'
import { json, jsonObject, objectOf, resourceWith, shuffled, shuffledKeys, specWith } from './arbitraries.ts'

const SPECS: readonly (TypeSpec | undefined)[] = [
  undefined,
  specWith({ empty: 'absent' }),
  specWith({ volatile: ['/properties/*/0', '/properties/**/a/b'], unordered: ['/properties/**'] }),
  specWith({
    keyed: { '/properties/*': '' },
    defaults: { '/properties/10': 0, '/properties/**/__proto__': {} },
  }),
]

const anySpec = fc.constantFrom(...SPECS)

test('the form is stable: applied twice it is the same', () => {
  fc.assert(
    fc.property(jsonObject, jsonObject, anySpec, (properties, observed, spec) => {
      const once = canonicalResource(resourceWith(properties, { observed }), spec)
      expect(canonicalJson(canonicalResource(once, spec) as unknown as Json)).toBe(
        canonicalJson(once as unknown as Json),
      )
    }),
    { numRuns: 400 },
  )
})

test('the order of keys does not count, nor that of members', () => {
  fc.assert(
    fc.property(jsonObject, fc.integer(), anySpec, (properties, seed, spec) => {
      const resource = resourceWith(properties)
      const other = shuffledKeys(resource as unknown as Json, seededRandom(seed)) as unknown as Resource
      expect(JSON.stringify(canonicalResource(other, spec))).toBe(
        JSON.stringify(canonicalResource(resource, spec)),
      )
    }),
  )
})

test('the input is not touched', () => {
  fc.assert(
    fc.property(jsonObject, anySpec, (properties, spec) => {
      const resource = resourceWith(properties, { dependencies: ['b', 'a'], observed: { z: 1, a: 2 } })
      const before = JSON.stringify(resource)
      canonicalResource(deepFrozen(resource), spec)
      expect(JSON.stringify(resource)).toBe(before)
    }),
  )
})

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    for (const each of Object.values(Object.freeze(value))) deepFrozen(each)
  return value
}

test('a resource that is canonical already keeps its very properties', () => {
  const canonical = canonicalResource(resourceWith({ b: [1, { c: 'x' }], a: '{"z":1}' }))
  expect(canonicalResource(canonical).properties).toBe(canonical.properties)
})

test('a set is the same in any order', () => {
  const spec = specWith({ unordered: ['/properties/set', '/properties/nested/*/set'] })
  fc.assert(
    fc.property(fc.array(json, { maxLength: 6 }), fc.integer(), (items, seed) => {
      const other = shuffled(items, seededRandom(seed)).map(item => shuffledKeys(item, seededRandom(seed)))
      const form = (set: readonly Json[]): string =>
        JSON.stringify(canonicalResource(resourceWith({ set, nested: { n: { set } } }), spec).properties)
      expect(form(other)).toBe(form(items))
    }),
  )
})

test('a list that is no set keeps its order, and items that repeat stay', () => {
  const list = ['b', 'a', 'b']
  expect(canonicalResource(resourceWith({ list })).properties).toEqual({ list })
  const spec = specWith({ unordered: ['/properties/list'] })
  expect(canonicalResource(resourceWith({ list }), spec).properties).toEqual({ list: ['a', 'b', 'b'] })
})

test('a keyed list is ordered by its key, whatever else its items hold', () => {
  const spec = specWith({ keyed: { '/properties/ports': 'port' } })
  const ports = [{ port: 443, a: 1 }, { port: 80, a: 2 }, { a: 0 }, 'x', { port: 443, a: 0 }]
  fc.assert(
    fc.property(fc.integer(), seed => {
      const resource = resourceWith({ ports: shuffled(ports, seededRandom(seed)) })
      const form = canonicalResource(resource, spec).properties.ports as readonly JsonObject[]
      expect(form.map(item => item.port)).toEqual([443, 443, 80, undefined, undefined])
      expect(form[0]).toEqual({ a: 0, port: 443 })
    }),
  )
})

test('a resource may name sets of its own', () => {
  const form = (list: Json): JsonObject =>
    canonicalResource(resourceWith({ list }), specWith({}), { unordered: ['/properties/list'] }).properties
  expect(form(['b', 'a'])).toEqual(form(['a', 'b']))
})

test('a resource may name keyed lists of its own, for one type after another with one table', () => {
  const keyed = { '/properties/list': 'name' }
  const form = (spec: TypeSpec): Json | undefined =>
    canonicalResource(
      resourceWith({
        list: [
          { name: 'b', a: 1 },
          { name: 'a', b: 1 },
        ],
        set: [2, 1],
      }),
      spec,
      {
        keyed,
      },
    ).properties.set
  const list = canonicalResource(
    resourceWith({
      list: [
        { name: 'b', a: 1 },
        { name: 'a', b: 1 },
      ],
    }),
    specWith({}),
    { keyed },
  ).properties.list
  expect(list).toEqual([
    { name: 'a', b: 1 },
    { name: 'b', a: 1 },
  ])
  expect(form(specWith({}))).toEqual([2, 1])
  expect(form(specWith({ unordered: ['/properties/set'] }))).toEqual([1, 2])
})

test('JSON within texts equals its value, at any depth and however it is laid out', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.array(json), jsonObject),
      fc.integer({ min: 0, max: 4 }),
      fc.integer(),
      (value, levels, seed) => {
        let text: Json = value
        for (let i = 0; i < levels; i++)
          text = i % 2 === 0 ? JSON.stringify(text, null, i) : ` ${JSON.stringify(text)}\n`
        const other = shuffledKeys(value, seededRandom(seed))
        expect(canonicalJson(canonicalValue({ at: [text] }))).toBe(
          canonicalJson(canonicalValue({ at: [other] })),
        )
      },
    ),
  )
})

test('scalars, broken JSON and texts that merely look like it stay texts', () => {
  for (const text of [
    '1',
    'true',
    'null',
    '"quoted"',
    '{',
    '{a: 1}',
    '[1, 2',
    '[not json]',
    '{} trailing',
    '""',
    ' ',
  ]) {
    expect(canonicalValue({ text })).toEqual({ text })
    expect(embeddedJson(text)).toBeUndefined()
  }
  expect(embeddedJson('\ufeff{"a":1}')).toEqual({ a: 1 })
})

test('JSON within a text that nests too deep stays a text; together with what holds it too', () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
  expect(canonicalValue({ deep })).toEqual({ deep })
  let text = '"x"'
  for (let i = 0; i < 8; i++) text = JSON.stringify(`${'['.repeat(60)}${text}${']'.repeat(60)}`)
  expect(depthOf(canonicalValue(text))).toBeLessThanOrEqual(MAX_DEPTH + 1)
})

function depthOf(value: Json): number {
  return typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
    : 0
}

test('a document that nests too deep is a clear error', () => {
  let deep: Json = 1
  for (let i = 0; i < 10_000; i++) deep = { deep }
  expect(() => canonicalValue(deep)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  expect(() => canonicalResource(resourceWith({ deep }))).toThrow(
    expect.objectContaining({ code: 'INPUT_INVALID' }),
  )
})

test('numbers beyond 2^53 differ where their literals do, also within texts', () => {
  const form = (literal: string): string =>
    canonicalJson(canonicalValue(parseJson(`{"n":${literal},"t":"{\\"m\\":${literal}}"}`)))
  expect(form('9007199254740993')).not.toBe(form('9007199254740992'))
  expect(form('9007199254740993')).toBe(form('9007199254740993'))
  expect(form('1.0')).toBe(form('1'))
})

test('null means nothing there; an item of a list stays', () => {
  expect(canonicalValue({ a: null, b: { c: null }, d: [null, { e: null }] })).toEqual({
    b: {},
    d: [null, {}],
  })
  expect(canonicalValue(null)).toBe(null)
})

test('empty values are nothing only where the spec says so; false and 0 never are', () => {
  const properties = {
    text: '',
    list: [],
    object: {},
    nested: { text: '', object: { x: null } },
    off: false,
    zero: 0,
    blank: ' ',
  }
  expect(canonicalResource(resourceWith(properties), specWith({ empty: 'absent' })).properties).toEqual({
    off: false,
    zero: 0,
    blank: ' ',
  })
  expect(canonicalResource(resourceWith(properties), specWith({})).properties).toEqual({
    ...properties,
    nested: { text: '', object: {} },
  })
})

test('a default is nothing there; a declared false never is, nor what holds one', () => {
  const spec = specWith({
    defaults: {
      '/properties/protocol': 'tcp',
      '/properties/encrypted': false,
      '/properties/gcfs': { enabled: false },
      '/properties/options': { a: 1, b: [] },
      '/properties/count': 0,
    },
  })
  const form = (properties: JsonObject): JsonObject =>
    canonicalResource(resourceWith(properties), spec).properties
  expect(form({ protocol: 'tcp', options: '{"b": [], "a": 1}', count: 0 })).toEqual({})
  expect(form({ protocol: 'udp', options: { a: 2, b: [] }, count: 1 })).toEqual({
    protocol: 'udp',
    options: { a: 2, b: [] },
    count: 1,
  })
  expect(form({ encrypted: false, gcfs: { enabled: false } })).toEqual({
    encrypted: false,
    gcfs: { enabled: false },
  })
})

test('a place may be a set and have a default', () => {
  const spec = specWith({
    unordered: ['/properties/groups'],
    defaults: { '/properties/groups': ['default'] },
  })
  const form = (groups: Json): JsonObject => canonicalResource(resourceWith({ groups }), spec).properties
  expect(form(['default'])).toEqual({})
  expect(form(['b', 'a'])).toEqual(form(['a', 'b']))
})

test('volatile properties move to observed, beside what is there', () => {
  const spec = specWith({ volatile: ['/properties/**/status', '/properties/metadata/generation'] })
  const resource = resourceWith(
    { status: 'ok', metadata: { generation: 3, labels: { a: 'b' } }, spec: { status: { ready: 1 } } },
    { observed: { metadata: { uid: 'u' }, last_used: 'now', status: 'old' } },
  )
  const canonical = canonicalResource(resource, spec)
  expect(canonical.properties).toEqual({ metadata: { labels: { a: 'b' } }, spec: {} })
  expect(canonical.observed).toEqual({
    last_used: 'now',
    metadata: { generation: 3, uid: 'u' },
    spec: { status: { ready: 1 } },
    status: 'ok',
  })
})

test('what is volatile within a set is kept at the place its item takes, whatever the order was', () => {
  const spec = specWith({ volatile: ['/properties/disks/*/free'], unordered: ['/properties/disks'] })
  const disks = [{ name: 'b', free: 2 }, { name: 'a', free: 1 }, { name: 'c' }]
  const one = canonicalResource(resourceWith({ disks }), spec)
  expect(one.observed).toEqual({ disks: { 0: { free: 1 }, 1: { free: 2 } } })
  expect(JSON.stringify(canonicalResource(resourceWith({ disks: disks.toReversed() }), spec))).toBe(
    JSON.stringify(one),
  )
})

test('odd keys are keys: __proto__, the empty one, slashes, tildes, stars', () => {
  const keys = ['__proto__', '', 'a/b', '~', '*', '**', '0']
  const spec = specWith({ volatile: ['/properties/~2', '/properties/__proto__'] })
  const properties = objectOf(keys.map((key, i) => [key, { n: i }]))
  const canonical = canonicalResource(resourceWith(properties), spec)
  expect(Object.keys(canonical.properties).sort()).toEqual(['', '**', '0', 'a/b', '~'].sort())
  expect(Object.entries(canonical.observed ?? {})).toEqual([
    ['*', { n: 4 }],
    ['__proto__', { n: 0 }],
  ])
  expect(Object.getPrototypeOf(canonical.properties)).toBe(Object.prototype)
})

test('members that say nothing are gone; references are sets', () => {
  const sloppy = {
    ...resourceWith({}),
    name: '',
    tags: {},
    observed: {},
    identifiers: {},
    dependencies: ['b', 'a', 'b'],
    children: [],
    namespace: '',
    region: null,
    created_at: undefined,
  }
  const { id, type, provider, scope } = resourceWith({})
  expect(canonicalResource(sloppy as unknown as Resource)).toEqual({
    id,
    type,
    provider,
    scope,
    properties: {},
    dependencies: ['a', 'b'],
  })
})

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'a',
      Effect: 'Allow',
      Action: ['s3:Get*', 's3:List*'],
      Resource: ['*'],
      Principal: { AWS: ['arn:aws:iam::1:root', 'arn:aws:iam::2:root'] },
    },
    {
      Effect: 'Deny',
      NotAction: ['iam:*'],
      NotResource: ['r'],
      Principal: '*',
      Condition: { Bool: { 'aws:SecureTransport': ['false'] }, StringEquals: { 'aws:x': ['1', '2'] } },
    },
  ],
}

test('policies that mean the same are the same: order, scalars for lists, repetition, the open principal', () => {
  const [first, second] = POLICY.Statement
  const same: Json[] = [
    POLICY,
    JSON.stringify(POLICY),
    { Statement: [second, first], Version: '2012-10-17' } as Json,
    {
      Version: '2012-10-17',
      Statement: [
        {
          ...second,
          NotAction: 'iam:*',
          NotResource: 'r',
          Principal: { AWS: '*' },
          Condition: { StringEquals: { 'aws:x': [2, '1'] }, Bool: { 'aws:SecureTransport': false } },
        },
        {
          ...first,
          Action: ['s3:List*', 's3:Get*', 's3:Get*'],
          Resource: '*',
          Principal: { AWS: ['arn:aws:iam::2:root', 'arn:aws:iam::1:root'] },
        },
      ],
    } as Json,
  ]
  const forms = same.map(policy => canonicalJson(canonicalValue({ nested: [policy] })))
  expect(new Set(forms).size).toBe(1)
})

test('policies that differ stay different', () => {
  const change = (text: string, to: string): string =>
    canonicalJson(canonicalValue(JSON.stringify(POLICY).replace(text, to)))
  const forms = [
    change('x', 'x'),
    change('s3:Get*', 's3:Put*'),
    change('Allow', 'Deny'),
    change('"*"', '"r"'),
    change('iam::1', 'iam::3'),
    change('"false"', '"true"'),
    change('Bool', 'BoolIfExists'),
    change('NotAction', 'Action'),
  ]
  expect(new Set(forms).size).toBe(forms.length)
})

test('a single statement is a list of one; what is no policy is left alone', () => {
  const [statement] = POLICY.Statement
  const single = canonicalValue({ Version: '2012-10-17', Statement: statement as Json })
  expect(single).toEqual(canonicalValue({ Version: '2012-10-17', Statement: [statement as Json] }))
  const other = { Version: '1', Statement: [{ Action: ['b', 'a'] }] }
  expect(canonicalValue(other)).toEqual(other)
})

test('fingerprints are equal exactly where the compared parts are', () => {
  fc.assert(
    fc.property(jsonObject, jsonObject, fc.integer(), (properties, other, seed) => {
      const [a, b] = [canonicalResource(resourceWith(properties)), canonicalResource(resourceWith(other))]
      expect(fingerprint(a) === fingerprint(b)).toBe(
        canonicalJson(a.properties) === canonicalJson(b.properties),
      )
      const shuffledKey = shuffledKeys(a as unknown as Json, seededRandom(seed)) as unknown as Resource
      expect(fingerprint(shuffledKey)).toBe(fingerprint(a))
    }),
  )
})

test('a fingerprint covers name, properties and tags, and nothing else', () => {
  const base = resourceWith({ a: 1 }, { tags: { t: 'x' } })
  const context: Partial<Resource>[] = [
    { observed: { x: 1 } },
    { id: 'other' },
    { region: 'r' },
    { updated_at: '2026-01-01T00:00:00Z' },
    { dependencies: ['d'] },
    { identifiers: { arn: 'a' } },
    { managed_by: { kind: 'helm', name: 'n' } },
  ]
  for (const more of context) expect(fingerprint({ ...base, ...more })).toBe(fingerprint(base))
  const compared: Partial<Resource>[] = [
    { name: 'other' },
    { properties: { a: 2 } },
    { tags: { t: 'y' } },
    { tags: {} },
  ]
  const prints = compared.map(more => fingerprint({ ...base, ...more }))
  expect(new Set([fingerprint(base), ...prints]).size).toBe(prints.length + 1)
  expect(fingerprint({ ...resourceWith({}), tags: {} })).toBe(fingerprint(resourceWith({})))
})

test('the form of stored fingerprints does not change by accident', () => {
  const resource = canonicalResource(
    resourceWith(
      {
        policy: JSON.stringify(POLICY),
        ids: ['b', 'a'],
        10: 'x',
        9: 1.5,
        big: '9007199254740993',
        none: null,
        open: false,
      },
      { tags: { b: '1', a: '2' }, observed: { x: 1 } },
    ),
    specWith({ unordered: ['/properties/ids'] }),
  )
  expect(fingerprint(resource)).toBe('09P5ir2Yc45btQA60Gu_xqa4FnH9gQgQBlV2kc_JEho')
})
