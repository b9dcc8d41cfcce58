import { applyPolicy, type Config, type DriftSummary, type SnapshotSummary } from '@wgo/core'
import { age, count } from '../present/age.ts'

/** What bare `wgo` answers. */
export interface Status {
  readonly store: string
  readonly snapshots: number
  readonly newest: SnapshotSummary | null
  /** The one before it that looked at the same things. */
  readonly previous: SnapshotSummary | null
  /** What changed between the two; null where that is not known. */
  readonly drift: DriftSummary | null
  /** What could be scanned from here; asked only while there is no snapshot. */
  readonly detected: readonly Detected[]
  readonly needs: readonly Need[]
}

export interface Detected {
  readonly provider: string
  readonly found: boolean
  readonly summary: string
}

/** Something that waits for the reader, and the command that attends to it. */
export interface Need {
  readonly kind: 'first-scan' | 'drift' | 'not-seen' | 'old' | 'prune'
  readonly message: string
  readonly command: string
}

export interface Known {
  readonly store: string
  readonly summaries: readonly SnapshotSummary[]
  readonly previous: SnapshotSummary | undefined
  readonly drift: DriftSummary | undefined
  readonly detected: readonly Detected[]
  readonly config: Config
  readonly now: number
}

export function statusOf(known: Known): Status {
  const { store, summaries, previous, drift, detected } = known
  return {
    store,
    snapshots: summaries.length,
    newest: summaries[0] ?? null,
    previous: previous ?? null,
    drift: drift ?? null,
    detected,
    needs: needsOf(known),
  }
}

const OLD_MS = 7 * 86_400_000

function needsOf({ summaries, drift, config, now }: Known): readonly Need[] {
  const [newest] = summaries
  if (!newest)
    return [{ kind: 'first-scan', message: 'Nothing has been looked at yet.', command: 'wgo scan' }]
  const changes = drift ? drift.add + drift.remove + drift.modify : 0
  const prunable = summaries.length - kept(summaries, config, now)
  return [
    ...need(
      changes > 0,
      'drift',
      `${count(changes, 'change')} since the snapshot before it${worst(drift)}.`,
      'wgo drift',
    ),
    ...need(
      newest.gaps > 0,
      'not-seen',
      `${count(newest.gaps, 'part')} could not be seen.`,
      'wgo snapshots show latest',
    ),
    ...need(
      now - Date.parse(newest.timestamp) > OLD_MS,
      'old',
      `The newest snapshot was taken ${age(newest.timestamp, now)}.`,
      'wgo scan',
    ),
    ...need(prunable > 0, 'prune', `${count(prunable, 'snapshot')} past retention.`, 'wgo snapshots prune'),
  ]
}

function need(holds: boolean, kind: Need['kind'], message: string, command: string): readonly Need[] {
  return holds ? [{ kind, message, command }] : []
}

function worst(drift: DriftSummary | undefined): string {
  const { critical = 0, high = 0 } = drift?.by_severity ?? {}
  const parts = [critical > 0 ? `${critical} critical` : '', high > 0 ? `${high} high` : ''].filter(Boolean)
  return parts.length > 0 ? ` (${parts.join(', ')})` : ''
}

function kept(summaries: readonly SnapshotSummary[], { storage }: Config, now: number): number {
  const { retention_days, keep_last, keep_tagged } = storage
  return applyPolicy(summaries, {
    now,
    retentionDays: retention_days,
    keepLast: keep_last,
    keepTagged: keep_tagged,
  }).kept.length
}
