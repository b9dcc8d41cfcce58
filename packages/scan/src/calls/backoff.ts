import type { Random } from '@wgo/core'

const FIRST_MS = 200
const LONGEST_MS = 20_000

/**
 * Waits between retries with decorrelated jitter: each anywhere between the first and three times the
 * one before (M. Brooker, "Exponential Backoff And Jitter", 2015).
 */
export function decorrelatedJitter(random: Random): () => number {
  let last = FIRST_MS
  return () => {
    last = Math.min(LONGEST_MS, FIRST_MS + random() * (last * 3 - FIRST_MS))
    return Math.round(last)
  }
}
