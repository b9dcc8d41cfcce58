import { type Clock, type LimitSpec, type Random, seededRandom } from '@wgo/core'
import { type Buckets, bucketsOf, type Place } from '../pace/buckets.ts'
import { tokenBucket } from '../pace/token-bucket.ts'
import { breakerWithin } from './breaker-within.ts'
import { type BreakerOptions, type CircuitBreaker, circuitBreaker } from './circuit-breaker.ts'

/** What all calls of a scan share. */
export interface CallEngine {
  readonly clock: Clock
  readonly random: Random
  readonly buckets: Buckets
  /** `within`: what the endpoint is part of. */
  breaker(provider: string, endpoint: string, within?: string): CircuitBreaker
  /** When the scan ends at the latest, on the monotonic clock. */
  readonly endsAt: number
  /** For one attempt. */
  readonly timeoutMs: number
  readonly attempts: number
}

export interface CallEngineOptions extends Pick<CallEngine, 'clock' | 'endsAt' | 'timeoutMs' | 'attempts'> {
  readonly seed: number
  /** Aborted when the scan is over. */
  readonly signal: AbortSignal
  readonly onThrottled: (
    place: Place,
    limit: LimitSpec,
    rate: number,
    retryAfterMs: number | undefined,
  ) => void
  readonly onBroken: (provider: string, endpoint: string) => void
}

/** Calls that try an endpoint of which nothing is known. */
const TRIES = 2
/** More than one endpoint has: no single one decides that all that is around it is dead. */
const TRIES_WITHIN = TRIES + 1

export function callEngine(options: CallEngineOptions): CallEngine {
  const { clock, signal, endsAt, timeoutMs, attempts, onThrottled, onBroken } = options
  const parts = new Map<string, CircuitBreaker>()
  const wholes = new Map<string, CircuitBreaker>()

  const breakerOf = (
    known: Map<string, CircuitBreaker>,
    [provider, endpoint]: readonly [string, string],
    how: Pick<BreakerOptions, 'tries' | 'trusted'>,
  ): CircuitBreaker => {
    const name = JSON.stringify([provider, endpoint])
    const onOpen = (): void => onBroken(provider, endpoint)
    const breaker = known.get(name) ?? circuitBreaker({ endpoint, clock, onOpen, ...how })
    known.set(name, breaker)
    return breaker
  }

  const breaker: CallEngine['breaker'] = (provider, endpoint, within) => {
    const part = breakerOf(parts, [provider, endpoint], { tries: TRIES })
    if (within === undefined) return part
    const whole = breakerOf(wholes, [provider, within], { tries: TRIES_WITHIN, trusted: true })
    return breakerWithin(whole, part)
  }

  const buckets = bucketsOf((place, limit) =>
    tokenBucket({
      limit,
      clock,
      signal,
      onThrottled: (rate, retryAfterMs) => onThrottled(place, limit, rate, retryAfterMs),
    }),
  )

  return { clock, random: seededRandom(options.seed), buckets, breaker, endsAt, timeoutMs, attempts }
}
