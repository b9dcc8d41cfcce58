import { type Clock, WgoError } from '@wgo/core'
import { duration } from '../present/age.ts'

export interface Deadline {
  /** Aborts when the time is over, with an error that says so. */
  readonly signal: AbortSignal
  /** It was in time. */
  clear(): void
}

/** What a timer can hold. */
const LONGEST = 2 ** 31 - 1

export function deadline(clock: Clock, ms: number): Deadline {
  const over = new AbortController()
  const timer = new AbortController()
  const end = (): void =>
    over.abort(
      new WgoError('DEADLINE', `Not all was answered within ${duration(ms)}.`, {
        suggestions: ['More time: --timeout 5m', 'Less to ask: --region NAME'],
      }),
    )
  clock.sleep(Math.min(ms, LONGEST), timer.signal).then(end, () => {})
  return { signal: over.signal, clear: () => timer.abort() }
}
