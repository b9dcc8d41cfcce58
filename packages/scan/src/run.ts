import {
  type Clock,
  createRedactor,
  type Logger,
  type Redactor,
  type SnapshotWriter,
  toWgoError,
  WgoError,
} from '@wgo/core'
import { type ChildAbort, childAbort } from './abort/child-abort.ts'
import { type Deadline, startDeadline } from './abort/deadline.ts'
import { type CallEngine, callEngine } from './calls/call-engine.ts'
import { limitsOf, type ScanLimits, type ScanRequest } from './request.ts'
import type { ScanEvent } from './telling/events.ts'
import { everySoOften } from './telling/every-so-often.ts'
import { redactedLogger } from './telling/redacted-logger.ts'

/** One scan under way: what all its parts share. */
export interface Run {
  readonly request: ScanRequest
  readonly limits: Required<ScanLimits>
  readonly clock: Clock
  readonly log: Logger
  readonly redactor: Redactor
  readonly writer: SnapshotWriter
  readonly calls: CallEngine
  /** Aborted with INTERRUPTED, DEADLINE, or what the store failed with. */
  readonly signal: AbortSignal
  /** Ends the scan without a snapshot: the store failed. */
  fail(error: unknown): void
  /** Throws what the store failed with, if it did. */
  assertStored(): void
  readonly began: { readonly now: number; readonly monotonic: number }
  /** Remembers why a unit or a provider failed. */
  failed(error: unknown): void
  /** The first few. */
  readonly failures: readonly WgoError[]
  tell(event: ScanEvent): void
  /** Tells what a collector is doing, now and then. */
  note(message: string, provider: string, unit?: string): void
  /** Ends what still runs: timers, listeners, calls that a collector left behind. */
  end(): void
}

const NOTE_EVERY_MS = 250
const REMEMBERED = 10

export async function startRun(request: ScanRequest): Promise<Run> {
  const { clock, store, snapshot, signal } = request
  const began = { now: clock.now(), monotonic: clock.monotonic() }
  signal?.throwIfAborted()
  const limits = limitsOf(request.limits, snapshot.id)
  const redactor = createRedactor(await store.redactionKey())
  const log = redactedLogger(request.log, redactor)
  const writer = await store.writer()
  const tell = teller(request, log)
  const mayNote = everySoOften(NOTE_EVERY_MS, clock)
  const abort = childAbort()
  const stopListening = interruptBy(signal, abort)
  const deadline = scanDeadline(limits, clock, abort)
  const failures: WgoError[] = []
  let failure: { readonly error: unknown } | undefined

  const calls = callEngine({
    ...limits,
    clock,
    timeoutMs: limits.callTimeoutMs,
    endsAt: clock.monotonic() + limits.timeoutMs,
    signal: abort.signal,
    onThrottled: ({ provider, scope, region }, { key }, rate, retryAfterMs) =>
      tell({
        kind: 'throttled',
        provider,
        scope,
        ...(region !== undefined && { region }),
        limit: key,
        rate,
        ...(retryAfterMs !== undefined && { retry_after_ms: retryAfterMs }),
      }),
    onBroken: (provider, endpoint) =>
      tell({ kind: 'endpoint-broken', provider, endpoint: redactor.text(endpoint) }),
  })

  return {
    request,
    limits,
    clock,
    log,
    redactor,
    writer,
    calls,
    signal: abort.signal,
    fail: error => {
      failure ??= { error }
      abort.abort(error)
    },
    assertStored: () => {
      if (failure) throw failure.error
    },
    began,
    failures,
    failed: error => {
      if (failures.length < REMEMBERED) failures.push(toWgoError(error))
    },
    tell,
    note: (message, provider, unit) => {
      if (mayNote()) {
        tell({ kind: 'note', provider, ...(unit !== undefined && { unit }), message: redactor.text(message) })
      }
    },
    end: () => {
      deadline.cancel()
      stopListening()
      abort.abort(new WgoError('INTERRUPTED', 'The scan is over.'))
    },
  }
}

/** A listener that throws is not the scan's failure. */
function teller({ onEvent }: ScanRequest, log: Logger): Run['tell'] {
  return event => {
    try {
      onEvent?.(event)
    } catch (error) {
      log.error('A listener to scan events threw.', { event: event.kind, error })
    }
  }
}

function interruptBy(signal: AbortSignal | undefined, abort: ChildAbort): () => void {
  const interrupt = (): void =>
    abort.abort(new WgoError('INTERRUPTED', 'The scan was interrupted.', { cause: signal?.reason }))
  if (signal?.aborted) interrupt()
  signal?.addEventListener('abort', interrupt, { once: true })
  return () => signal?.removeEventListener('abort', interrupt)
}

function scanDeadline({ timeoutMs }: Required<ScanLimits>, clock: Clock, abort: ChildAbort): Deadline {
  const expire = (): void =>
    abort.abort(
      new WgoError('DEADLINE', `The scan's time of ${timeoutMs / 1_000} s was over.`, {
        suggestions: ['Allow it more (scanning.timeout), or select fewer providers, regions or types.'],
      }),
    )
  return startDeadline(timeoutMs, clock, expire)
}
