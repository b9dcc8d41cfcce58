import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canonicalJson,
  canonicalResource,
  type Json,
  newest,
  type ResourceIdentity,
  readResourceKey,
  resourceKey,
  snapshotChecksum,
} from '../src/index.ts'
import { resourceWith } from './arbitraries.ts'

/** Parts made of what a key is made of, so that a naive join would collide. */
const part = fc.oneof(
  fc
    .array(fc.constantFrom('/', '%', '2', 'F', '5', '%2F', '%25', 'a', '', '\ud800', 'é', '\u0000'), {
      maxLength: 5,
    })
    .map(each => each.join('')),
  fc.string({ maxLength: 6, unit: 'binary' }),
)

const identity: fc.Arbitrary<ResourceIdentity> = fc
  .record({
    provider: part,
    scope: part,
    region: fc.option(part),
    namespace: fc.option(part),
    type: part,
    id: part,
  })
  .map(({ region, namespace, ...rest }) => ({
    ...rest,
    ...(region !== null && { region }),
    ...(namespace !== null && { namespace }),
  }))

function parts(each: ResourceIdentity): string {
  return JSON.stringify([
    each.provider,
    each.scope,
    each.region ?? '',
    each.namespace ?? '',
    each.type,
    each.id,
  ])
}

test('two resources share a key exactly where nothing in their identity differs', () => {
  fc.assert(
    fc.property(identity, identity, (a, b) => {
      expect(resourceKey(a) === resourceKey(b)).toBe(parts(a) === parts(b))
    }),
    { numRuns: 5_000 },
  )
})

test('a key tells what it is made of', () => {
  fc.assert(
    fc.property(identity, each => {
      const read = readResourceKey(resourceKey(each))
      expect(read && parts(read)).toBe(parts(each))
      expect(read && Object.values(read)).not.toContain(undefined)
    }),
    { numRuns: 5_000 },
  )
})

test('moving a character from one part to its neighbour changes the key', () => {
  fc.assert(
    fc.property(identity, fc.constantFrom('/', '%', '%2F', 'a'), (each, moved) => {
      const left = { ...each, type: each.type + moved, id: each.id }
      const right = { ...each, type: each.type, id: moved + each.id }
      expect(resourceKey(left) === resourceKey(right)).toBe(parts(left) === parts(right))
    }),
  )
})

test('keys are stored: their form does not change by accident', () => {
  expect(
    resourceKey({
      provider: 'kubernetes',
      scope: 'prod/eu',
      namespace: 'shop',
      type: 'apps/Deployment',
      id: '100%',
    }),
  ).toBe('kubernetes/prod%2Feu//shop/apps%2FDeployment/100%25')
})

test('keys of one provider and scope sort together', () => {
  const keys = ['b', 'a/b', 'a'].flatMap(scope =>
    ['2', '1'].map(id => resourceKey({ provider: 'p', scope, type: 't', id })),
  )
  const scopes = keys.sort().map(key => key.split('/')[1])
  expect(scopes).toEqual([...new Set(scopes)].flatMap(scope => [scope, scope]))
})

test('the newer telling of a resource wins, else the later one', () => {
  const at = (updated_at?: string): ReturnType<typeof resourceWith> =>
    resourceWith({}, updated_at ? { updated_at } : {})
  const [old, young] = [at('2026-11-20T09:30:00Z'), at('2026-11-20T10:30:00+00:30')]
  expect(newest(young, old)).toBe(young)
  expect(newest(old, young)).toBe(young)
  const [first, later] = [at(), at('2026-01-01T00:00:00Z')]
  expect(newest(later, first)).toBe(first)
  expect(newest(first, later)).toBe(later)
  const [one, other] = [at('2026-11-20T09:30:00Z'), at('2026-11-20T09:30:00Z')]
  expect(newest(one, other)).toBe(other)
})

test('a checksum is over the resources in order, as canonical JSON lines', () => {
  const a = canonicalResource(resourceWith({ x: 1 }))
  const b = canonicalResource(resourceWith({ x: 2 }))
  const digest = (...lines: readonly (typeof a)[]): string => {
    const sum = snapshotChecksum()
    for (const line of lines) sum.add(line)
    return sum.digest()
  }
  expect(digest()).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(digest(a, b)).not.toBe(digest(b, a))
  const sum = snapshotChecksum()
  sum.addText(canonicalJson(a as unknown as Json))
  expect(sum.digest()).toBe(digest(a))
})
