import type { Clock, LimitSpec } from '@wgo/core'
import { waitingLine } from '../queue/waiting-line.ts'
import { faster, type Pace, slower, startPace } from './rate-law.ts'

/** A token bucket whose rate learns from what the provider answers. */
export interface TokenBucket {
  /** Takes a token if one is there and nobody waits. */
  tryTake(): boolean
  /** Waits for a token, lowest rank first. */
  take(rank: number, signal: AbortSignal): Promise<void>
  /** The call is over: its place among those in flight is free. */
  giveBack(): void
  succeeded(): void
  /** `callStart` on the monotonic clock; `retryAfterMs` stops the bucket for that long. */
  throttled(callStart: number, retryAfterMs: number | undefined): void
  /** Until when nothing goes, on the monotonic clock. */
  readonly pausedUntil: number
}

export interface BucketOptions {
  readonly limit: LimitSpec
  readonly clock: Clock
  /** Aborted when nobody will wait any more. */
  readonly signal: AbortSignal
  readonly onThrottled: (rate: number, retryAfterMs: number | undefined) => void
}

const NEARLY_ONE = 1 - 1e-9
const SLOWEST = 0.001

export function tokenBucket({ limit, clock, signal, onThrottled }: BucketOptions): TokenBucket {
  const line = waitingLine()
  const burst = Math.max(1, limit.burst)
  const most = limit.concurrency ?? Number.POSITIVE_INFINITY
  let pace: Pace = startPace(Math.max(limit.rate, SLOWEST), clock.monotonic())
  let tokens = burst
  let countedAt = clock.monotonic()
  let pausedUntil = Number.NEGATIVE_INFINITY
  let inFlight = 0
  let wanted = false
  let timer = false

  /** While it is paused, no token comes: as throttling took them all, nothing goes. */
  const count = (now: number): void => {
    const from = Math.max(countedAt, pausedUntil)
    if (now > from) tokens = Math.min(burst, tokens + ((now - from) / 1_000) * pace.rate)
    countedAt = now
  }

  const takeNow = (): boolean => {
    const now = clock.monotonic()
    count(now)
    if (tokens < NEARLY_ONE || inFlight >= most) return false
    tokens = Math.max(0, tokens - 1)
    inFlight++
    return true
  }

  /** Lets in who may go; for the rest, time or a call that ends comes back here. */
  const admit = (): void => {
    while (line.length > 0 && takeNow()) line.callFirst()
    if (line.length === 0 || timer || inFlight >= most) return
    timer = true
    const retry = (): void => {
      timer = false
      admit()
    }
    clock.sleep(untilToken(), signal).then(retry, () => undefined)
  }

  const untilToken = (): number => {
    const now = clock.monotonic()
    return Math.ceil(Math.max(0, pausedUntil - now) + (Math.max(0, 1 - tokens) / pace.rate) * 1_000)
  }

  return {
    tryTake: () => line.length === 0 && takeNow(),
    take: async (rank, waiter) => {
      wanted = true
      const turn = line.wait(rank, waiter)
      admit()
      await turn
    },
    giveBack: () => {
      inFlight--
      admit()
    },
    succeeded: () => {
      const before = pace
      count(clock.monotonic())
      pace = faster(pace, clock.monotonic(), wanted)
      if (pace !== before) wanted = line.length > 0
    },
    throttled: (callStart, retryAfterMs) => {
      const now = clock.monotonic()
      const before = pace
      count(now)
      pace = slower(pace, now, callStart)
      tokens = Math.min(tokens, 0)
      if (retryAfterMs !== undefined) pausedUntil = Math.max(pausedUntil, now + retryAfterMs)
      if (pace.slowedAt !== before.slowedAt) onThrottled(pace.rate, retryAfterMs)
    },
    get pausedUntil() {
      return pausedUntil
    },
  }
}
