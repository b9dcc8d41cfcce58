/** Why something was not (wholly) seen. */
export const GAP_REASONS = [
  /** The credentials may not read it. */ 'denied',
  /** The service or region is switched off for this account. */ 'disabled',
  /** The service or type does not exist there. */ 'unsupported',
  /** No answer: time-out, refused connection, a server that fails. */ 'unreachable',
  /** Still told to slow down after every retry. */ 'throttled',
  /** It was listed and was gone when read. */ 'vanished',
  /** A limit of ours ended it: a deadline, an interrupt, a maximum. */ 'limit',
  /** Our fault, or data that nobody can read. */ 'bug',
] as const
export type GapReason = (typeof GAP_REASONS)[number]

export const COVERAGE_STATES = ['complete', 'partial', 'failed', 'skipped'] as const
export type CoverageState = (typeof COVERAGE_STATES)[number]

/**
 * What one unit of a scan saw. A type x scope of which no entry says `complete` is *not checked*:
 * its absence proves nothing.
 */
export interface CoverageEntry {
  /** The unit's id, stable from scan to scan. */
  readonly unit: string
  readonly provider: string
  /**
   * The scope read, or `*` for a unit that lists which scopes there are (see `coverageOf`), and, with a
   * `scope_name`, for one of which only that is known: it could not be entered.
   */
  readonly scope: string
  /** What people call the scope: a state's path, a context's or an account's name. */
  readonly scope_name?: string
  /** Absent: every region. */
  readonly region?: string
  /** Absent: every namespace. */
  readonly namespace?: string
  /** The types read; `*` for all, `apps/*` for all of a group. */
  readonly types: readonly string[]
  readonly state: CoverageState
  /** Present unless `complete`. */
  readonly reason?: GapReason
  /** The permission that would have helped, where one is known. */
  readonly permission?: string
  /** One plain sentence, redacted. */
  readonly error?: string
  readonly resources: number
  readonly calls: number
  readonly retries: number
  readonly duration_ms: number
}
