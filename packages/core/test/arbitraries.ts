import fc from 'fast-check'
import type { Json, JsonObject, Resource, TypeSpec } from '../src/index.ts'

/** Keys that break naive code. */
export const nastyKey: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '__proto__',
    '',
    'constructor',
    'toString',
    'a/b',
    'a~b',
    '~1',
    '*',
    '**',
    '0',
    '10',
    '9',
    'ключ',
    '\uD800',
  ),
  fc.string({ maxLength: 8 }),
  fc.string({ maxLength: 6, unit: 'binary' }),
)

/** An object built from entries, `__proto__` among them. */
export function objectOf(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries)
}

export const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json; object: JsonObject; array: Json[] }>(
  tie => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(
        fc.string({ maxLength: 10 }),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      tie('array'),
      tie('object'),
    ),
    object: fc.array(fc.tuple(nastyKey, tie('value')), { maxLength: 5 }).map(objectOf),
    array: fc.array(tie('value'), { maxLength: 4 }),
  }),
).value

export const jsonObject: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(nastyKey, json), { maxLength: 6 })
  .map(objectOf)

export function resourceWith(properties: JsonObject, more: Partial<Resource> = {}): Resource {
  return {
    id: 'i-1',
    type: 'aws_instance',
    provider: 'aws',
    scope: '123456789012',
    region: 'eu-west-1',
    name: 'web',
    properties,
    ...more,
  }
}

export function specWith(more: Partial<TypeSpec>): TypeSpec {
  return { type: 'aws_instance', permissions: [], secret: [], volatile: [], unordered: [], refs: [], ...more }
}

/** The same value with the keys of every object in another order. */
export function shuffledKeys(value: Json, random: () => number): Json {
  if (Array.isArray(value)) return value.map(item => shuffledKeys(item as Json, random))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    ([key, member]) => [key, shuffledKeys(member as Json, random)] as const,
  )
  return objectOf(shuffled(entries, random))
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map(item => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

export const KEY: Uint8Array = new Uint8Array(32).fill(7)
