import type { Clock, Collector, Host, Logger } from '@wgo/core'
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
}

/**
 * A host for `Collector.detect` and `Session.check`, outside a scan: the same pacing, retries and breakers,
 * and no ledger.
 */
export function createHost(options: HostOptions): Host {
  const { collector, clock, log, env, cwd, onProgress } = options
  const signal = options.signal ?? new AbortController().signal
  const limits = limitsOf(options.limits)
  const engine = callEngine({
    ...limits,
    clock,
    timeoutMs: limits.callTimeoutMs,
    endsAt: clock.monotonic() + limits.timeoutMs,
    signal,
    onThrottled: ({ provider }, { key }, rate) => log.debug('Slowed down.', { provider, limit: key, rate }),
    onBroken: (provider, endpoint) => log.debug('An endpoint does not answer.', { provider, endpoint }),
  })
  const call = createCaller(engine, {
    place: { provider: collector.name, scope: collector.name },
    limits: collector.limits,
    signal,
    seat: NO_SEAT,
    rank: 0,
    meter: { calls: 0, retries: 0 },
  })
  return { signal, clock, log, env, cwd, call, progress: message => onProgress?.(message) }
}
