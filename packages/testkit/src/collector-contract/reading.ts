import {
  createRedactor,
  type Emit,
  type Entry,
  type Host,
  prepareEntry,
  type Session,
  type Unit,
} from '@wgo/core'
import { expect } from 'vitest'
import { TEST_REDACTION_KEY } from '../builders/documents.ts'
import { realClock } from '../clock/real-clock.ts'
import { type TestHost, testHost } from '../host/test-host.ts'
import type { CollectorHarness } from './harness.ts'

/** What is told at once by a collector that listens; generous, for slow machines. */
const SOON_MS = 2_000

/** Runs `work` in a session of the world, and closes it. */
export async function inSession<T>(
  harness: CollectorHarness,
  work: (session: Session, host: TestHost) => Promise<T>,
): Promise<T> {
  const host = testHost(harness.host)
  const session = await harness.collector.open(harness.config, host)
  try {
    return await work(session, host)
  } finally {
    await session.close()
  }
}

export async function unitsOf(session: Session, harness: CollectorHarness): Promise<readonly Unit[]> {
  const units: Unit[] = []
  for await (const unit of session.units(harness.selection ?? {})) units.push(unit)
  return units
}

export async function emitsOf(session: Session, unit: Unit, host: Host): Promise<readonly Emit[]> {
  const emits: Emit[] = []
  for await (const emit of session.collect(unit, host)) emits.push(emit)
  return emits
}

/** Everything that one unit emitted. */
export interface Told {
  readonly unit: Unit
  readonly emits: readonly Emit[]
}

/** Reads the whole world once. */
export function readWorld(
  harness: CollectorHarness,
  order: 'as-listed' | 'reversed' = 'as-listed',
): Promise<readonly Told[]> {
  return inSession(harness, async (session, host) => {
    const units = await unitsOf(session, harness)
    const told: Told[] = []
    for (const unit of order === 'reversed' ? units.toReversed() : units)
      told.push({ unit, emits: await emitsOf(session, unit, host) })
    return told
  })
}

/** What a store would be handed of it, in key order. */
export function entriesOf({ collector }: CollectorHarness, told: readonly Told[]): readonly Entry[] {
  const specs = new Map(collector.types.map(spec => [spec.type, spec]))
  const redactor = createRedactor(TEST_REDACTION_KEY)
  const entries: Entry[] = []
  for (const emit of told.flatMap(({ emits }) => emits)) {
    if (emit.kind !== 'resource') continue
    const { resource, ...hints } = emit
    entries.push(prepareEntry(resource, redactor, specs.get(resource.type) ?? specs.get('*'), hints))
  }
  return entries.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** Fails where the promise is still open after a moment. Its rejection is no failure: it settled. */
export async function settlesSoon(promise: Promise<unknown>, what: string): Promise<void> {
  const patience = new AbortController()
  const late = realClock.sleep(SOON_MS, patience.signal).then(
    () => false,
    () => true,
  )
  const settled = promise.then(
    () => true,
    () => true,
  )
  const inTime = await Promise.race([settled, late])
  patience.abort()
  expect(inTime, `${what} within ${SOON_MS} ms`).toBe(true)
}
