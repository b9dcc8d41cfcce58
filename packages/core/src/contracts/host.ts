import type { CredentialUse } from '../documents/credential-use.ts'
import type { Timestamp } from '../documents/resource.ts'

/** What a collector is handed: the only way to time, logging, pacing and cancellation. */
export interface Host {
  /** Aborted when the scan is interrupted or the unit's deadline passes. Pass it to the SDK. */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly log: Logger
  /** Environment variables, read-only. Libraries never look at `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder that relative paths start from. */
  readonly cwd: string
  /**
   * Makes one call to the provider: paced by the limits named, retried, timed out, broken off when the
   * endpoint is dead. `fn` throws WgoError; anything else it throws counts as a bug and is not retried.
   */
  call<T>(
    limits: readonly string[],
    fn: (signal: AbortSignal) => Promise<T>,
    options?: CallOptions,
  ): Promise<T>
  /** Tells people what it is doing now; throttled by the host. */
  progress(message: string): void
  /**
   * Tells of a credential that the host does not see by itself: one that was renewed, one that opened a place outside
   * the session's own. Absent: nobody keeps an audit.
   */
  readonly used?: (use: ToldUse) => void
}

/** A use of a credential, as a collector tells it. Nothing in it may be secret. */
export interface ToldUse extends Pick<CredentialUse, 'principal' | 'source' | 'scope' | 'expires'> {
  readonly event: 'signed_in' | 'renewed'
}

export interface CallOptions {
  /** What goes down together: a host name or a region's service. Default: the unit's region, else its scope. */
  readonly endpoint?: string
  /**
   * What the endpoint is part of and may go down with: a region, a zone, a cluster. Until something in it has
   * answered, only a few calls try it, and where one of them gets no answer in time it is given up as a whole.
   */
  readonly within?: string
  /** For one attempt. Default: the engine's. */
  readonly timeoutMs?: number
  /** The account, project or cluster that is asked, where no unit says so: for the audit. */
  readonly scope?: string
  /** Where the credentials come from that it is made with, for the audit: `profile work (SSO)`. */
  readonly source?: string
}

/** Time, injected. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Milliseconds from any fixed point, never going back: for durations. */
  monotonic(): number
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Structured logging. Messages are redacted by whoever writes them out. */
export type Logger = Readonly<
  Record<LogLevel, (message: string, fields?: Readonly<Record<string, unknown>>) => void>
>

/** `now` as documents write it. */
export function timestamp(clock: Pick<Clock, 'now'>): Timestamp {
  return new Date(clock.now()).toISOString()
}
