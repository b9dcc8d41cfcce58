import { type Clock, WgoError } from '@wgo/core'
import { childAbort } from './child-abort.ts'
import { startDeadline } from './deadline.ts'

/** What ends a scan before its time: the caller's signal, its deadline, a store that failed. */
export interface ScanAbort {
  /** Aborted with INTERRUPTED, DEADLINE, or what the store failed with. */
  readonly signal: AbortSignal
  /** Ends the scan without a snapshot: the store failed. */
  fail(error: unknown): void
  /** Throws what the store failed with, if it did. */
  assertStored(): void
  /** Ends what still runs: timers, listeners, calls that a collector left behind. */
  end(): void
}

export interface ScanAbortOptions {
  readonly signal: AbortSignal | undefined
  readonly timeoutMs: number
  readonly clock: Clock
}

/** Throws INTERRUPTED where the signal is aborted already. */
export function scanAbort({ signal, timeoutMs, clock }: ScanAbortOptions): ScanAbort {
  if (signal?.aborted) throw interrupted(signal)
  const abort = childAbort()
  const interrupt = (): void => abort.abort(interrupted(signal))
  signal?.addEventListener('abort', interrupt, { once: true })
  const deadline = startDeadline(timeoutMs, clock, () => abort.abort(tooLate(timeoutMs)))
  let failure: { readonly error: unknown } | undefined

  return {
    signal: abort.signal,
    fail: error => {
      failure ??= { error }
      abort.abort(error)
    },
    assertStored: () => {
      if (failure) throw failure.error
    },
    end: () => {
      deadline.cancel()
      signal?.removeEventListener('abort', interrupt)
      abort.abort(new WgoError('INTERRUPTED', 'The scan is over.'))
    },
  }
}

function interrupted(signal: AbortSignal | undefined): WgoError {
  return new WgoError('INTERRUPTED', 'The scan was interrupted.', { cause: signal?.reason })
}

function tooLate(timeoutMs: number): WgoError {
  return new WgoError('DEADLINE', `The scan's time of ${timeoutMs / 1_000} s was over.`, {
    suggestions: ['Allow it more (scanning.timeout), or select fewer providers, regions or types.'],
  })
}
