import {
  type CallOptions,
  type ErrorCode,
  type Host,
  isRetryable,
  isWgoError,
  type LimitSpec,
  WgoError,
} from '@wgo/core'
import type { Audit } from '../audit/audit.ts'
import type { Called } from '../audit/call-counts.ts'
import type { Place } from '../pace/buckets.ts'
import type { TokenBucket } from '../pace/token-bucket.ts'
import type { UnitSeat } from '../queue/unit-seat.ts'
import { attempt } from './attempt.ts'
import { decorrelatedJitter } from './backoff.ts'
import type { CallEngine } from './call-engine.ts'
import type { CircuitBreaker, Passage, Sign } from './circuit-breaker.ts'

/** Counts what a unit's calls cost. */
export interface CallMeter {
  /** Attempts, first ones and repeated. */
  calls: number
  retries: number
}

/** Whose calls these are. */
export interface CallContext {
  readonly place: Place
  readonly limits: readonly LimitSpec[]
  readonly signal: AbortSignal
  readonly seat: UnitSeat
  /** Lower ranks go first where several wait. */
  readonly rank: number
  readonly meter: CallMeter
  readonly audit: Audit
}

interface Call<T> {
  readonly fn: (signal: AbortSignal) => Promise<T>
  readonly buckets: readonly TokenBucket[]
  readonly breaker: CircuitBreaker
  readonly endpoint: string
  readonly timeoutMs: number
  /** Whom it asks. Absent: nobody but this machine. */
  readonly called?: Called
}

/** A throttled call is tried this much more often: its bucket adapts meanwhile. */
const PATIENCE_WITH_THROTTLING = 2

/** `Host.call` for one unit: paced, retried, timed out, and broken off where the endpoint is dead. */
export function createCaller(engine: CallEngine, context: CallContext): Host['call'] {
  const { place, limits, signal } = context
  return async (keys, fn, options = {}) => {
    signal.throwIfAborted()
    const endpoint = options.endpoint ?? place.region ?? place.scope
    const called = calledBy(context, keys, options)
    return await retried(engine, context, {
      fn,
      endpoint,
      buckets: engine.buckets.of(place, limits, keys),
      breaker: engine.breaker(place.provider, endpoint, options.within),
      timeoutMs: options.timeoutMs ?? engine.timeoutMs,
      ...(called && { called }),
    })
  }
}

/** The provider's own name stands for a scope where none is known yet. */
function calledBy(
  { place, limits }: CallContext,
  keys: readonly string[],
  options: CallOptions,
): Called | undefined {
  const { provider, region } = place
  const isLocal = keys.length > 0 && keys.every(key => limits.find(each => each.key === key)?.local === true)
  if (isLocal) return undefined
  const scope = options.scope ?? (place.scope === provider ? undefined : place.scope)
  const [service] = keys
  return {
    provider,
    ...(scope !== undefined && { scope }),
    ...(region !== undefined && { region }),
    ...(service !== undefined && { service }),
    ...(options.source !== undefined && { source: options.source }),
  }
}

async function retried<T>(engine: CallEngine, context: CallContext, call: Call<T>): Promise<T> {
  const { signal, seat, meter } = context
  const nextWait = decorrelatedJitter(engine.random)
  for (let tries = 1; ; tries++) {
    try {
      return await once(engine, context, call)
    } catch (error) {
      signal.throwIfAborted()
      if (call.called) context.audit.callFailed(call.called, error)
      if (!isRetryable(error) || tries >= triesFor(error, engine.attempts)) throw error
      const waitMs = Math.max(nextWait(), retryAfterOf(error) ?? 0)
      if (engine.clock.monotonic() + waitMs >= engine.endsAt) throw error
      await seat.wait(() => engine.clock.sleep(waitMs, signal))
      meter.retries++
    }
  }
}

function triesFor(error: unknown, attempts: number): number {
  return isWgoError(error, 'THROTTLED') ? attempts * PATIENCE_WITH_THROTTLING : attempts
}

async function once<T>(engine: CallEngine, context: CallContext, call: Call<T>): Promise<T> {
  const { clock } = engine
  const passage = await enter(call.breaker, context)
  let sign: Sign = 'unknown'
  let why: string | undefined
  let start = clock.monotonic()
  const taken: TokenBucket[] = []
  try {
    for (const bucket of call.buckets) {
      await take(bucket, engine, context)
      taken.push(bucket)
    }
    call.breaker.assertClosed()
    start = clock.monotonic()
    const answer = await context.seat.work(() => run(engine, context, call, passage))
    sign = 'answered'
    for (const bucket of taken) bucket.succeeded()
    return answer
  } catch (error) {
    const ended = [context.signal, ...passage.broken].some(({ aborted }) => aborted)
    sign = ended ? 'unknown' : signOf(error)
    why = isWgoError(error) ? error.message : undefined
    if (isWgoError(error, 'THROTTLED'))
      for (const bucket of taken) bucket.throttled(start, retryAfterOf(error))
    throw error
  } finally {
    passage.leave(sign, start, why)
    for (const bucket of taken) bucket.giveBack()
  }
}

function run<T>(engine: CallEngine, context: CallContext, call: Call<T>, passage: Passage): Promise<T> {
  if (call.called) context.audit.calling(call.called)
  context.signal.throwIfAborted()
  context.meter.calls++
  return attempt(call.fn, {
    clock: engine.clock,
    signals: [context.signal, ...passage.broken],
    timeoutMs: call.timeoutMs,
    endpoint: call.endpoint,
  })
}

async function enter(breaker: CircuitBreaker, { seat, rank, signal }: CallContext): Promise<Passage> {
  const leave = (passage: Passage): void => passage.leave('unknown', 0)
  return breaker.tryEnter() ?? (await seat.wait(() => breaker.enter(rank, signal), leave))
}

async function take(bucket: TokenBucket, { clock, endsAt }: CallEngine, context: CallContext): Promise<void> {
  const { seat, rank, signal, place } = context
  if (bucket.pausedUntil >= endsAt)
    throw pausedTooLong(place.provider, bucket.pausedUntil - clock.monotonic())
  if (!bucket.tryTake()) {
    await seat.wait(
      () => bucket.take(rank, signal),
      () => bucket.giveBack(),
    )
  }
}

function pausedTooLong(provider: string, retryAfterMs: number): WgoError {
  return new WgoError('THROTTLED', `${provider} asked to be left alone for longer than this scan may take.`, {
    provider,
    retryAfterMs,
    suggestions: ['Scan again later, or allow the scan more time (scanning.timeout).'],
  })
}

/** Undefined where the provider did not say, or where a collector made no number of what it said. */
function retryAfterOf(error: unknown): number | undefined {
  const ms = isWgoError(error) ? error.retryAfterMs : undefined
  return ms !== undefined && ms >= 0 ? ms : undefined
}

/** An error that the endpoint itself sent is an answer; one that nobody recognised tells nothing. */
function signOf(error: unknown): Sign {
  if (!isWgoError(error)) return 'unknown'
  if (error.final) return 'answered'
  if (error.code === 'TIMEOUT') return 'silent'
  if (error.code === 'UNREACHABLE') return 'refused'
  return TELL_NOTHING.has(error.code) ? 'unknown' : 'answered'
}

/** UNSUPPORTED: a service that is not offered somewhere often has no host name there, and nobody was asked. */
const TELL_NOTHING: ReadonlySet<ErrorCode> = new Set(['BUG', 'ENDPOINT_BROKEN', 'UNSUPPORTED'])
