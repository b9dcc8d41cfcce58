import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress, parseProvider, printAddress, type ResourceAddress } from '../src/index.ts'

const name = fc
  .stringMatching(/^[a-z_][a-z0-9_-]{0,12}$/)
  .filter(text => text !== 'module' && text !== 'data')
const oddText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '.',
      '"',
      '\\',
      '[',
      ']',
      '$',
      '%',
      '{',
      '}',
      '\n',
      '\t',
      ' ',
      'é',
      '日',
      '😀',
      '\u200b',
      '\ud800',
    ),
  }),
)
const key = fc.option(fc.oneof(fc.nat(), oddText), { nil: undefined })
const step = fc.tuple(name, key).map(([name, key]) => (key === undefined ? { name } : { name, key }))
const address: fc.Arbitrary<ResourceAddress> = fc
  .record({
    module: fc.array(step, { maxLength: 3 }),
    mode: fc.constantFrom('managed' as const, 'data' as const),
    type: name,
    last: step,
    deposed: fc.option(fc.stringMatching(/^[0-9a-f]{8}$/), { nil: undefined }),
  })
  .map(({ last, deposed, ...rest }) => ({ ...rest, ...last, ...(deposed !== undefined && { deposed }) }))

test('an address is read back as it was printed, whatever its keys hold', () => {
  fc.assert(
    fc.property(address, each => {
      expect(parseAddress(printAddress(each))).toEqual(each)
    }),
  )
})

test('two addresses that differ never print alike', () => {
  fc.assert(
    fc.property(address, address, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b))
      expect(printAddress(a)).not.toBe(printAddress(b))
    }),
  )
})

test('any text is an address or none, and reading it never throws', () => {
  fc.assert(
    fc.property(oddText, text => {
      const parsed = parseAddress(text)
      if (parsed) expect(parseAddress(printAddress(parsed))).toEqual(parsed)
    }),
  )
})

describe('addresses print as Terraform prints them', () => {
  test.each([
    [{ module: [], mode: 'managed', type: 'aws_vpc', name: 'main' }, 'aws_vpc.main'],
    [
      {
        module: [
          { name: 'a', key: 'x' },
          { name: 'b', key: 0 },
        ],
        mode: 'managed',
        type: 't',
        name: 'n',
        key: '0',
      },
      'module.a["x"].module.b[0].t.n["0"]',
    ],
    [{ module: [{ name: 'm' }], mode: 'data', type: 'aws_ami', name: 'x' }, 'module.m.data.aws_ami.x'],
    [
      { module: [], mode: 'managed', type: 't', name: 'n', key: 'a.b["c"]\\$'.concat('{x}%{y}$z') },
      't.n["a.b[\\"c\\"]\\\\$$'.concat('{x}%%{y}$z"]'),
    ],
    [
      { module: [], mode: 'managed', type: 't', name: 'n', key: '\n\u200b\u{e0001}é' },
      String.raw`t.n["\n\u200b\U000e0001é"]`,
    ],
    [
      { module: [], mode: 'managed', type: 't', name: 'n', key: 1, deposed: 'acfe10ed' },
      't.n[1] (deposed acfe10ed)',
    ],
  ] satisfies [ResourceAddress, string][])('%j', (parsed, text) => {
    expect(printAddress(parsed)).toBe(text)
    expect(parseAddress(text)).toEqual(parsed)
  })
})

test.each([
  '',
  'a',
  'a.',
  '.b',
  'a.b.c',
  'a.b[',
  'a.b["x]',
  'a.b["x"',
  'a.b[x]',
  'a.b["\\q"]',
  'a.b["\\u12"]',
  'module.m',
  'a.b c',
])('not an address: %j', text => expect(parseAddress(text)).toBeUndefined())

test.each([
  ['provider["registry.terraform.io/hashicorp/aws"]', { source: 'registry.terraform.io/hashicorp/aws' }],
  [
    'provider["registry.terraform.io/hashicorp/aws"].west',
    { source: 'registry.terraform.io/hashicorp/aws', alias: 'west' },
  ],
  [
    'module.m.provider["registry.opentofu.org/hashicorp/aws"].w',
    { source: 'registry.opentofu.org/hashicorp/aws', alias: 'w' },
  ],
  ['module.provider.provider["x/y/z"]', { source: 'x/y/z' }],
  [
    'provider["registry.opentofu.org/hashicorp/aws"].by_region["eu-west-1"]',
    { source: 'registry.opentofu.org/hashicorp/aws', alias: 'by_region', key: 'eu-west-1' },
  ],
  ['provider.aws', { source: 'aws' }],
  ['provider.aws.west', { source: 'aws', alias: 'west' }],
  ['module.a.module.b.provider.aws.west', { source: 'aws', alias: 'west' }],
])('the provider %s is understood', (text, provider) => {
  expect(parseProvider(text)).toEqual(provider)
})

test.each(['', 'aws', 'module.m', 'provider', 'provider['])('not a provider: %j', text => {
  expect(parseProvider(text)).toBeUndefined()
})
