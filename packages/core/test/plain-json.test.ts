import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_DEPTH, plainJson } from '../src/index.ts'
import { json } from './arbitraries.ts'

test('JSON is returned as it is, not copied', () => {
  fc.assert(
    fc.property(json, value => {
      expect(plainJson(value)).toBe(value)
    }),
  )
})

test('what SDKs and plugins hand over becomes JSON', () => {
  const cases: readonly (readonly [unknown, unknown])[] = [
    [{ a: undefined, b: 1 }, { b: 1 }],
    [
      [1, undefined, 2],
      [1, null, 2],
    ],
    [undefined, null],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [18446744073709551615n, '18446744073709551615'],
    [new TextEncoder().encode('hi'), 'aGk='],
    [Buffer.from('hi'), 'aGk='],
    [{ inner: { toJSON: () => ({ at: new Date(0) }) } }, { inner: { at: '1970-01-01T00:00:00.000Z' } }],
    [Object.assign(Object.create({ inherited: 1 }), { own: 1 }), { own: 1 }],
    [Object.create(null), {}],
    ['\ud800', '\ud800'],
  ]
  for (const [given, plain] of cases) expect(plainJson(given)).toEqual(plain)
})

test('what is no data is refused with the place where it stands', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [{ a: { 'b/c': [1, Number.NaN] } }, '/a/b~1c/1 is NaN'],
    [{ size: Number.POSITIVE_INFINITY }, '/size is Infinity'],
    [{ f: () => 1 }, '/f is a function'],
    [{ s: Symbol('s') }, '/s is a symbol'],
    [{ m: new Map() }, '/m is a Map'],
    [{ m: new Set() }, '/m is a Set'],
    [{ p: Promise.resolve() }, '/p is a Promise'],
    [{ d: new Date('never') }, '/d is an invalid date'],
    [() => 1, 'The value is a function'],
  ]
  for (const [given, message] of cases) {
    expect(() => plainJson(given)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(message) }),
    )
  }
})

test('what nests too deep, holds itself or turns into itself is refused', () => {
  const circle: unknown[] = []
  circle.push(circle)
  const endless = { toJSON: (): unknown => endless }
  let deep: unknown = 1
  for (let i = 0; i < 10_000; i++) deep = [deep]
  for (const value of [circle, endless, deep]) {
    expect(() => plainJson(value)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  }
  let allowed: unknown = 1
  for (let i = 0; i < MAX_DEPTH; i++) allowed = [allowed]
  expect(plainJson(allowed)).toBe(allowed)
})

test('__proto__ is a member like any other', () => {
  const value = JSON.parse('{"__proto__": {"a": 1}, "b": 2}')
  value.c = undefined
  const plain = plainJson(value) as Record<string, unknown>
  expect(Object.entries(plain)).toEqual([
    ['__proto__', { a: 1 }],
    ['b', 2],
  ])
  expect(Object.getPrototypeOf(plain)).toBe(Object.prototype)
})
