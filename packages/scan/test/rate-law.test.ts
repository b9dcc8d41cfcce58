import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faster, type Pace, paceBounds, slower, startPace } from '../src/pace/rate-law.ts'

const seed = fc.double({ min: 0.01, max: 10_000, noNaN: true })
const step = fc.record({
  kind: fc.constantFrom('throttled', 'succeeded'),
  afterMs: fc.integer({ min: 0, max: 5_000 }),
  tookMs: fc.integer({ min: 0, max: 5_000 }),
  wanted: fc.boolean(),
})

function live(
  seed: number,
  steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[],
): [Pace, number] {
  let now = 0
  let pace = startPace(seed, now)
  for (const { kind, afterMs, tookMs, wanted } of steps) {
    now += afterMs
    pace = kind === 'throttled' ? slower(pace, now, now - tookMs) : faster(pace, now, wanted)
  }
  return [pace, now]
}

test('whatever happens, the rate stays between its bounds', () => {
  fc.assert(
    fc.property(seed, fc.array(step, { maxLength: 200 }), (seed, steps) => {
      const [pace] = live(seed, steps)
      const { floor, ceiling } = paceBounds(seed)
      expect(pace.rate).toBeGreaterThanOrEqual(floor)
      expect(pace.rate).toBeLessThanOrEqual(ceiling)
    }),
  )
})

test('after any history, clean windows bring it back to the ceiling', () => {
  fc.assert(
    fc.property(seed, fc.array(step, { maxLength: 50 }), (seed, steps) => {
      let [pace, now] = live(seed, steps)
      for (let window = 0; window < 25; window++) {
        now += 1_000
        pace = faster(pace, now, true)
      }
      expect(pace.rate).toBeCloseTo(paceBounds(seed).ceiling)
    }),
  )
})

test('a throttled call halves the rate; calls that were under way then do not halve it again', () => {
  const once = slower(startPace(100, 0), 5_000, 4_900)
  expect(once.rate).toBe(50)
  expect(slower(once, 5_100, 4_950).rate).toBe(50)
  expect(slower(once, 5_100, 5_050).rate).toBe(25)
})

test('a throttled window is not a clean one', () => {
  const halved = slower(startPace(100, 0), 5_000, 4_900)
  expect(faster(halved, 5_999, true).rate).toBe(50)
  expect(faster(halved, 6_000, true).rate).toBe(60)
})

test('a rate that nobody wanted more of does not grow', () => {
  expect(faster(startPace(100, 0), 60_000, false).rate).toBe(100)
})
