import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Json, parseJson, valueAt } from '../src/index.ts'
import { json } from './arbitraries.ts'
import { cpuTime } from './cpu-time.ts'

/** What `parseJson` promises of one literal: a number where a double says the same, else its text. */
function expected(literal: string): Json {
  const double = Number(literal)
  return Number.isFinite(double) && sameDecimal(literal, String(double)) ? double : literal
}

function sameDecimal(a: string, b: string): boolean {
  return normal(a) === normal(b)
}

function normal(literal: string): string {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e')
  const negative = mantissa.startsWith('-')
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  let digits = BigInt(whole + fraction)
  if (digits === 0n) return '0'
  let power = BigInt(exponent) - BigInt(fraction.length)
  while (digits % 10n === 0n) {
    digits /= 10n
    power += 1n
  }
  return `${negative ? '-' : ''}${digits}e${power}`
}

const literal: fc.Arbitrary<string> = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 30n }),
    fc.option(fc.stringMatching(/^\d{1,25}$/)),
    fc.option(fc.integer({ min: -400, max: 400 })),
  )
  .map(
    ([negative, whole, fraction, exponent]) =>
      `${negative ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}${exponent === null ? '' : `e${exponent}`}`,
  )

test('no digit of a number is lost, whatever stands around it', () => {
  const around = fc.constantFrom(
    (each: string) => each,
    (each: string) => ` ${each} `,
    (each: string) => `[${each}]`,
    (each: string) => `[1,\n${each}, 2]`,
    (each: string) => `{"a": ${each}}`,
    (each: string) => `{"a":${each},"b":"${each}","c":"\\", ${each}"}`,
  )
  fc.assert(
    fc.property(literal, around, (each, write) => {
      const found: Json[] = []
      JSON.stringify(parseJson(write(each)), (key, value: Json) => {
        if (typeof value !== 'object' && !['b', 'c'].includes(key)) found.push(value)
        return value
      })
      const value = found.find(one => one !== 1 && one !== 2) ?? found[0]
      expect(Object.is(value, -0) ? 0 : value).toEqual(Object.is(expected(each), -0) ? 0 : expected(each))
    }),
    { numRuns: 500 },
  )
})

test('numbers within texts stay the texts they are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(literal, fc.string(), fc.constantFrom('"', '\\', ', 12345678901234567890'))),
      texts => {
        const value = { texts, joined: texts.join(' ') }
        expect(parseJson(JSON.stringify(value))).toEqual(value)
        expect(parseJson(JSON.stringify(value, null, 1))).toEqual(value)
      },
    ),
  )
})

test('any value that JSON.stringify wrote comes back', () => {
  fc.assert(
    fc.property(json, value => {
      expect(parseJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('integers beyond 2^53, long decimals and far exponents keep their literal; equal literals are equal', () => {
  expect(
    parseJson(
      '[9007199254740993, 9007199254740992, 0.1234567890123456789, 1e400, 1E-7, 1.50, 100000000000000000000]',
    ),
  ).toEqual([
    '9007199254740993',
    9007199254740992,
    '0.1234567890123456789',
    '1e400',
    1e-7,
    1.5,
    100000000000000000000,
  ])
  expect(parseJson('{"id":18446744073709551615}')).toEqual(parseJson('{ "id" : 18446744073709551615 }'))
})

test('what is no JSON throws SyntaxError, also beside a long number', () => {
  for (const text of [
    '',
    '{',
    '[01234567890123456789]',
    '{12345678901234567890: 1}',
    '[1 12345678901234567890]',
    '-',
    '[12345678901234567890x]',
  ]) {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  }
})

test('__proto__ is a key like any other, and the last of equal keys counts', () => {
  const value = parseJson('{"__proto__": 12345678901234567890, "a": 1, "a": 2}') as Record<string, Json>
  expect(Object.entries(value)).toEqual([
    ['__proto__', '12345678901234567890'],
    ['a', 2],
  ])
})

test('a large document with one long number costs little more than JSON.parse', () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => ({
    id: `i-${i}`,
    note: 'say "hi" \\ there',
    list: [1, 2.5, i],
  }))
  const text = JSON.stringify({ rows }).replace('2.5', '12345678901234567890')
  let parsed: Json = null
  expect(
    cpuTime(() => {
      parsed = parseJson(text)
    }),
  ).toBeLessThan(1_000)
  expect(valueAt(parsed, '/rows/0/list/1')).toBe('12345678901234567890')
})
