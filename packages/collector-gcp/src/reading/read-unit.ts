import { type Emit, gapReason, type Host, interleave, toWgoError } from '@wgo/core'
import type { Place } from '../resource/place.ts'
import { converted } from './convert.ts'
import type { Missing, Reader } from './reader.ts'
import type { Reading } from './reading.ts'

export interface UnitReading {
  readonly place: Place
  readonly readings: readonly Reading[]
  readonly host: Host
  readonly send: Reader['send']
  /** The types that were asked for. */
  readonly types: ReadonlySet<string>
}

/**
 * Reads all that a unit is made of, side by side. What fails becomes a gap of its types; where nothing at
 * all could be read, the first failure is thrown: the unit failed.
 */
export async function* readUnit(unit: UnitReading): AsyncGenerator<Emit> {
  const failures: unknown[] = []
  for await (const emit of interleave(unit.readings.map(reading => readOne(unit, reading, failures))))
    yield emit
  if (unit.readings.length > 0 && failures.length === unit.readings.length) throw failures[0]
}

async function* readOne(unit: UnitReading, reading: Reading, failures: unknown[]): AsyncGenerator<Emit> {
  const { place, host, send, types } = unit
  const gaps: Emit[] = []
  const wants = (type: string): boolean => types.has(type)
  const missed = (error: unknown, missing: Missing = {}): void => {
    host.signal.throwIfAborted()
    const concerned = (missing.types ?? reading.types).filter(wants)
    if (concerned.length > 0) gaps.push(gapOf(error, concerned))
  }
  const reader: Reader = { place, send, missed, wants }
  try {
    for await (const item of reading.source.read(reader)) {
      yield* converted(reading, item as never, reader)
      yield* gaps.splice(0)
    }
  } catch (error) {
    missed(error)
    failures.push(error)
  }
  yield* gaps
}

/** What could not be seen, as a unit tells it. `scope`: the only one concerned, of several. */
export function gapOf(error: unknown, types: readonly string[], scope?: string): Emit {
  const { message, permission } = toWgoError(error)
  return {
    kind: 'gap',
    reason: gapReason(error),
    message,
    types,
    ...(scope !== undefined && { scope }),
    ...(permission !== undefined && { permission }),
  }
}
