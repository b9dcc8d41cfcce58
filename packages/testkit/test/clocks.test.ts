import { expect, test } from 'vitest'
import { realClock, testClock } from '../src/index.ts'

test('test time stands still until it is moved', async () => {
  const clock = testClock(1_000)
  let woken = false
  void clock.sleep(100).then(() => {
    woken = true
  })
  await clock.advance(99)
  expect([woken, clock.now(), clock.monotonic()]).toEqual([false, 1_099, 99])
  await clock.advance(1)
  expect([woken, clock.now(), clock.sleepers]).toEqual([true, 1_100, 0])
})

test('sleepers wake in the order of their time, each at its own, also those who fell asleep on the way', async () => {
  const clock = testClock()
  const woken: [string, number][] = []
  const sleep = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms)
    woken.push([name, clock.monotonic()])
  }
  void sleep('late', 300)
  void sleep('early', 100).then(() => sleep('again', 50))
  await clock.advance(1_000)
  expect(woken).toEqual([
    ['early', 100],
    ['again', 150],
    ['late', 300],
  ])
  expect(clock.monotonic()).toBe(1_000)
})

test('run lets time pass until the work is done, in no time', async () => {
  const clock = testClock()
  const day = async (): Promise<string> => {
    for (let hour = 0; hour < 24; hour++) await clock.sleep(3_600_000)
    return 'done'
  }
  expect(await clock.run(day())).toBe('done')
  expect(clock.monotonic()).toBe(24 * 3_600_000)
})

test('run hands on what the work throws', async () => {
  await expect(testClock().run(Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

test.each([
  ['test', testClock()],
  ['real', realClock],
])('a sleep on the %s clock ends with the reason of its signal', async (_name, clock) => {
  const abort = new AbortController()
  const sleeping = clock.sleep(60_000, abort.signal)
  abort.abort(new Error('enough'))
  await expect(sleeping).rejects.toThrow('enough')
  await expect(clock.sleep(1, abort.signal)).rejects.toThrow('enough')
})

test('the real clock tells the time and sleeps', async () => {
  const began = realClock.monotonic()
  await realClock.sleep(20)
  expect(realClock.monotonic() - began).toBeGreaterThanOrEqual(19)
  expect(Math.abs(realClock.now() - Date.now())).toBeLessThan(1_000)
})
