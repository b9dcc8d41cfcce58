import {
  type CoverageEntry,
  type Emit,
  type Entry,
  type Host,
  isWgoError,
  type Unit,
  WgoError,
} from '@wgo/core'
import { abandon } from '../abort/abandon.ts'
import { abortable, childAbort } from '../abort/child-abort.ts'
import { startDeadline } from '../abort/deadline.ts'
import { createCaller } from '../calls/caller.ts'
import { witness } from '../ledger/conflict-gaps.ts'
import type { Outcome } from '../ledger/outcome.ts'
import { unitLedger } from '../ledger/unit-ledger.ts'
import type { Place } from '../pace/buckets.ts'
import { type OpenProvider, usedOf } from '../provider/open-provider.ts'
import type { Seats } from '../queue/seats.ts'
import { type UnitSeat, unitSeat } from '../queue/unit-seat.ts'
import type { Run } from '../run.ts'
import { outcomeOf } from './outcome.ts'
import { type Emitter, takeEmit } from './take-emit.ts'

export interface UnitRun {
  readonly provider: OpenProvider
  readonly unit: Unit
  /** The unit as it may be told. */
  readonly shown: Unit
  /** The order in which units began: the first go first. */
  readonly rank: number
  /** Where the unit holds a seat. */
  readonly seats: Seats
  /** Called for each resource that is stored. */
  readonly onResource: () => void
}

/** Reads one unit into the snapshot. Returns its coverage; never throws. */
export async function runUnit(run: Run, unitRun: UnitRun): Promise<readonly CoverageEntry[]> {
  const { provider, unit, shown, rank, seats } = unitRun
  const { clock, limits } = run
  const began = clock.monotonic()
  const abort = childAbort(run.signal)
  const deadline = startDeadline(limits.unitTimeoutMs, clock, () =>
    abort.abort(unitDeadline(limits.unitTimeoutMs)),
  )
  const seat = unitSeat({
    seats,
    rank,
    signal: abort.signal,
    onPark: deadline.pause,
    onResume: deadline.resume,
  })
  const ledger = unitLedger(provider.name, shown)
  const scopes = new Set((unit.scopes ?? [unit]).map(({ scope }) => scope))
  const emitter: Emitter = { provider: provider.name, specs: provider.specs, unit, scopes, ledger }
  const context = { place: placeOf(provider.name, unit), limits: provider.limits, rank }
  const { meter } = ledger
  const { audit } = run
  const call = createCaller(run.calls, { ...context, signal: abort.signal, seat, meter, audit })
  const host = unitHost(run, unitRun, abort.signal, call)
  try {
    const outcome = await collect(run, unitRun, { emitter, host, seat })
    return ledger.close(outcome, clock.monotonic() - began)
  } finally {
    deadline.cancel()
    // Ends calls that a collector left running.
    abort.abort(new WgoError('INTERRUPTED', 'The unit is over.'))
    abort.release()
    seat.leave()
  }
}

interface Reading {
  readonly emitter: Emitter
  readonly host: Host
  readonly seat: UnitSeat
}

/** Other work gets a turn after so long: a collector may yield thousands without ever waiting. */
const TURN_MS = 10

async function collect(run: Run, unitRun: UnitRun, { emitter, host, seat }: Reading): Promise<Outcome> {
  const { provider, unit, shown, onResource } = unitRun
  let emits: AsyncIterator<Emit> | undefined
  try {
    emits = provider.session.collect(unit, host)[Symbol.asyncIterator]()
    let turnBegan = run.clock.monotonic()
    for (;;) {
      const next = await abortable(emits.next(), host.signal)
      if (next.done) return { kind: 'complete' }
      const entry = takeEmit(next.value, emitter, run)
      if (entry) {
        await seat.work(() => store(run, entry, witness(provider.name, shown.id)))
        onResource()
      }
      if (run.clock.monotonic() - turnBegan >= TURN_MS) {
        await run.clock.sleep(0)
        turnBegan = run.clock.monotonic()
      }
      host.signal.throwIfAborted()
    }
  } catch (error) {
    abandon(emits)
    const thrown = host.signal.aborted ? host.signal.reason : error
    run.failed(thrown)
    run.audit.failed(placeOf(provider.name, unit), thrown)
    // What was foreseen is in the coverage; only a crash is worth a stack.
    const level = isWgoError(thrown) ? 'debug' : 'warn'
    run.log[level]('A unit ended early.', { provider: provider.name, unit: shown.id, error: thrown })
    return outcomeOf(thrown, run.redactor)
  }
}

/** Waits while the store is behind. A store that fails ends the scan. */
async function store(run: Run, entry: Entry, by: string): Promise<void> {
  try {
    await run.writer.add(entry, by)
    run.relations.saw(entry.resource)
  } catch (error) {
    run.fail(error)
    throw error
  }
}

function unitHost(run: Run, { provider, shown }: UnitRun, signal: AbortSignal, call: Host['call']): Host {
  const { clock, log, request } = run
  const progress = (message: string): void => run.note(message, provider.name, shown.id)
  const used = usedOf(run, provider.name)
  return { signal, clock, log, env: request.env, cwd: request.cwd, call, progress, ...used }
}

function placeOf(provider: string, { scope, region }: Unit): Place {
  return { provider, scope, ...(region !== undefined && { region }) }
}

function unitDeadline(timeoutMs: number): WgoError {
  return new WgoError('DEADLINE', `Not read whole within ${timeoutMs / 1_000} s.`, {
    suggestions: ['Allow a unit more time (scanning.unit_timeout).'],
  })
}
