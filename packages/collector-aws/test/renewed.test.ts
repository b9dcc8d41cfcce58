import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renewed } from '../src/account/credentials/renewed.ts'

const MINUTE = 60_000

/** A clock that is set, and a source that gives keys of this life and counts how often it is asked. */
function source(lifeMs: number) {
  const at = { now: 0, asked: 0, fails: false }
  const provider = renewed(
    async () => {
      at.asked++
      if (at.fails) throw new Error('no keys today')
      return { accessKeyId: `K${at.asked}`, secretAccessKey: 's', expiration: new Date(at.now + lifeMs) }
    },
    { now: () => at.now },
  )
  return { at, provider }
}

test('keys are fetched once for all who ask at a time', async () => {
  const { at, provider } = source(60 * MINUTE)
  const keys = await Promise.all([provider(), provider(), provider()])
  expect(new Set(keys.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['K1']))
  expect(at.asked).toBe(1)
})

test('nobody is handed keys that have ended, however long they live and whenever they are asked for', async () => {
  const step = fc.integer({ min: 0, max: 90 * MINUTE })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1_000, max: 120 * MINUTE }), fc.array(step), async (life, steps) => {
      const { at, provider } = source(life)
      for (const each of steps) {
        at.now += each
        expect((await provider()).expiration?.getTime()).toBeGreaterThan(at.now)
      }
      expect(at.asked).toBeLessThanOrEqual(steps.length)
    }),
  )
})

test('keys are renewed five minutes before they end, or at half of a short life', async () => {
  for (const [life, fresh] of [
    [60, 54],
    [4, 1],
  ] as const) {
    const { at, provider } = source(life * MINUTE)
    await provider()
    at.now = fresh * MINUTE
    await provider()
    expect(at.asked).toBe(1)
    at.now = (fresh + 1.5) * MINUTE
    await provider()
    expect(at.asked).toBe(2)
  }
})

test('where renewing fails, the keys are used as long as they last, and it is tried again now and then', async () => {
  const { at, provider } = source(60 * MINUTE)
  await provider()
  at.fails = true
  for (let i = 0; i < 100; i++) {
    at.now = 56 * MINUTE + i * 1_000
    expect((await provider()).accessKeyId).toBe('K1')
  }
  expect(at.asked).toBeLessThan(6)
  at.now = 61 * MINUTE
  await expect(provider()).rejects.toThrow('no keys today')
  at.fails = false
  expect((await provider()).accessKeyId).not.toBe('K1')
})

test('a first fetch that fails is tried again by the next who asks', async () => {
  const { at, provider } = source(60 * MINUTE)
  at.fails = true
  await expect(provider()).rejects.toThrow('no keys today')
  at.fails = false
  expect((await provider()).accessKeyId).toBe('K2')
})

test('keys that were got anew are told, the first ones and those that could not be had are not', async () => {
  const at = { now: 0, asked: 0, fails: false }
  const told: string[] = []
  const provider = renewed(
    async () => {
      at.asked++
      if (at.fails) throw new Error('no keys today')
      return {
        accessKeyId: `K${at.asked}`,
        secretAccessKey: 's',
        expiration: new Date(at.now + 60 * MINUTE),
      }
    },
    { now: () => at.now },
    ({ accessKeyId }) => void told.push(accessKeyId),
  )
  await Promise.all([provider(), provider()])
  expect(told).toEqual([])
  at.now = 56 * MINUTE
  at.fails = true
  await provider()
  expect(told).toEqual([])
  at.now = 58 * MINUTE
  at.fails = false
  await provider()
  expect(told).toEqual(['K3'])
})
