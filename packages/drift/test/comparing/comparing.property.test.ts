import type { Json, JsonObject, Resource } from '@wgo/core'
import { canonicalValue } from '@wgo/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compared, diffCompared, pathChanges } from '../../src/diff/diff-resources.ts'
import { comparablePair } from '../../src/state/comparing/comparable-pair.ts'

const TYPES = [
  ['aws', 'aws_security_group'],
  ['aws', 'aws_db_instance'],
  ['gcp', 'google_container_cluster'],
  ['kubernetes', 'apps/Deployment'],
  ['other', 'some_thing'],
] as const

const attributes = fc.dictionary(
  fc.oneof(
    fc.constantFrom('ingress', 'spec', 'policy', '__proto__', 'tags', 'a/b'),
    fc.string({ maxLength: 8 }),
  ),
  fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>,
  { maxKeys: 6 },
) as fc.Arbitrary<JsonObject>

test('a resource and its own echo are equal, whatever its type', () => {
  fc.assert(
    fc.property(attributes, fc.constantFrom(...TYPES), (properties, [provider, type]) => {
      const live = resource(provider, type, properties)
      // Whatever a state of Kubernetes is, a manifest is in the API's words.
      const declared = resource('terraform', 'kubernetes_manifest', { manifest: properties })
      expect(drift(provider === 'kubernetes' ? declared : { ...live, provider: 'terraform' }, live)).toEqual(
        [],
      )
    }),
  )
})

test('the sides are not touched, and are the same each time', () => {
  fc.assert(
    fc.property(attributes, attributes, (one, other) => {
      const [declared, live] = [resource('terraform', 'aws_vpc', one), resource('aws', 'aws_vpc', other)]
      const text = JSON.stringify([declared, live])
      const pair = comparablePair(declared, live)
      expect(JSON.stringify([declared, live])).toBe(text)
      expect(comparablePair(declared, live)).toEqual(pair)
    }),
  )
})

const scalar = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean())
/** None that rules of all types speak of, such as `uid`. */
const names = fc.stringMatching(/^[b-z]{4,6}$/)

test('another scalar in its place is told, and nothing else', () => {
  fc.assert(
    fc.property(attributes, names, scalar, scalar, (properties, name, declared, live) => {
      fc.pre(text(declared) !== text(live) && !(saysNothing(declared) && saysNothing(live)))
      const [before, after] = [
        { ...properties, [name]: [{ inside: declared }] },
        { ...properties, [name]: [{ inside: live }] },
      ]
      const found = drift(resource('terraform', 'some_thing', before), resource('other', 'some_thing', after))
      expect(found.length).toBeGreaterThan(0)
      expect(found.filter(path => !path.startsWith(`/properties/${name}`))).toEqual([])
    }),
  )
})

test('the order in which a set is written is never told', () => {
  const sets = fc.array(fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>, { maxLength: 6 })
  fc.assert(
    fc.property(
      sets.chain(items => fc.tuple(fc.constant(items), shuffled(items))),
      ([items, others]) => {
        const [declared, live] = [items, others].map(subnets => resource('aws', 'aws_lb', { subnets }))
        expect(drift({ ...declared, provider: 'terraform' } as Resource, live as Resource)).toEqual([])
      },
    ),
  )
})

function shuffled(items: readonly Json[]): fc.Arbitrary<Json[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length })
}

/** As a state says what was left out. */
function saysNothing(value: Json): boolean {
  return value === false || value === 0
}

function text(value: Json): string {
  return JSON.stringify(canonicalValue(String(value))) ?? ''
}

function resource(provider: string, type: string, properties: JsonObject): Resource {
  return {
    id: 'it',
    type,
    provider,
    scope: 'x',
    properties: canonicalValue(properties) as JsonObject,
    tags: {},
  }
}

function drift(declared: Resource, live: Resource): readonly string[] {
  const { before, after } = comparablePair(declared, live)
  const changes = pathChanges(diffCompared(compared(before), compared(after), undefined))
  return changes.map(({ path }) => path)
}
