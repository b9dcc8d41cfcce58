import { hash } from 'node:crypto'
import type {
  AuditSink,
  Clock,
  Collector,
  Conflict,
  Logger,
  Selection,
  SnapshotMetadata,
  SnapshotStore,
  SnapshotSummary,
} from '@wgo/core'
import type { ScanListener } from './telling/events.ts'

/** One provider to read. */
export interface ScanSource<Config = unknown> {
  readonly collector: Collector<Config>
  /** As the collector's `configSchema` gave it. */
  readonly config: Config
  readonly selection?: Selection
}

/** What the snapshot says of itself that only the caller knows. */
export type SnapshotHead = Pick<
  SnapshotMetadata,
  'id' | 'name' | 'tags' | 'git_commit' | 'git_branch' | 'environment' | 'wgo_version'
>

/** Times beyond 24 days, endless ones too, count as 24 days. */
export interface ScanLimits {
  /** Units read at once. Default: 16. */
  readonly concurrency?: number
  /** The whole scan; what is complete by then is kept. Default: 30 minutes. */
  readonly timeoutMs?: number
  /** One unit, not counting the time that it is made to wait for its pace. Default: 10 minutes. */
  readonly unitTimeoutMs?: number
  /** One attempt of one call. Default: 30 seconds. */
  readonly callTimeoutMs?: number
  /** Attempts for one call; a throttled call gets twice as many. Default: 6. */
  readonly attempts?: number
  /** Decides the order of units and the jitter. Default: made from the snapshot's id. */
  readonly seed?: number
}

export interface ScanRequest {
  readonly sources: readonly ScanSource[]
  readonly store: SnapshotStore
  readonly snapshot: SnapshotHead
  readonly clock: Clock
  readonly log: Logger
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder that relative paths start from. */
  readonly cwd: string
  /** Ends the scan early; what is complete is kept. */
  readonly signal?: AbortSignal
  readonly limits?: ScanLimits
  /** Told what happens, as it happens. */
  readonly onEvent?: ScanListener
  /** Told every use of a credential. Where it throws, the scan ends with that, and nothing is stored. */
  readonly audit?: AuditSink
}

export interface ScanResult {
  readonly snapshot: SnapshotSummary
  readonly metadata: SnapshotMetadata
  /** The signal ended it: what was under way is partial, what had not begun is skipped. */
  readonly interrupted: boolean
  readonly conflicts: readonly Conflict[]
}

const DEFAULTS = {
  concurrency: 16,
  timeoutMs: 30 * 60_000,
  unitTimeoutMs: 10 * 60_000,
  callTimeoutMs: 30_000,
  attempts: 6,
} as const

/** Limits with every default in place. */
export function limitsOf(limits: ScanLimits = {}, snapshotId = ''): Required<ScanLimits> {
  const seed = Number.parseInt(hash('sha256', snapshotId).slice(0, 8), 16)
  const all = { ...DEFAULTS, seed, ...limits }
  return {
    ...all,
    timeoutMs: timerMs(all.timeoutMs),
    unitTimeoutMs: timerMs(all.unitTimeoutMs),
    callTimeoutMs: timerMs(all.callTimeoutMs),
  }
}

/** A timer of more than 31 bits would fire at once. */
function timerMs(ms: number): number {
  return Math.min(ms, 2 ** 31 - 1)
}
