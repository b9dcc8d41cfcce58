/**
 * How a rate moves (additive increase, multiplicative decrease): halved when the provider throttles, a
 * step up for each window in which it did not and more was wanted. Pure; times are milliseconds.
 */
export interface Pace {
  /** Calls a second. */
  readonly rate: number
  readonly seed: number
  /** When it was last halved. */
  readonly slowedAt: number
  readonly windowStart: number
}

const WINDOW_MS = 1_000
const STEP = 0.1
const FLOOR = 0.02
const CEILING = 2

/** The rate that a collector declared, before anything was learnt. */
export function startPace(seed: number, now: number): Pace {
  return { rate: seed, seed, slowedAt: Number.NEGATIVE_INFINITY, windowStart: now }
}

/** Between what every rate made of a seed stays. */
export function paceBounds(seed: number): { readonly floor: number; readonly ceiling: number } {
  return { floor: seed * FLOOR, ceiling: seed * CEILING }
}

/** After a throttled call. Calls that were under way when the rate was halved do not halve it again. */
export function slower(pace: Pace, now: number, callStart: number): Pace {
  if (callStart < pace.slowedAt) return { ...pace, windowStart: now }
  const rate = Math.max(paceBounds(pace.seed).floor, pace.rate / 2)
  return { ...pace, rate, slowedAt: now, windowStart: now }
}

/** After a call that was not throttled. `wanted`: someone waits, or had to, for this rate. */
export function faster(pace: Pace, now: number, wanted: boolean): Pace {
  if (!wanted || now - pace.windowStart < WINDOW_MS) return pace
  const rate = Math.min(paceBounds(pace.seed).ceiling, pace.rate + pace.seed * STEP)
  return { ...pace, rate, windowStart: now }
}
