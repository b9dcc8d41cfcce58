import { WgoError } from '@wgo/core'
import { type TestClock, testClock } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { type CircuitBreaker, circuitBreaker } from '../src/calls/circuit-breaker.ts'

const never = new AbortController().signal

function breakerOn(clock: TestClock): { readonly breaker: CircuitBreaker; readonly opened: number[] } {
  const opened: number[] = []
  const onOpen = (): void => void opened.push(clock.monotonic())
  return { breaker: circuitBreaker({ endpoint: 'eu-1', clock, tries: 2, onOpen }), opened }
}

const state = (breaker: CircuitBreaker): 'open' | 'full' | 'entered' => {
  try {
    return breaker.tryEnter() ? 'entered' : 'full'
  } catch {
    return 'open'
  }
}

test('an endpoint that never answered gets few calls at a time, and all of them once it did', async () => {
  const { breaker } = breakerOn(testClock())
  const first = breaker.tryEnter()
  expect(state(breaker)).toBe('entered')
  expect(state(breaker)).toBe('full')
  const waiting = Promise.all(Array.from({ length: 20 }, (_, i) => breaker.enter(i, never)))
  first?.leave('answered', 0)
  await waiting
  expect(state(breaker)).toBe('entered')
})

test('one silence of an endpoint that never answered opens it: others fail at once, those under way too', async () => {
  const clock = testClock()
  const { breaker, opened } = breakerOn(clock)
  const first = breaker.tryEnter()
  const second = breaker.tryEnter()
  const waiting = breaker.enter(1, never)
  await clock.advance(30_000)
  first?.leave('silent', 0)
  await expect(waiting).rejects.toMatchObject({ code: 'ENDPOINT_BROKEN' })
  expect(second?.broken.map(({ reason }) => reason)).toEqual([expect.any(WgoError)])
  expect(state(breaker)).toBe('open')
  expect(opened).toEqual([30_000])
})

test('a living endpoint is not given up for a blip, however many calls it fails', async () => {
  const clock = testClock()
  const { breaker } = breakerOn(clock)
  breaker.tryEnter()?.leave('answered', 0)
  const calls = Array.from({ length: 50 }, () => breaker.tryEnter())
  await clock.advance(200)
  for (const call of calls) call?.leave('refused', 0)
  expect(state(breaker)).toBe('entered')
})

test('a living endpoint that stays silent is given up, and a later answer takes it back', async () => {
  const clock = testClock()
  const { breaker } = breakerOn(clock)
  breaker.tryEnter()?.leave('answered', 0)
  const calls = Array.from({ length: 3 }, () => breaker.tryEnter())
  await clock.advance(30_000)
  for (const call of calls) call?.leave('silent', 0)
  expect(state(breaker)).toBe('open')
  await clock.advance(30_000)
  const probe = breaker.tryEnter()
  expect(state(breaker)).toBe('full')
  probe?.leave('answered', clock.monotonic())
  expect(state(breaker)).toBe('entered')
})

test('an answer to a call that was under way when it was given up takes it back', async () => {
  const clock = testClock()
  const { breaker } = breakerOn(clock)
  breaker.tryEnter()?.leave('answered', 0)
  const slow = breaker.tryEnter()
  const calls = Array.from({ length: 3 }, () => breaker.tryEnter())
  await clock.advance(30_000)
  for (const call of calls) call?.leave('silent', 0)
  expect(state(breaker)).toBe('open')
  slow?.leave('answered', 0)
  expect(state(breaker)).toBe('entered')
})

test('a probe that fails keeps it open for twice as long', async () => {
  const clock = testClock()
  const { breaker } = breakerOn(clock)
  breaker.tryEnter()?.leave('silent', 0)
  await clock.advance(30_000)
  breaker.tryEnter()?.leave('refused', clock.monotonic())
  await clock.advance(59_999)
  expect(state(breaker)).toBe('open')
  await clock.advance(1)
  expect(state(breaker)).toBe('entered')
})

test('however long it fails, it is tried again every five minutes', async () => {
  const clock = testClock()
  const { breaker } = breakerOn(clock)
  breaker.tryEnter()?.leave('silent', 0)
  for (let probe = 0; probe < 10; probe++) {
    await clock.advance(300_000)
    const passage = breaker.tryEnter()
    expect(passage).toBeDefined()
    passage?.leave('refused', clock.monotonic())
    expect(state(breaker)).toBe('open')
  }
})

test('refused connections open it once they have lasted a little', async () => {
  const clock = testClock()
  const { breaker } = breakerOn(clock)
  for (const expected of ['entered', 'entered', 'entered', 'open']) {
    let outcome: string
    try {
      const passage = breaker.tryEnter()
      outcome = passage ? 'entered' : 'full'
      passage?.leave('refused', clock.monotonic())
    } catch {
      outcome = 'open'
    }
    expect(outcome).toBe(expected)
    await clock.advance(1_000)
  }
})

test('a call that we ended ourselves says nothing, and lets the next one in', async () => {
  const { breaker } = breakerOn(testClock())
  const calls = [breaker.tryEnter(), breaker.tryEnter()]
  const waiting = breaker.enter(1, never)
  calls[0]?.leave('unknown', 0)
  await waiting
  expect(state(breaker)).toBe('full')
})
