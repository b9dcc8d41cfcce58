import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalQuantity } from '../src/index.ts'

test('amounts that are equal are written alike, and the shortest way', () => {
  for (const [amounts, text] of [
    [['1', '1000m', '1.0', '+1', '1e0', '0.001k', '1000000u'], '1'],
    [['100m', '0.1', '.1', '1e-1', '100000000n'], '100m'],
    [['1Gi', '1024Mi', '1073741824', '1048576Ki'], '1Gi'],
    [['128M', '128000k', '128e6', '128000000'], '128M'],
    [['1.5Gi', '1536Mi'], '1536Mi'],
    [['0', '0Gi', '-0', '0m', '0.000'], '0'],
    [['-5m', '-0.005'], '-5m'],
    [['2k', '2000', '2e3'], '2k'],
    [['1n', '0.1n', '0.0000000001'], '1n'],
    [['8Ei', '9223372036854775808'], '8Ei'],
  ] as const) {
    for (const amount of amounts) expect(canonicalQuantity(amount), amount).toBe(text)
  }
})

test('what is no amount is left alone', () => {
  for (const text of [
    '',
    '.',
    'm',
    '1 Gi',
    '1gi',
    '1e',
    '0x10',
    '1Kii',
    'ten',
    '1e999',
    '--1',
    '1.2.3',
    '1m ',
  ]) {
    expect(canonicalQuantity(text), text).toBeUndefined()
  }
})

const SUFFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']
const amount = fc
  .record({ whole: fc.nat(), fraction: fc.option(fc.nat(999)), suffix: fc.constantFrom(...SUFFIXES) })
  .map(({ whole, fraction, suffix }) => `${whole}${fraction === null ? '' : `.${fraction}`}${suffix}`)

test('the canonical form is stable, and moving the decimal point changes nothing', () => {
  fc.assert(
    fc.property(amount, text => {
      const form = canonicalQuantity(text) as string
      expect(canonicalQuantity(form)).toBe(form)
    }),
  )
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 3 }), (thousands, steps) => {
      const suffix = ['m', '', 'k', 'M']
      expect(canonicalQuantity(`${thousands}000${suffix[steps]}`)).toBe(
        canonicalQuantity(`${thousands}${[...suffix, 'G'][steps + 1]}`),
      )
    }),
  )
})

test('larger amounts of one suffix have other forms', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.constantFrom(...SUFFIXES), (a, b, suffix) => {
      expect(canonicalQuantity(`${a}${suffix}`) === canonicalQuantity(`${b}${suffix}`)).toBe(a === b)
    }),
  )
})
