import { type Clock, WgoError } from '@wgo/core'
import { abortable, childAbort } from '../abort/child-abort.ts'

export interface AttemptOptions {
  readonly clock: Clock
  /** Any of these ends it, with its reason. */
  readonly signals: readonly AbortSignal[]
  readonly timeoutMs: number
  /** Who is called, for the message of a time-out. */
  readonly endpoint: string
}

/** Why a timer ends whose call is over. Nobody reads it: an error made anew for each call would cost its stack. */
const OVER = new WgoError('INTERRUPTED', 'The call is over.')

/** Runs `fn` once. It is left alone, whatever it goes on doing, when its time is over or a signal aborts. */
export async function attempt<T>(
  fn: (signal: AbortSignal) => Promise<T>,
  { clock, signals, timeoutMs, endpoint }: AttemptOptions,
): Promise<T> {
  const own = childAbort(...signals)
  const timer = new AbortController()
  clock.sleep(timeoutMs, timer.signal).then(
    () => own.abort(new WgoError('TIMEOUT', `${endpoint} did not answer within ${timeoutMs / 1_000} s.`)),
    () => undefined,
  )
  try {
    own.signal.throwIfAborted()
    return await abortable(fn(own.signal), own.signal)
  } finally {
    timer.abort(OVER)
    own.release()
  }
}
