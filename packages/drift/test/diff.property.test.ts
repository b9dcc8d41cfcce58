import {
  canonicalJson,
  canonicalResource,
  comparedPart,
  fingerprint,
  type Json,
  type JsonObject,
  type Resource,
  type TypeSpec,
} from '@wgo/core'
import { resource } from '@wgo/testkit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffResources } from '../src/index.ts'
import { applyPaths } from './apply-paths.ts'

const SPEC: TypeSpec = {
  type: 'thing',
  permissions: [],
  secret: [],
  volatile: [],
  unordered: ['/properties/set', '/properties/*/set'],
  keyed: { '/properties/keyed': 'name' },
  refs: [],
}

const key = fc.constantFrom(
  'a',
  'b',
  'name',
  'id',
  'set',
  'keyed',
  'Statement',
  'Version',
  '__proto__',
  'x/y',
  '~',
  '0',
)
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom('', 'x', 'y', '2012-10-17'),
  fc.boolean(),
)
const { value } = fc.letrec<{ value: Json; list: Json[]; object: JsonObject; named: JsonObject }>(tie => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, tie('list'), tie('object'), fc.constant({ $secret: 'h' })),
  list: fc.oneof(
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(tie('named'), { maxLength: 5 }),
  ) as fc.Arbitrary<Json[]>,
  object: fc.dictionary(key, tie('value'), { maxKeys: 4 }) as fc.Arbitrary<JsonObject>,
  named: fc.record({
    name: fc.constantFrom('p', 'q', 'r', 's'),
    v: tie('value'),
  }) as fc.Arbitrary<JsonObject>,
}))
const properties = fc.dictionary(key, value, { maxKeys: 5 })
const tags = fc.option(fc.dictionary(fc.constantFrom('env', 'team'), fc.constantFrom('a', 'b')), {
  nil: undefined,
})

const canonical: fc.Arbitrary<Resource> = fc
  .record({ properties, tags, name: fc.option(fc.constantFrom('n', 'm'), { nil: undefined }) })
  .map(({ properties: props, tags: t, name }) =>
    canonicalResource(
      resource({
        type: 'thing',
        id: 'a',
        properties: props as JsonObject,
        ...(t && { tags: t }),
        ...(name && { name }),
      }),
      SPEC,
    ),
  )

/** Two that have much in common. */
const pair = fc
  .tuple(canonical, canonical, fc.boolean())
  .map(([a, b, close]) =>
    close
      ? ([
          a,
          canonicalResource(
            { ...a, properties: { ...b.properties, ...a.properties, a: b.properties } },
            SPEC,
          ),
        ] as const)
      : ([a, b] as const),
  )

test('nothing differs exactly where the fingerprints are equal', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(diffResources(a, b, SPEC).length === 0).toBe(fingerprint(a) === fingerprint(b))
      expect(diffResources(a, structuredClone(a), SPEC)).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('the paths applied to before give after', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const applied = applyPaths(withTags(a), diffResources(a, b, SPEC))
      expect(canonicalJson(applied)).toBe(canonicalJson(withTags(b)))
    }),
    { numRuns: 2_000 },
  )
})

test('swapping the sides swaps before and after', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const swapped = diffResources(b, a, SPEC).map(({ before, after }) => ({ before: after, after: before }))
      expect(values(diffResources(a, b, SPEC))).toEqual(values(swapped))
    }),
    { numRuns: 2_000 },
  )
})

test('a set tells what the multisets tell: counts that rise are additions, counts that fall removals', () => {
  const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 })
  fc.assert(
    fc.property(items, items, (before, after) => {
      const of = (set: readonly string[]) => resource({ type: 'thing', id: 'a', properties: { set } })
      const paths = diffResources(of(before), of(after), SPEC)
      for (const item of ['a', 'b', 'c', 'd']) {
        const rise = count(after, item) - count(before, item)
        expect(paths.filter(path => path.after === item && path.before === undefined)).toHaveLength(
          Math.max(rise, 0),
        )
        expect(paths.filter(path => path.before === item && path.after === undefined)).toHaveLength(
          Math.max(-rise, 0),
        )
      }
    }),
  )
})

test('the order of a set does not matter', () => {
  const shuffled = fc
    .array(scalar, { maxLength: 8 })
    .chain(items => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })))
  fc.assert(
    fc.property(shuffled, ([before, after]) => {
      const of = (set: readonly Json[]) => resource({ type: 'thing', id: 'a', properties: { set } })
      expect(diffResources(of(before), of(after), SPEC)).toEqual([])
    }),
  )
})

test('the same two resources always give the same paths in the same order', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(diffResources(structuredClone(a), structuredClone(b), SPEC)).toEqual(diffResources(a, b, SPEC))
    }),
  )
})

function withTags(each: Resource): Json {
  return { tags: {}, ...comparedPart(each) } as unknown as Json
}

function values(
  paths: readonly { readonly before?: Json | undefined; readonly after?: Json | undefined }[],
): string[] {
  return paths.map(({ before, after }) => canonicalJson([before ?? 'absent', after ?? 'absent'])).sort()
}

function count(items: readonly string[], item: string): number {
  return items.filter(each => each === item).length
}
