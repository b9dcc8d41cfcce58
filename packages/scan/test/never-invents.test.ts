import {
  type Collector,
  coverageIndex,
  type Emit,
  type Entry,
  EVERY_SCOPE,
  sharedListings,
  WgoError,
} from '@wgo/core'
import { type Fault, fakeCollector, testClock } from '@wgo/testkit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entriesOf, scanFakes } from './scan-fakes.ts'

const WORLD = {
  scopes: ['a', 'b'],
  regions: ['eu', 'us'],
  services: [
    { name: 'compute', types: ['fake_server', 'fake_disk'], resources: 12 },
    { name: 'storage', types: ['fake_bucket'], resources: 12 },
  ],
  pageSize: 5,
  latencyMs: 100,
} as const

/** How one scan of the world is hindered. */
interface Hindrance {
  readonly faults: readonly Fault[]
  readonly interruptMs?: number
  readonly unitTimeoutMs?: number
  /** The listing of units throws after so many. */
  readonly listedUnits?: number
}

interface Seen {
  readonly entries: readonly Entry[]
  readonly coverage: Awaited<ReturnType<typeof scanFakes>>['coverage']
}

async function scanned({ faults, interruptMs, unitTimeoutMs, listedUnits }: Hindrance): Promise<Seen> {
  const clock = testClock()
  const interrupt = new AbortController()
  if (interruptMs !== undefined) void clock.sleep(interruptMs).then(() => interrupt.abort())
  const collector = listing(fakeCollector({ ...WORLD, faults }), listedUnits)
  const limits = { concurrency: 3, attempts: 2, ...(unitTimeoutMs !== undefined && { unitTimeoutMs }) }
  const { coverage, store } = await scanFakes([collector], { limits, signal: interrupt.signal }, clock)
  return { coverage, entries: await entriesOf(store) }
}

/** The collector with a unit that lists the scopes, and a listing that may break off. */
function listing(collector: Collector, units = Number.POSITIVE_INFINITY): Collector {
  return {
    ...collector,
    open: async (config, host) => {
      const session = await collector.open(config, host)
      return {
        ...session,
        units: async function* (selection) {
          yield { id: 'accounts', scope: EVERY_SCOPE, types: ['*'] }
          let left = units
          for await (const unit of session.units(selection)) {
            if (left-- <= 0) throw new WgoError('PROVIDER_FAULT', 'The list of accounts broke off.')
            yield unit
          }
        },
        collect: (unit, unitHost) =>
          unit.scope === EVERY_SCOPE ? (async function* () {})() : losing(session.collect(unit, unitHost)),
      }
    },
  }
}

/** What a gap names is really missing, but for one resource of each type. */
async function* losing(emits: AsyncIterable<Emit>): AsyncGenerator<Emit> {
  const lost = new Set<string>()
  const seen = new Set<string>()
  for await (const emit of emits) {
    if (emit.kind === 'gap') for (const type of emit.types?.length ? emit.types : ['*']) lost.add(type)
    const type = emit.kind === 'resource' ? emit.resource.type : ''
    if (!seen.has(type) || !(lost.has('*') || lost.has(type))) yield emit
    if (emit.kind === 'resource') seen.add(type)
  }
}

/** The keys of one that a comparison may call added (`from` the other) or removed (`to` the other). */
function invented(from: Seen, to: Seen): readonly string[] {
  const listings = sharedListings(from.coverage, to.coverage)
  const [seenFrom, seenTo] = [from, to].map(({ coverage }) => coverageIndex(coverage, listings))
  const only = (here: Seen, there: Seen): readonly Entry[] => {
    const keys = new Set(there.entries.map(({ key }) => key))
    return here.entries.filter(({ key }) => !keys.has(key))
  }
  const whole = (seen: typeof seenFrom, { resource }: Entry): boolean => seen?.(resource) === 'complete'
  const removed = only(from, to).filter(entry => whole(seenFrom, entry) && whole(seenTo, entry))
  const added = only(to, from).filter(entry => whole(seenFrom, entry))
  return [...removed, ...added].map(({ key }) => key)
}

const reason = fc.constantFrom('denied' as const, 'vanished' as const)
const place = fc.record(
  {
    service: fc.constantFrom('compute', 'storage'),
    scope: fc.constantFrom('a', 'b'),
    region: fc.constantFrom('eu', 'us'),
  },
  { requiredKeys: [] },
)
const kind = fc.oneof(
  fc.record({
    kind: fc.constantFrom('bug' as const, 'deaf' as const),
    after: fc.integer({ min: 0, max: 12 }),
  }),
  fc.record({ kind: fc.constant('throttle' as const), calls: fc.constantFrom(1, 99) }),
  fc.record({ kind: fc.constant('denied' as const), permission: fc.constant('fake:List') }),
  fc.record({ kind: fc.constant('dead' as const) }),
  fc.record({
    kind: fc.constant('gap' as const),
    reason,
    types: fc.constantFrom(['fake_disk'], ['fake_server'], ['fake_disk', 'fake_bucket'], ['*'], []),
  }),
  fc.record({ kind: fc.constant('gap' as const), reason }),
)
const fault: fc.Arbitrary<Fault> = fc.tuple(place, kind).map(([at, what]) => ({ ...at, ...what }))
const hindrance: fc.Arbitrary<Hindrance> = fc.record(
  {
    faults: fc.array(fault, { maxLength: 3 }),
    interruptMs: fc.integer({ min: 0, max: 1_500 }),
    unitTimeoutMs: fc.integer({ min: 50, max: 400 }),
    listedUnits: fc.integer({ min: 0, max: 8 }),
  },
  { requiredKeys: ['faults'] },
)

test('nothing that a hindered scan of the same world missed can pass for added or removed', async () => {
  const whole = await scanned({ faults: [] })
  expect(whole.entries).toHaveLength(96)
  let missing = 0
  await fc.assert(
    fc.asyncProperty(hindrance, async hindered => {
      // A scan that saw nothing is not kept: there is nothing to compare.
      const seen = await scanned(hindered).catch(() => undefined)
      if (!seen) return
      missing += whole.entries.length - seen.entries.length
      expect(invented(whole, seen)).toEqual([])
      expect(invented(seen, whole)).toEqual([])
    }),
    { numRuns: 150 },
  )
  expect(missing).toBeGreaterThan(0)
})
