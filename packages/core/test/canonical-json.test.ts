import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, isWgoError, type Json, seededRandom, sortKeys } from '../src/index.ts'
import { json, objectOf, shuffledKeys } from './arbitraries.ts'

test('the order of keys does not count', () => {
  fc.assert(
    fc.property(json, fc.integer(), (value, seed) => {
      expect(canonicalJson(shuffledKeys(value, seededRandom(seed)))).toBe(canonicalJson(value))
    }),
  )
})

test('the text is JSON of the same value', () => {
  fc.assert(
    fc.property(json, value => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('different values have different texts', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      const same =
        JSON.stringify(JSON.parse(canonicalJson(a))) === JSON.stringify(JSON.parse(canonicalJson(b)))
      expect(canonicalJson(a) === canonicalJson(b)).toBe(same)
    }),
  )
})

test('keys are written in the order of their UTF-16 code units, array indices too (RFC 8785)', () => {
  const value = objectOf(
    ['10', '9', 'b', 'a', '__proto__', '\u20ac', '\ud83d\ude00', '\r', '1'].map(key => [key, 1]),
  )
  expect(canonicalJson(value)).toBe(
    '{"\\r":1,"1":1,"10":1,"9":1,"__proto__":1,"a":1,"b":1,"\u20ac":1,"\ud83d\ude00":1}',
  )
  expect(canonicalJson([{ 2: { b: 1, a: 2 } }])).toBe('[{"2":{"a":2,"b":1}}]')
})

test('sortKeys returns what is in order already as it is, and copies only what is not', () => {
  const inner = { x: 1, y: [{ a: 1 }] }
  const value: Json = { a: inner, b: { z: 1, y: 2 } }
  const sorted = sortKeys(value) as Record<string, Json>
  expect(sorted).not.toBe(value)
  expect(sorted.a).toBe(inner)
  expect(sortKeys(sorted)).toBe(sorted)
  expect(
    sortKeys(
      objectOf([
        ['9', 1],
        ['10', 2],
        ['a', 3],
      ]),
    ),
  ).toEqual({ 9: 1, 10: 2, a: 3 })
})

test('a value that nests too deep is a clear error, not a stack overflow', () => {
  let deep: Json = 'x'
  for (let i = 0; i < 10_000; i++) deep = { b: deep, a: 1 }
  for (const walk of [canonicalJson, sortKeys]) {
    expect(() => walk(deep)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  }
  const circle: Record<string, Json> = {}
  circle.self = circle
  try {
    canonicalJson(circle)
  } catch (error) {
    expect(isWgoError(error, 'INPUT_INVALID')).toBe(true)
  }
  expect.assertions(3)
})
