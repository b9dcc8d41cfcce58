import { testClock } from '@wgo/testkit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TokenBucket, tokenBucket } from '../src/pace/token-bucket.ts'

const never = new AbortController().signal

function bucketOn(clock = testClock(), limit = { key: 'k', rate: 10, burst: 5 }, told: number[] = []) {
  const bucket = tokenBucket({ limit, clock, signal: never, onThrottled: rate => told.push(rate) })
  return { clock, bucket, told }
}

/** Calls as fast as the bucket lets it, and returns when each went. */
async function callTimes(
  bucket: TokenBucket,
  clock: ReturnType<typeof testClock>,
  count: number,
): Promise<number[]> {
  const times: number[] = []
  const calls = Array.from({ length: count }, async (_, i) => {
    if (!bucket.tryTake()) await bucket.take(i, never)
    times.push(clock.monotonic())
    bucket.giveBack()
  })
  await clock.run(Promise.all(calls))
  return times
}

test('a burst goes at once, the rest at the rate', async () => {
  const { clock, bucket } = bucketOn()
  expect(await callTimes(bucket, clock, 8)).toEqual([0, 0, 0, 0, 0, 100, 200, 300])
})

test('in no stretch of time do more calls go than burst and rate allow', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 60 }),
      async (rate, burst, count) => {
        const { clock, bucket } = bucketOn(testClock(), { key: 'k', rate, burst })
        const times = await callTimes(bucket, clock, count)
        for (const [i, from] of times.entries()) {
          for (const [j, to] of times.entries()) {
            if (j >= i) expect(j - i + 1).toBeLessThanOrEqual(burst + ((to - from) / 1_000) * rate + 1e-6)
          }
        }
      },
    ),
    { numRuns: 20 },
  )
})

test('calls in flight stay within the limit, and one that ends lets the next one go', async () => {
  const clock = testClock()
  const limit = { key: 'k', rate: 1_000, burst: 1_000, concurrency: 2 }
  const { bucket } = bucketOn(clock, limit)
  let inFlight = 0
  let most = 0
  const calls = Array.from({ length: 10 }, async (_, i) => {
    if (!bucket.tryTake()) await bucket.take(i, never)
    most = Math.max(most, ++inFlight)
    await clock.sleep(50)
    inFlight--
    bucket.giveBack()
  })
  await clock.run(Promise.all(calls))
  expect(most).toBe(2)
  expect(clock.monotonic()).toBe(250)
})

test('the lowest rank goes first, whenever it came', async () => {
  const { clock, bucket } = bucketOn(testClock(), { key: 'k', rate: 10, burst: 1 })
  bucket.tryTake()
  const order: number[] = []
  const waiting = [5, 3, 4, 1].map(rank => bucket.take(rank, never).then(() => order.push(rank)))
  await clock.run(Promise.all(waiting))
  expect(order).toEqual([1, 3, 4, 5])
})

test('a newcomer does not go before those who wait', async () => {
  const { clock, bucket } = bucketOn(testClock(), { key: 'k', rate: 3, burst: 1 })
  bucket.tryTake()
  const waiting = bucket.take(1, never).then(() => clock.monotonic())
  await clock.advance(333.5)
  expect(bucket.tryTake()).toBe(false)
  expect(await clock.run(waiting)).toBe(334)
})

test('Retry-After stops the bucket for as long, and no burst follows', async () => {
  const { clock, bucket, told } = bucketOn()
  bucket.tryTake()
  bucket.throttled(clock.monotonic(), 30_000)
  bucket.giveBack()
  expect(told).toEqual([5])
  expect(await callTimes(bucket, clock, 3)).toEqual([30_200, 30_400, 30_600])
})

test('who stops waiting frees the line, and takes no token', async () => {
  const { clock, bucket } = bucketOn(testClock(), { key: 'k', rate: 10, burst: 1 })
  bucket.tryTake()
  const abort = new AbortController()
  const first = bucket.take(1, abort.signal)
  const second = bucket.take(2, never).then(() => clock.monotonic())
  abort.abort(new Error('gone'))
  await expect(first).rejects.toThrow('gone')
  expect(await clock.run(second)).toBe(100)
})
