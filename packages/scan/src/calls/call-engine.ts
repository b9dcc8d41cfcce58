import { type Clock, type LimitSpec, type Random, seededRandom } from '@wgo/core'
import { type Buckets, bucketsOf, type Place } from '../pace/buckets.ts'
import { tokenBucket } from '../pace/token-bucket.ts'
import { type CircuitBreaker, circuitBreaker } from './circuit-breaker.ts'

/** What all calls of a scan share. */
export interface CallEngine {
  readonly clock: Clock
  readonly random: Random
  readonly buckets: Buckets
  breaker(provider: string, endpoint: string): CircuitBreaker
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

export function callEngine(options: CallEngineOptions): CallEngine {
  const { clock, signal, endsAt, timeoutMs, attempts, onThrottled, onBroken } = options
  const breakers = new Map<string, CircuitBreaker>()

  const breaker = (provider: string, endpoint: string): CircuitBreaker => {
    const name = JSON.stringify([provider, endpoint])
    const known =
      breakers.get(name) ?? circuitBreaker({ endpoint, clock, onOpen: () => onBroken(provider, endpoint) })
    breakers.set(name, known)
    return known
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
