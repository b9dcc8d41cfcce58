import { type Host, WgoError } from '@wgo/core'
import { testClock, testLog } from '@wgo/testkit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decorrelatedJitter } from '../src/calls/backoff.ts'
import { createHost, type ScanLimits } from '../src/index.ts'

const LIMITS = [
  { key: 'api', rate: 100, burst: 10 },
  { key: 'api:list', rate: 10, burst: 1 },
  { key: 'api:one', rate: 100, burst: 10, concurrency: 1 },
]

function hostOn(clock = testClock(), limits: ScanLimits = {}, signal?: AbortSignal): Host {
  const collector = { name: 'fake', limits: LIMITS }
  return createHost({
    collector,
    clock,
    log: testLog(),
    env: {},
    cwd: '/',
    limits,
    ...(signal && { signal }),
  })
}

/** Fails with the errors, one a call, then answers. Notes when it was called. */
function failing(clock: { monotonic(): number }, errors: readonly unknown[]) {
  const times: number[] = []
  const fn = async (): Promise<string> => {
    times.push(clock.monotonic())
    const error = errors[times.length - 1]
    if (error !== undefined) throw error
    return 'answer'
  }
  return { times, fn }
}

const fault = new WgoError('PROVIDER_FAULT', 'Internal error')

test.each(['PROVIDER_FAULT', 'THROTTLED', 'UNREACHABLE'] as const)(
  '%s is tried again until it answers',
  async code => {
    const clock = testClock()
    const { fn, times } = failing(clock, [new WgoError(code, 'no'), new WgoError(code, 'no')])
    expect(await clock.run(hostOn(clock).call(['api'], fn))).toBe('answer')
    expect(times).toHaveLength(3)
  },
)

test.each(['ACCESS_DENIED', 'VANISHED', 'SERVICE_DISABLED', 'BUG'] as const)(
  '%s is not tried again',
  async code => {
    const clock = testClock()
    const { fn, times } = failing(clock, [new WgoError(code, 'no')])
    await expect(clock.run(hostOn(clock).call(['api'], fn))).rejects.toMatchObject({ code })
    expect(times).toHaveLength(1)
  },
)

test('what is no WgoError is a bug: thrown as it is, not tried again', async () => {
  const clock = testClock()
  const { fn, times } = failing(clock, [new TypeError('undefined is not a function')])
  await expect(clock.run(hostOn(clock).call([], fn))).rejects.toThrow(TypeError)
  expect(times).toHaveLength(1)
})

test('it gives up after the attempts allowed; a throttled call gets twice as many', async () => {
  const clock = testClock()
  const faulty = failing(clock, Array(20).fill(fault))
  await expect(clock.run(hostOn(clock, { attempts: 3 }).call([], faulty.fn))).rejects.toBe(fault)
  expect(faulty.times).toHaveLength(3)
  const throttled = failing(clock, Array(20).fill(new WgoError('THROTTLED', 'slow down')))
  await expect(clock.run(hostOn(clock, { attempts: 3 }).call([], throttled.fn))).rejects.toMatchObject({
    code: 'THROTTLED',
  })
  expect(throttled.times).toHaveLength(6)
})

test('no call is made before Retry-After is over', async () => {
  const clock = testClock()
  const { fn, times } = failing(clock, [new WgoError('THROTTLED', 'slow down', { retryAfterMs: 45_000 })])
  await clock.run(hostOn(clock).call(['api'], fn))
  expect(times[1]).toBeGreaterThanOrEqual(45_000)
})

test('a Retry-After beyond the end of the scan is not waited for', async () => {
  const clock = testClock()
  const { fn } = failing(clock, [new WgoError('THROTTLED', 'slow down', { retryAfterMs: 3_600_000 })])
  await expect(clock.run(hostOn(clock).call(['api'], fn))).rejects.toMatchObject({ code: 'THROTTLED' })
  expect(clock.monotonic()).toBe(0)
})

test.each([Number.NaN, -5_000])('a Retry-After of %s is none', async retryAfterMs => {
  const clock = testClock()
  const { fn, times } = failing(clock, [new WgoError('THROTTLED', 'slow down', { retryAfterMs })])
  expect(await clock.run(hostOn(clock).call(['api'], fn))).toBe('answer')
  expect(times[1]).toBeGreaterThanOrEqual(200)
  expect(times[1]).toBeLessThan(1_000)
})

test('a bucket that is stopped beyond the end of the scan fails its calls at once', async () => {
  const clock = testClock()
  const host = hostOn(clock)
  const { fn } = failing(clock, [new WgoError('THROTTLED', 'slow down', { retryAfterMs: 3_600_000 })])
  await expect(clock.run(host.call(['api'], fn))).rejects.toMatchObject({ code: 'THROTTLED' })
  await expect(clock.run(host.call(['api'], fn))).rejects.toMatchObject({
    code: 'THROTTLED',
    message: expect.stringContaining('left alone'),
  })
  expect(clock.monotonic()).toBe(0)
})

test('an attempt that takes too long is a TIMEOUT, also where the function is deaf to the signal', async () => {
  const clock = testClock()
  const host = hostOn(clock, { attempts: 1, callTimeoutMs: 5_000 })
  await expect(clock.run(host.call([], () => new Promise(() => undefined)))).rejects.toMatchObject({
    code: 'TIMEOUT',
    message: 'fake did not answer within 5 s.',
  })
  expect(clock.monotonic()).toBe(5_000)
})

test('a call says its own time-out and endpoint', async () => {
  const clock = testClock()
  const call = hostOn(clock, { attempts: 1 }).call([], () => new Promise(() => undefined), {
    endpoint: 'ec2.eu-1',
    timeoutMs: 1_000,
  })
  await expect(clock.run(call)).rejects.toThrow('ec2.eu-1 did not answer within 1 s.')
})

test('an abort ends a call at once with its reason, whatever it waits for', async () => {
  for (const fn of [() => new Promise(() => undefined), () => Promise.reject(fault)]) {
    const clock = testClock()
    const abort = new AbortController()
    const call = hostOn(clock, {}, abort.signal).call(['api:list'], fn)
    const outcome = expect(call).rejects.toThrow('enough')
    await clock.advance(100)
    abort.abort(new Error('enough'))
    await outcome
    expect(clock.monotonic()).toBe(100)
  }
})

test('a call passes every limit that it names', async () => {
  const clock = testClock()
  const host = hostOn(clock)
  const { fn, times } = failing(clock, [])
  await clock.run(Promise.all(Array.from({ length: 4 }, () => host.call(['api', 'api:list'], fn))))
  expect(times).toEqual([0, 100, 200, 300])
})

test('a call in flight makes way for the next one when it ends, however it ends', async () => {
  const clock = testClock()
  const host = hostOn(clock)
  const denied = failing(clock, [new WgoError('ACCESS_DENIED', 'no')])
  await expect(clock.run(host.call(['api:one'], denied.fn))).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
  const slow = (): Promise<void> => clock.sleep(1_000)
  await clock.run(Promise.all([host.call(['api:one'], slow), host.call(['api:one'], slow)]))
  expect(clock.monotonic()).toBe(2_000)
})

test('a limit that the collector does not declare is its bug', async () => {
  await expect(hostOn().call(['apy'], async () => 1)).rejects.toMatchObject({ code: 'BUG' })
})

test('waits between retries stay within their bounds, and the seed decides them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1 }),
      numbers => {
        const feed = numbers[Symbol.iterator]()
        const wait = decorrelatedJitter(() => feed.next().value ?? 0)
        let last = 200
        for (const _ of numbers) {
          const next = wait()
          expect(next).toBeGreaterThanOrEqual(200)
          expect(next).toBeLessThanOrEqual(Math.min(20_000, last * 3) + 1)
          last = next
        }
      },
    ),
  )
})

test('two that fail together do not come back together', async () => {
  const clock = testClock()
  const host = hostOn(clock)
  const calls = [failing(clock, Array(3).fill(fault)), failing(clock, Array(3).fill(fault))]
  await clock.run(Promise.all(calls.map(({ fn }) => host.call([], fn))))
  expect(calls[0]?.times.slice(1)).not.toEqual(calls[1]?.times.slice(1))
})
