import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CoverageEntry,
  coverageIndex,
  coverageOf,
  coverageSignature,
  EVERY_SCOPE,
  isSameQuestion,
  type Seen,
  sharedListings,
} from '../src/index.ts'

function entry(more: Partial<CoverageEntry>): CoverageEntry {
  return {
    unit: 'u',
    provider: 'terraform',
    scope: 's',
    types: ['*'],
    state: 'complete',
    resources: 0,
    calls: 0,
    retries: 0,
    duration_ms: 0,
    ...more,
  }
}

const failed = { state: 'failed', reason: 'denied' } as const
const partial = { state: 'partial', reason: 'throttled' } as const
const listing = entry({ unit: 'states of ./infra', scope: '*' })
const place = { provider: 'terraform', scope: 's', type: 'aws_instance' }
const LISTED = new Set([listing.unit])

const CASES: readonly (readonly [
  what: string,
  coverage: readonly CoverageEntry[],
  at: Partial<typeof place> & { region?: string; namespace?: string },
  seen: Seen,
])[] = [
  ['nothing was read', [], {}, 'unseen'],
  ['its own scope was wholly read', [entry({})], {}, 'complete'],
  ['its own scope failed', [entry(failed)], {}, 'incomplete'],
  ['its own scope was partly read', [entry(partial)], {}, 'incomplete'],
  ['its own scope was skipped', [entry({ state: 'skipped', reason: 'limit' })], {}, 'incomplete'],
  ['one of the units of its scope failed', [entry({}), entry({ unit: 'v', ...failed })], {}, 'incomplete'],
  ['another scope was read', [entry({ scope: 'other' })], {}, 'unseen'],
  ['another provider has a scope of that name', [entry({ provider: 'aws' })], {}, 'unseen'],
  ['its type was read', [entry({ types: ['aws_vpc', 'aws_instance'] })], {}, 'complete'],
  ['another type was read', [entry({ types: ['aws_vpc'] })], {}, 'unseen'],
  ['another type failed', [entry({}), entry({ types: ['aws_vpc'], ...failed })], {}, 'complete'],
  [
    'its group failed',
    [entry({}), entry({ types: ['apps/*'], ...failed })],
    { type: 'apps/Pod' },
    'incomplete',
  ],
  [
    'another group failed',
    [entry({}), entry({ types: ['a/*'], ...failed })],
    { type: 'apps/Pod' },
    'complete',
  ],
  ['its region was read', [entry({ region: 'eu' })], { region: 'eu' }, 'complete'],
  ['another region was read', [entry({ region: 'us' })], { region: 'eu' }, 'unseen'],
  [
    'another region failed',
    [entry({ region: 'eu' }), entry({ region: 'us', ...failed })],
    { region: 'eu' },
    'complete',
  ],
  ['all regions were read', [entry({})], { region: 'eu' }, 'complete'],
  ['a region was read and the resource has none', [entry({ region: 'eu' })], {}, 'unseen'],
  ['no region is the empty region', [entry({ region: '' })], {}, 'complete'],
  ['its namespace was read', [entry({ namespace: 'a' })], { namespace: 'a' }, 'complete'],
  ['another namespace was read', [entry({ namespace: 'b' })], { namespace: 'a' }, 'unseen'],
  [
    'all namespaces failed but its own was read',
    [entry({ namespace: 'a' }), entry(failed)],
    { namespace: 'a' },
    'incomplete',
  ],
  ['its state was deleted: listed wholly, not there', [listing, entry({ scope: 'other' })], {}, 'complete'],
  ['its state is unreadable: listed, tried, failed', [listing, entry(failed)], {}, 'incomplete'],
  ['the folder of the states was unreadable', [{ ...listing, ...failed }], {}, 'incomplete'],
  [
    'the folder of the states was partly read, its own state wholly',
    [{ ...listing, ...partial }, entry({})],
    {},
    'complete',
  ],
  ['only the other scan asked for that listing', [{ ...listing, unit: 'states of ./other' }], {}, 'unseen'],
  [
    'a shared listing is whole, and the provider broke off telling what it listed',
    [listing, entry({ unit: 'terraform', scope: '*', ...failed })],
    {},
    'incomplete',
  ],
  ['a listing of another provider says nothing', [{ ...listing, provider: 'aws' }], {}, 'unseen'],
  [
    'one of two shared listings failed',
    [listing, { ...listing, types: ['aws_instance'], ...failed }],
    {},
    'incomplete',
  ],
]

test.each(CASES)('%s', (_what, coverage, at, seen) => {
  expect(coverageOf(coverage, { ...place, ...at }, LISTED)).toBe(seen)
  expect(coverageIndex(coverage, LISTED)({ ...place, ...at })).toBe(seen)
})

test('two scans share the listings that both asked for in the same words', () => {
  const other = entry({ unit: 'states of ./other', scope: '*' })
  expect(sharedListings([listing, entry({ unit: 'x' })], [other, listing, entry({ unit: 'x' })])).toEqual(
    LISTED,
  )
  expect(sharedListings([listing], [])).toEqual(new Set())
})

test('scans that were asked the same have one signature, whatever they found', () => {
  const asked = [
    entry({ provider: 'aws', scope: '1', region: 'eu' }),
    entry({ provider: 'aws', scope: '1', region: 'us' }),
    listing,
    entry({ scope: 'state-a' }),
  ]
  const found = [
    { ...listing, ...partial },
    entry({ scope: 'state-b', ...failed }),
    entry({ provider: 'aws', scope: '1', region: 'us', ...failed, types: ['x'] }),
    entry({ provider: 'aws', scope: '1', region: 'eu', resources: 9 }),
  ]
  expect(coverageSignature(found)).toBe(coverageSignature(asked))
  const others = [
    asked.slice(1),
    [...asked, entry({ provider: 'aws', scope: '2' })],
    asked.map(each => ({ ...each, namespace: 'n' })),
    [{ ...listing, unit: 'elsewhere' }, ...asked.slice(0, 2)],
  ]
  expect(new Set([asked, ...others].map(coverageSignature)).size).toBe(others.length + 1)
})

test('a scope that could not be entered is no other question where a listing says what was asked', () => {
  const shut = entry({ unit: 'context/prod', scope: '*', scope_name: 'prod', ...failed })
  const open = entry({ scope: 'state-a' })
  expect(coverageSignature([listing, shut])).toBe(coverageSignature([listing, open]))
  expect(coverageSignature([shut, open])).not.toBe(coverageSignature([open]))
})

test('a provider that could not be opened is compared with whatever was asked of it before', () => {
  const closed = entry({ provider: 'kubernetes', unit: 'kubernetes', scope: '*', ...failed })
  const cluster = entry({ provider: 'kubernetes', unit: 'kinds/prod', scope: '*' })
  const [whole, shut, alone] = [[listing, cluster], [listing, closed], [listing]].map(coverageSignature)
  const elsewhere = coverageSignature([entry({ unit: 'elsewhere', scope: '*' }), cluster])
  const same = (later = '', earlier = ''): boolean => isSameQuestion(later, earlier)
  expect([same(shut, whole), same(shut, shut), same(whole, whole)]).toEqual([true, true, true])
  expect([same(whole, shut), same(shut, alone), same(alone, shut), same(shut, elsewhere)]).toEqual([
    ...[false, false, false, false],
  ])
})

test('ten thousand places against ten thousand entries take moments, not minutes', () => {
  const coverage = Array.from({ length: 10_000 }, (_, i) => entry({ unit: `u${i}`, scope: `state-${i}` }))
  const seen = coverageIndex(coverage, new Set())
  expect(coverage.every(each => seen({ ...place, scope: each.scope }) === 'complete')).toBe(true)
})

const name = fc.constantFrom('a', 'b')
const somewhere = fc.option(fc.constantFrom('', 'a', 'b'), { nil: undefined })
const anyEntry = fc
  .record({
    unit: name,
    provider: name,
    scope: fc.constantFrom('a', 'b', EVERY_SCOPE),
    region: somewhere,
    namespace: somewhere,
    types: fc.subarray(['a', 'b', '*'], { minLength: 1 }),
    state: fc.constantFrom('complete' as const, 'partial' as const),
  })
  .map(({ region, namespace, ...rest }) =>
    entry({
      ...rest,
      ...(region !== undefined && { region }),
      ...(namespace !== undefined && { namespace }),
    }),
  )
const anyPlace = fc
  .record({ provider: name, scope: name, type: name, region: fc.option(name), namespace: fc.option(name) })
  .map(({ region, namespace, ...rest }) => ({
    ...rest,
    ...(region !== null && { region }),
    ...(namespace !== null && { namespace }),
  }))
type AnyPlace = { provider: string; scope: string; type: string; region?: string; namespace?: string }

/** `coverageOf` as its words say it, entry by entry. */
function plainly(coverage: readonly CoverageEntry[], at: AnyPlace, listings: ReadonlySet<string>): Seen {
  const speaks = ({ scope, state, unit }: CoverageEntry) =>
    scope !== EVERY_SCOPE || state !== 'complete' || listings.has(unit)
  const fits = (said: string | undefined, is: string | undefined) => said === undefined || said === (is ?? '')
  const covering = coverage.filter(
    each =>
      speaks(each) &&
      each.provider === at.provider &&
      fits(each.region, at.region) &&
      fits(each.namespace, at.namespace) &&
      each.types.some(type => type === '*' || type === at.type),
  )
  const own = covering.filter(({ scope }) => scope === at.scope)
  const deciding = own.length > 0 ? own : covering.filter(({ scope }) => scope === EVERY_SCOPE)
  if (deciding.length === 0) return 'unseen'
  return deciding.every(({ state }) => state === 'complete') ? 'complete' : 'incomplete'
}

test('filed entries answer as a look at each of them does', () => {
  fc.assert(
    fc.property(
      fc.array(anyEntry, { maxLength: 10 }),
      anyPlace,
      fc.uniqueArray(name),
      (coverage, at, units) => {
        const listings = new Set(units)
        expect(coverageIndex(coverage, listings)(at)).toBe(plainly(coverage, at, listings))
      },
    ),
    { numRuns: 2_000 },
  )
})
