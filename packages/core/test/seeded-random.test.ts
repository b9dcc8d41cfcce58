import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../src/index.ts'

const take = (seed: number, count: number): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => random())
}

test('a seed decides the numbers, and another seed gives others', () => {
  fc.assert(
    fc.property(fc.integer(), seed => {
      expect(take(seed, 5)).toEqual(take(seed, 5))
      expect(take(seed, 5)).not.toEqual(take(seed + 1, 5))
    }),
  )
})

test('numbers fill [0, 1) evenly', () => {
  const numbers = take(42, 100_000)
  const tenths = Array.from({ length: 10 }, () => 0)
  for (const number of numbers) {
    expect(number >= 0 && number < 1).toBe(true)
    const tenth = Math.floor(number * 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500)
})
