import { type Host, isWgoError, WgoError } from '@wgo/core'
import { type TestClock, testClock, testLog } from '@wgo/testkit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakerWithin } from '../src/calls/breaker-within.ts'
import { type CircuitBreaker, circuitBreaker, type Passage, type Sign } from '../src/calls/circuit-breaker.ts'
import { createHost, type ScanLimits } from '../src/index.ts'

const TIMEOUT_MS = 30_000
const LATENCY_MS = 100

interface Called {
  readonly endpoint: string
  readonly at: number
}

interface Outcome {
  readonly code?: string
  readonly message?: string
  /** When it was known. */
  readonly at: number
}

/** A region whose services answer, hang or refuse, called through a real host. */
function regionOn(clock: TestClock, limits: ScanLimits = {}) {
  const host: Host = createHost({
    collector: { name: 'fake', limits: [] },
    clock,
    log: testLog(),
    env: {},
    cwd: '/',
    limits: { callTimeoutMs: TIMEOUT_MS, attempts: 3, ...limits },
  })
  const calls: Called[] = []
  const answer = async (how: 'well' | 'hangs' | WgoError): Promise<string> => {
    if (how === 'hangs') return await new Promise(() => undefined)
    await clock.sleep(how === 'well' ? LATENCY_MS : 1)
    if (how === 'well') return 'answer'
    throw how
  }
  const call = async (
    service: string,
    how: 'well' | 'hangs' | WgoError,
    region = 'eu-1',
  ): Promise<Outcome> => {
    const endpoint = `${service}.${region}`
    const fn = (): Promise<string> => {
      calls.push({ endpoint, at: clock.monotonic() })
      return answer(how)
    }
    try {
      await host.call([], fn, { endpoint, within: region })
      return { at: clock.monotonic() }
    } catch (error) {
      if (!isWgoError(error)) throw error
      return { code: error.code, message: error.message, at: clock.monotonic() }
    }
  }
  return { call, calls }
}

const services = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `service-${i}`)

test('a dead region costs one time-out for all of its services, and few calls', async () => {
  const clock = testClock()
  const { call, calls } = regionOn(clock)
  const outcomes = await clock.run(
    Promise.all([...services(44), ...services(44)].map(service => call(service, 'hangs'))),
  )
  expect(calls.length).toBe(3)
  expect(new Set(calls.map(({ endpoint }) => endpoint)).size).toBeGreaterThan(1)
  for (const { code, message, at } of outcomes) {
    expect(code).toBe('ENDPOINT_BROKEN')
    expect(message).toMatch(
      /^eu-1 does not answer; it was not tried again\. What failed last: service-\d+\.eu-1 did not answer within 30 s\.$/,
    )
    expect(at).toBeLessThan(TIMEOUT_MS + 1_000)
  }
})

test('a region that lives is slower by its first answer at most', async () => {
  const clock = testClock()
  const { call, calls } = regionOn(clock)
  const outcomes = await clock.run(
    Promise.all(services(44).flatMap(service => [call(service, 'well'), call(service, 'well')])),
  )
  expect(outcomes.map(({ code }) => code)).toEqual(Array(88).fill(undefined))
  expect(calls).toHaveLength(88)
  expect(clock.monotonic()).toBeLessThanOrEqual(2 * LATENCY_MS)
})

test('a dead service does not speak for its region, however many call it first', async () => {
  const clock = testClock()
  const { call, calls } = regionOn(clock)
  const dead = Promise.all(Array.from({ length: 50 }, () => call('dead', 'hangs')))
  const living = await clock.run(Promise.all(services(20).map(service => call(service, 'well'))))
  expect(living.every(({ code, at }) => code === undefined && at <= 2 * LATENCY_MS)).toBe(true)
  for (const { message } of await clock.run(dead))
    expect(message).toBe(
      'dead.eu-1 does not answer; it was not tried again. What failed last: dead.eu-1 did not answer within 30 s.',
    )
  expect(calls.filter(({ endpoint }) => endpoint === 'dead.eu-1')).toHaveLength(2)
})

test('a region that has answered is never given up, only what is silent in it', async () => {
  const clock = testClock()
  const { call } = regionOn(clock)
  await clock.run(call('open', 'well'))
  const silent = await clock.run(Promise.all(services(10).map(service => call(service, 'hangs'))))
  expect(silent.map(({ message }) => message)).toEqual(
    services(10).map(service => {
      const endpoint = `${service}.eu-1`
      return `${endpoint} does not answer; it was not tried again. What failed last: ${endpoint} did not answer within 30 s.`
    }),
  )
  expect(await clock.run(call('open', 'well'))).not.toHaveProperty('code')
})

test('services without a host name do not prove that their region lives', async () => {
  const clock = testClock()
  const { call, calls } = regionOn(clock)
  const unsupported = new WgoError('UNSUPPORTED', 'not offered here')
  const absent = Promise.all(services(10).map(service => call(`absent-${service}`, unsupported)))
  const dead = Promise.all(services(40).map(service => call(service, 'hangs')))
  const codes = (await clock.run(absent)).map(({ code }) => code)
  expect(codes).toEqual(Array(10).fill('UNSUPPORTED'))
  expect((await clock.run(dead)).every(({ at }) => at < TIMEOUT_MS + 1_000)).toBe(true)
  expect(calls.filter(({ endpoint }) => endpoint.startsWith('service-'))).toHaveLength(3)
})

test('services that refuse at once leave the way to those that answer', async () => {
  const clock = testClock()
  const { call } = regionOn(clock)
  const refused = services(40).map(service => call(`closed-${service}`, new WgoError('UNREACHABLE', 'no')))
  const last = await clock.run(call('open', 'well'))
  expect(last.code).toBeUndefined()
  expect(last.at).toBeLessThan(1_000)
  expect(new Set((await clock.run(Promise.all(refused))).map(({ code }) => code))).toEqual(
    new Set(['UNREACHABLE']),
  )
})

test('what answers with a refusal for good is called once by each, tells it at once, and is not given up', async () => {
  const clock = testClock()
  const { call, calls } = regionOn(clock)
  const page = new WgoError('UNREACHABLE', 'an HTML page', { final: true })
  const outcomes = await clock.run(Promise.all(services(20).map(() => call('absent', page))))
  expect(new Set(outcomes.map(({ message }) => message))).toEqual(new Set(['an HTML page']))
  expect(calls).toHaveLength(20)
  expect(clock.monotonic()).toBeLessThan(1_000)
  expect(await clock.run(call('open', 'well'))).not.toHaveProperty('code')
})

test('other regions do not wait for a dead one', async () => {
  const clock = testClock()
  const { call } = regionOn(clock)
  const dead = services(20).map(service => call(service, 'hangs', 'dead'))
  const living = await clock.run(Promise.all(services(20).map(service => call(service, 'well', 'alive'))))
  expect(living.every(({ code, at }) => code === undefined && at <= 2 * LATENCY_MS)).toBe(true)
  await clock.run(Promise.all(dead))
})

test('a region given up is tried by one call once it was left alone, and lives when that is answered', async () => {
  const clock = testClock()
  const { call, calls } = regionOn(clock)
  await clock.run(Promise.all(services(10).map(service => call(service, 'hangs'))))
  expect(await call('early', 'well')).toMatchObject({ code: 'ENDPOINT_BROKEN' })
  await clock.advance(30_000)
  calls.splice(0)
  const start = clock.monotonic()
  const later = await clock.run(Promise.all(services(10).map(service => call(service, 'well'))))
  expect(later.every(({ code }) => code === undefined)).toBe(true)
  expect(calls.filter(({ at }) => at === start)).toHaveLength(1)
})

test('what is ended while it waits gives its place back', async () => {
  const { part, whole, both } = pairOn(testClock())
  const tries = [whole.tryEnter(), whole.tryEnter(), whole.tryEnter()]
  const abort = new AbortController()
  const waiting = [both.enter(1, abort.signal), both.enter(2, abort.signal)]
  expect(part.tryEnter()).toBeUndefined()
  abort.abort(new Error('enough'))
  for (const each of waiting) await expect(each).rejects.toThrow('enough')
  tries[0]?.leave('unknown', 0)
  expect(both.tryEnter()).toBeDefined()
  expect(part.tryEnter()).toBeDefined()
})

function pairOn(clock: TestClock) {
  const opened: string[] = []
  const breaker = (endpoint: string, tries: number, trusted: boolean): CircuitBreaker =>
    circuitBreaker({ endpoint, clock, tries, trusted, onOpen: () => opened.push(endpoint) })
  const [whole, part, other] = [
    breaker('whole', 3, true),
    breaker('part', 2, false),
    breaker('other', 2, false),
  ]
  return {
    opened,
    whole,
    part,
    both: breakerWithin(whole, part),
    beside: breakerWithin(whole, other),
  }
}

test('whatever happens in it: nothing proven is given up, what the whole is blamed for is told once, no place is lost', async () => {
  const step = fc.record({
    beside: fc.boolean(),
    sign: fc.constantFrom<Sign>('answered', 'refused', 'silent', 'unknown'),
    ms: fc.constantFrom(0, 10, 3_000, 31_000),
    leave: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
      const clock = testClock()
      const { both, beside, whole, opened } = pairOn(clock)
      const inside: (readonly [Passage, number])[] = []
      let answered = false
      for (const { beside: other, sign, ms, leave } of steps) {
        const passage = attempted(other ? beside : both)
        if (passage) inside.push([passage, clock.monotonic()])
        if (ms > 0) await clock.advance(ms)
        const [left, start = 0] = (leave && inside.shift()) || []
        const told = opened.length
        const ended = left?.broken.some(({ aborted }) => aborted)
        left?.leave(ended ? 'unknown' : sign, start)
        answered ||= left !== undefined && sign === 'answered' && !ended
        if (answered) expect(whole.isOpen).toBe(false)
        expect(opened.length - told).toBeLessThanOrEqual(1)
      }
      for (const [passage] of inside) passage.leave('unknown', 0)
      await clock.advance(600_000)
      attempted(beside)?.leave('answered', clock.monotonic())
      expect(attempted(beside)).toBeDefined()
    }),
    { numRuns: 200 },
  )
})

function attempted(breaker: CircuitBreaker): Passage | undefined {
  try {
    return breaker.tryEnter()
  } catch {
    return undefined
  }
}
