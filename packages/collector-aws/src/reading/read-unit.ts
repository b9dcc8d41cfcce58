import {
  type Emit,
  gapReason,
  type Host,
  interleave,
  type ResourceEmit,
  toWgoError,
  WgoError,
} from '@wgo/core'
import type { Place } from '../resource/place.ts'
import { toResource } from '../resource/to-resource.ts'
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
      for (const emit of converted(reading, item as never, reader)) if (wants(emit.resource.type)) yield emit
      yield* gaps.splice(0)
    }
  } catch (error) {
    missed(error)
    failures.push(error)
  }
  yield* gaps
}

function* converted(reading: Reading, item: never, { place, missed }: Reader): Generator<ResourceEmit> {
  try {
    for (const found of reading.convert(item, place))
      yield { kind: 'resource', resource: toResource({ unread: unreadOf(item), ...found }, place) }
  } catch (error) {
    missed(
      new WgoError('BUG', `${reading.types[0]} could not be converted: ${messageOf(error)}`, {
        cause: error,
      }),
    )
  }
}

/** The details that could not be read, where the convert does not say which of them matter to what it made. */
function unreadOf(read: unknown): readonly string[] {
  if (typeof read !== 'object' || read === null || !('unread' in read)) return []
  const { unread, item } = read as { readonly unread: readonly string[]; readonly item?: unknown }
  return [...unreadOf(item), ...unread]
}

function gapOf(error: unknown, types: readonly string[]): Emit {
  const { message, permission } = toWgoError(error)
  return {
    kind: 'gap',
    reason: gapReason(error),
    message,
    types,
    ...(permission !== undefined && { permission }),
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
