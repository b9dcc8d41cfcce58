import {
  type Clock,
  createRedactor,
  type Logger,
  type Redactor,
  type SnapshotWriter,
  toWgoError,
  type WgoError,
} from '@wgo/core'
import { type ScanAbort, scanAbort } from './abort/scan-abort.ts'
import { type Audit, auditOf, NO_AUDIT } from './audit/audit.ts'
import { type CallEngine, callEngine } from './calls/call-engine.ts'
import { type Relations, relations } from './relations/relations.ts'
import type { SpecsByProvider } from './relations/target-index.ts'
import { limitsOf, type ScanLimits, type ScanRequest } from './request.ts'
import { redactedLogger } from './telling/redacted-logger.ts'
import { type Teller, teller } from './telling/teller.ts'

/** One scan under way: what all its parts share. */
export interface Run extends ScanAbort, Teller {
  readonly request: ScanRequest
  readonly limits: Required<ScanLimits>
  readonly began: { readonly now: number; readonly monotonic: number }
  readonly clock: Clock
  /** Free of secrets. */
  readonly log: Logger
  readonly redactor: Redactor
  readonly writer: SnapshotWriter
  readonly calls: CallEngine
  readonly relations: Relations
  readonly audit: Audit
  /** Remembers why a unit or a provider failed. */
  failed(error: unknown): void
  /** The first few. */
  readonly failures: readonly WgoError[]
}

const REMEMBERED = 10

/** Throws INTERRUPTED where the signal is aborted already, and what the store throws. */
export async function startRun(request: ScanRequest): Promise<Run> {
  const { clock, store, snapshot, signal, onEvent } = request
  const limits = limitsOf(request.limits, snapshot.id)
  const began = { now: clock.now(), monotonic: clock.monotonic() }
  const redactor = createRedactor(await store.redactionKey())
  const log = redactedLogger(request.log, redactor)
  const abort = scanAbort({ signal, timeoutMs: limits.timeoutMs, clock })
  const telling = teller({ listener: onEvent, clock, log, redactor })
  const calls = callsOf(limits, clock, abort, telling, redactor)
  const { audit: sink } = request
  const audit = sink ? auditOf({ sink, clock, purpose: 'scan', onLost: abort.fail }) : NO_AUDIT
  const failures: WgoError[] = []
  const failed = (error: unknown): void => {
    if (failures.length < REMEMBERED) failures.push(toWgoError(error))
  }
  try {
    const writer = await store.writer()
    return {
      request,
      limits,
      began,
      clock,
      log,
      redactor,
      writer,
      calls,
      relations: relations(specsByProvider(request)),
      audit,
      failed,
      failures,
      ...abort,
      ...telling,
    }
  } catch (error) {
    abort.end()
    throw error
  }
}

/** Known before any provider is open: what is read first may be named by what is read last. */
function specsByProvider({ sources }: ScanRequest): SpecsByProvider {
  return new Map(sources.map(({ collector }) => [collector.name, collector.types]))
}

function callsOf(
  limits: Required<ScanLimits>,
  clock: Clock,
  { signal }: ScanAbort,
  { tell }: Teller,
  redactor: Redactor,
): CallEngine {
  return callEngine({
    ...limits,
    clock,
    timeoutMs: limits.callTimeoutMs,
    endsAt: clock.monotonic() + limits.timeoutMs,
    signal,
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
}
