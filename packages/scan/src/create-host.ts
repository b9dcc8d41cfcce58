import type { AuditSink, Clock, Collector, CredentialPurpose, Host, Logger, Probe } from '@wgo/core'
import { auditOf, NO_AUDIT } from './audit/audit.ts'
import { callEngine } from './calls/call-engine.ts'
import { createCaller } from './calls/caller.ts'
import { NO_SEAT } from './queue/unit-seat.ts'
import { limitsOf, type ScanLimits } from './request.ts'

export interface HostOptions {
  readonly collector: Pick<Collector<unknown>, 'name' | 'limits'>
  readonly clock: Clock
  readonly log: Logger
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly signal?: AbortSignal
  readonly limits?: ScanLimits
  readonly onProgress?: (message: string) => void
  /** Told every use of a credential; what it throws, the call throws. */
  readonly audit?: AuditSink
  /** What credentials are used for, as the audit tells it. Default: `check`. */
  readonly purpose?: CredentialPurpose
}

/** A host that tells its audit what it cannot see by itself. Without an audit nothing of it does anything. */
export interface AuditedHost extends Host {
  /** Who the provider said that we are. */
  saw(probe: Probe): void
  /** What a session could not be opened for. */
  failed(error: unknown): void
  /** Tells how many calls there were: when all is over, however it ended. */
  end(): void
}

/**
 * A host for `Collector.detect` and `Session.check`, outside a scan: the same pacing, retries and breakers,
 * and no ledger.
 */
export function createHost(options: HostOptions): AuditedHost {
  const { collector, clock, log, env, cwd, onProgress, audit: sink, purpose = 'check' } = options
  const signal = options.signal ?? new AbortController().signal
  const { name: provider, limits: specs } = collector
  const audit = sink ? auditOf({ sink, clock, purpose }) : NO_AUDIT
  const call = createCaller(engineOf(options, signal), {
    place: { provider, scope: provider },
    limits: specs,
    signal,
    seat: NO_SEAT,
    rank: 0,
    meter: { calls: 0, retries: 0 },
    audit,
  })
  return {
    signal,
    clock,
    log,
    env,
    cwd,
    call,
    progress: message => onProgress?.(message),
    ...(sink && { used: use => audit.told(provider, use) }),
    saw: probe => audit.saw(provider, probe),
    failed: error => audit.failed({ provider }, error),
    end: audit.end,
  }
}

function engineOf({ clock, log, limits: written }: HostOptions, signal: AbortSignal) {
  const limits = limitsOf(written)
  return callEngine({
    ...limits,
    clock,
    timeoutMs: limits.callTimeoutMs,
    endsAt: clock.monotonic() + limits.timeoutMs,
    signal,
    onThrottled: ({ provider }, { key }, rate) => log.debug('Slowed down.', { provider, limit: key, rate }),
    onBroken: (provider, endpoint) => log.debug('An endpoint does not answer.', { provider, endpoint }),
  })
}
