import {
  type CallOptions,
  type Emit,
  type Host,
  isWgoError,
  type Session,
  type Unit,
  WgoError,
} from '@wgo/core'
import { expect } from 'vitest'
import { realClock } from '../clock/real-clock.ts'
import { type TestHost, testHost } from '../host/test-host.ts'
import type { CollectorCase, CollectorHarness } from './harness.ts'
import { emitsOf, inSession, settlesSoon, unitsOf } from './reading.ts'

/** How a collector calls, and what it does when a call fails or nobody wants the answer any more. */
export const CALLING_CASES: readonly CollectorCase[] = [
  {
    name: 'calls go through the host, under declared limits',
    check: harness =>
      inSession(harness, async (session, host) => {
        const declared = harness.collector.limits.map(limit => limit.key)
        for (const unit of await unitsOf(session, harness)) await emitsOf(session, unit, host)
        expect(host.calls.length, 'calls through the host').toBeGreaterThan(0)
        for (const { limits } of host.calls) for (const limit of limits) expect(declared).toContain(limit)
      }),
  },
  {
    name: 'a call that fails is not tried again, and its reason is kept',
    check: harness =>
      forEachUnit(harness, async (session, unit, well) => {
        await emitsOf(session, unit, well)
        const failing = failingHost(harness)
        const outcome = outcomeOf(session, unit, failing)
        await settlesSoon(outcome, `a failing collection of ${unit.id} ends`)
        const { emits, error } = await outcome
        if (well.calls.length === 0) return
        expect(failing.calls.length, `calls for ${unit.id}, when each fails`).toBeLessThanOrEqual(
          well.calls.length,
        )
        expect(error === undefined || isWgoError(error, 'THROTTLED'), `${unit.id} keeps the error`).toBe(true)
        if (error === undefined) expect(reasonsOf(emits), `gaps of ${unit.id}`).toContain('throttled')
      }),
  },
  {
    name: 'it never waits on its own: no sleep outside a call',
    check: harness =>
      forEachUnit(harness, async (session, unit, host) => {
        const watched = watchingHost(host)
        await emitsOf(session, unit, watched)
        expect(watched.sleeps, `sleeps of ${unit.id}`).toEqual([])
      }),
  },
  {
    name: 'an abort ends a collection soon, also amid a call',
    check: harness =>
      forEachUnit(harness, async (session, unit) => {
        const abort = new AbortController()
        const host = { ...testHost({ ...harness.host, signal: abort.signal }), call: neverAnswering(abort) }
        await settlesSoon(emitsOf(session, unit, host), `an aborted collection of ${unit.id} ends`)
      }),
  },
  {
    name: 'a collection that is aborted before it begins does not pass for complete',
    check: harness =>
      forEachUnit(harness, async (session, unit, well) => {
        const emitted = (await emitsOf(session, unit, well)).length
        const signal = AbortSignal.abort(new WgoError('INTERRUPTED', 'Enough.'))
        const outcome = outcomeOf(session, unit, testHost({ ...harness.host, signal }))
        await settlesSoon(outcome, `an aborted collection of ${unit.id} ends`)
        const { emits, error } = await outcome
        if (emitted > 0)
          expect(error !== undefined || reasonsOf(emits).length > 0, `${unit.id} is not complete`).toBe(true)
      }),
  },
  {
    name: 'a collection that is left early ends, and can be begun again',
    check: harness =>
      forEachUnit(harness, async (session, unit, host) => {
        const whole = await emitsOf(session, unit, host)
        const left = session.collect(unit, host)[Symbol.asyncIterator]()
        await left.next()
        const returned = left.return?.() ?? Promise.resolve()
        await settlesSoon(returned, `leaving ${unit.id} ends`)
        await returned
        expect((await left.next()).done, `${unit.id} is over once it is left`).toBe(true)
        expect(await emitsOf(session, unit, host)).toHaveLength(whole.length)
      }),
  },
]

/** Each unit with a host of its own. */
function forEachUnit(
  harness: CollectorHarness,
  check: (session: Session, unit: Unit, host: TestHost) => Promise<void>,
): Promise<void> {
  return inSession(harness, async session => {
    for (const unit of await unitsOf(session, harness)) await check(session, unit, testHost(harness.host))
  })
}

interface Outcome {
  readonly emits: readonly Emit[]
  readonly error: unknown
}

async function outcomeOf(session: Session, unit: Unit, host: Host): Promise<Outcome> {
  const emits: Emit[] = []
  try {
    for await (const emit of session.collect(unit, host)) emits.push(emit)
    return { emits, error: undefined }
  } catch (error) {
    return { emits, error }
  }
}

function reasonsOf(emits: readonly Emit[]): readonly string[] {
  return emits.flatMap(emit => (emit.kind === 'gap' ? [emit.reason] : []))
}

/** A host whose every call is refused, as after all of the engine's own retries. */
function failingHost(harness: CollectorHarness): TestHost {
  const host = testHost(harness.host)
  const call = (limits: readonly string[], _fn: unknown, options?: CallOptions): Promise<never> =>
    host.call(
      limits,
      async () => {
        throw new WgoError('THROTTLED', 'Rate exceeded.')
      },
      options,
    )
  return { ...host, call }
}

/** A host that notes each sleep that no call is under way for. */
function watchingHost(host: TestHost): Host & { readonly sleeps: readonly number[] } {
  const sleeps: number[] = []
  let calling = 0
  return {
    ...host,
    sleeps,
    clock: {
      ...host.clock,
      sleep: (ms, signal) => {
        if (calling === 0) sleeps.push(ms)
        return host.clock.sleep(ms, signal)
      },
    },
    call: async (limits, fn, options) => {
      calling++
      try {
        return await host.call(limits, fn, options)
      } finally {
        calling--
      }
    },
  }
}

/** Aborts while a call is under way, as the engine does: the call ends with the reason. */
function neverAnswering(abort: AbortController): Host['call'] {
  return async () => {
    await realClock.sleep(1)
    abort.abort(new WgoError('INTERRUPTED', 'Enough.'))
    throw abort.signal.reason
  }
}
