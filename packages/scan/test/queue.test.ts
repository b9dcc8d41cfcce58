import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seats } from '../src/queue/seats.ts'
import { unitQueue } from '../src/queue/unit-queue.ts'
import { unitSeat } from '../src/queue/unit-seat.ts'

const never = new AbortController().signal

interface Item {
  readonly provider: string
  readonly unit: {
    readonly id: string
    readonly scope: string
    readonly types: string[]
    readonly weight?: number
  }
}

function items(count: number, weight?: number): Item[] {
  return Array.from({ length: count }, (_, i) => ({
    provider: i % 2 === 0 ? 'aws' : 'gcp',
    unit: { id: `u${i}`, scope: 's', types: ['*'], ...(weight !== undefined && { weight }) },
  }))
}

function orderOf(all: readonly Item[], seed: number): string[] {
  const queue = unitQueue<Item>(seed)
  for (const item of all) queue.push(item)
  return queue.drain().map(({ unit }) => unit.id)
}

test('a seed decides the order, whatever order the units were listed in', () => {
  const all = items(50)
  expect(orderOf(all.toReversed(), 7)).toEqual(orderOf(all, 7))
  expect(orderOf(all, 8)).not.toEqual(orderOf(all, 7))
  expect(orderOf(all, 7)).toHaveLength(50)
})

test('heavy units go before light ones', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 50 }),
      fc.integer(),
      (weights, seed) => {
        const all = weights.map((weight, i) => ({
          provider: 'p',
          unit: { id: `u${i}`, scope: 's', types: [], weight },
        }))
        const queue = unitQueue<Item>(seed)
        for (const item of all) queue.push(item)
        const taken: number[] = []
        for (let item = queue.next(); item; item = queue.next()) taken.push(item.unit.weight ?? 1)
        expect(taken).toEqual(weights.toSorted((a, b) => b - a))
      },
    ),
  )
})

test('providers of many units do not go one after another', () => {
  const order = orderOf(items(200), 3).map(id => Number(id.slice(1)) % 2)
  const switches = order.filter((provider, i) => i > 0 && provider !== order[i - 1]).length
  expect(switches).toBeGreaterThan(60)
})

test('a seat that is given goes to the lowest rank that waits, and to newcomers only when nobody does', async () => {
  let freed = 0
  const two = seats(2, () => freed++)
  expect([two.tryTake(), two.tryTake(), two.tryTake()]).toEqual([true, true, false])
  const back: number[] = []
  const waiting = [9, 4].map(rank => two.take(rank, never).then(() => back.push(rank)))
  two.give()
  two.give()
  await Promise.all(waiting)
  expect(back).toEqual([4, 9])
  expect(freed).toBe(0)
  two.give()
  expect(freed).toBe(1)
})

function seated(free: ReturnType<typeof seats>) {
  const parked: string[] = []
  free.tryTake()
  const seat = unitSeat({
    seats: free,
    rank: 1,
    signal: never,
    onPark: () => parked.push('park'),
    onResume: () => parked.push('resume'),
  })
  return { seat, parked }
}

test('who only waits lends the seat, and has it back before going on', async () => {
  const one = seats(1, () => undefined)
  const { seat, parked } = seated(one)
  let end: () => void = () => undefined
  const waiting = seat.wait(() => new Promise<void>(resolve => (end = resolve)))
  expect(one.tryTake()).toBe(true)
  end()
  let back = false
  void waiting.then(() => {
    back = true
  })
  await Promise.resolve()
  expect(back).toBe(false)
  one.give()
  await waiting
  expect(parked).toEqual(['park', 'resume'])
})

test('who waited in vain has the seat back before going on, too', async () => {
  const one = seats(1, () => undefined)
  const { seat, parked } = seated(one)
  let told = false
  const waiting = seat
    .wait(() => Promise.reject(new Error('in vain')))
    .catch(() => {
      told = true
    })
  expect(one.tryTake()).toBe(true)
  await new Promise(setImmediate)
  expect(told).toBe(false)
  one.give()
  await waiting
  expect(parked).toEqual(['park', 'resume'])
})

test('who waits for one thing and works at another keeps the seat', async () => {
  const one = seats(1, () => undefined)
  const { seat } = seated(one)
  let end: () => void = () => undefined
  const working = seat.work(() => new Promise<void>(resolve => (end = resolve)))
  const waiting = seat.wait(() => new Promise<void>(() => undefined))
  expect(one.tryTake()).toBe(false)
  end()
  await working
  expect(one.tryTake()).toBe(true)
  void waiting
})

test('what was waited for is given back where the unit ended meanwhile', async () => {
  const abort = new AbortController()
  const one = seats(1, () => undefined)
  one.tryTake()
  const options = { seats: one, rank: 1, onPark: () => undefined, onResume: () => undefined }
  const seat = unitSeat({ ...options, signal: abort.signal })
  const undone: string[] = []
  const waiting = seat.wait(
    async () => 'a token',
    got => undone.push(got),
  )
  expect(one.tryTake()).toBe(true)
  abort.abort(new Error('over'))
  await expect(waiting).rejects.toThrow('over')
  expect(undone).toEqual(['a token'])
})
