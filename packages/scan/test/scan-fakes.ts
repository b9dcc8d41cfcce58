import type { Collector, CoverageEntry, Entry, Resource, SnapshotStore, Unit } from '@wgo/core'
import {
  fakeCollector,
  memoryStore,
  realClock,
  type TestClock,
  type TestLog,
  testClock,
  testLog,
} from '@wgo/testkit'
import { type ScanEvent, type ScanRequest, type ScanResult, scan } from '../src/index.ts'

export interface FakeScan {
  readonly result: ScanResult
  readonly coverage: readonly CoverageEntry[]
  readonly events: readonly ScanEvent[]
  readonly log: TestLog
  readonly store: SnapshotStore
  /** How long it took, on the clock of the scan. */
  readonly elapsedMs: number
}

type Parts = Partial<Omit<ScanRequest, 'sources' | 'log' | 'clock'>>

/** A request over fakes, into a new memory store. */
export function requestFor(collectors: readonly Collector[], parts: Parts = {}): ScanRequest {
  return {
    sources: collectors.map(collector => ({ collector, config: {} })),
    store: memoryStore({ redactionKey: new Uint8Array(32).fill(3) }),
    snapshot: { id: 'snap-1', wgo_version: '1.0.0' },
    clock: realClock,
    log: testLog(),
    env: {},
    cwd: '/',
    ...parts,
  }
}

/** Scans on a clock that a test may hold; without one, on a clock that jumps whenever all only wait. */
export async function scanFakes(
  collectors: readonly Collector[],
  parts: Parts = {},
  clock: TestClock = testClock(),
): Promise<FakeScan> {
  const events: ScanEvent[] = []
  const log = testLog()
  const onEvent = (event: ScanEvent): void => {
    events.push(event)
    parts.onEvent?.(event)
  }
  const request = { ...requestFor(collectors, parts), clock, log, onEvent }
  const began = clock.monotonic()
  const result = await clock.run(scan(request))
  const elapsedMs = clock.monotonic() - began
  return { result, coverage: result.metadata.coverage, events, log, store: request.store, elapsedMs }
}

/** What a store keeps of the scan. */
export async function entriesOf(store: SnapshotStore): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  const reader = await store.open('snap-1')
  for await (const entry of reader.entries()) entries.push(entry)
  await reader.close()
  return entries
}

/** A collector of the given resources, in one unit or in several of these names. */
export function emitting(
  resources: readonly Resource[],
  units: readonly string[] = ['only'],
  place: Pick<Unit, 'region' | 'namespace'> = {},
): Collector {
  const collector = fakeCollector()
  return {
    ...collector,
    open: async () => ({
      units: async function* () {
        for (const id of units) yield { id, scope: 'a', types: ['fake_thing'], ...place }
      },
      collect: async function* () {
        for (const resource of resources) yield { kind: 'resource', resource }
      },
      check: async function* () {},
      close: async () => {},
    }),
  }
}
