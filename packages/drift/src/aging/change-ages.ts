import type { Change, DriftReport, SnapshotReader } from '@wgo/core'
import { specFinder, type TypeSpecs } from '../report/type-specs.ts'
import { compareWithThen, type Look } from './look-back.ts'

/** A snapshot between the two that were compared. */
export interface EarlierSnapshot {
  readonly id: string
  readonly timestamp: string
  open(): Promise<SnapshotReader>
}

export interface AgeOptions {
  readonly types?: TypeSpecs
  /** The snapshot before the earliest is the one that was compared with: there, all was otherwise. */
  readonly reachesBaseline: boolean
  readonly signal?: AbortSignal
}

interface Age {
  readonly at: string
  readonly in: string
  /** Whether it is known that the snapshot before showed something else. */
  readonly certain: boolean
}

/**
 * The report with the age of each change: the earliest of an unbroken row of snapshots that show it as it is now. `earlier`
 * are those before `to`, newest first. Only the resources that changed are looked up, one at a time, and each only as far
 * back as it was the same.
 */
export async function changeAges(
  report: DriftReport,
  to: SnapshotReader,
  earlier: readonly EarlierSnapshot[],
  { types, reachesBaseline, signal }: AgeOptions,
): Promise<DriftReport> {
  const { id, timestamp } = report.to
  const look: Look = { to, specOf: specFinder(types), isCoarse: 'states' in report }
  const ages = new Map<Change, Age>()
  let open: readonly Change[] = report.changes
  let last: Omit<Age, 'certain'> = { at: timestamp, in: id }
  for (const snapshot of earlier) {
    if (open.length === 0) break
    signal?.throwIfAborted()
    open = await settleHere(open, last, ages, snapshot, look)
    last = { at: snapshot.timestamp, in: snapshot.id }
  }
  for (const change of open) ages.set(change, { ...last, certain: reachesBaseline })
  return { ...report, changes: report.changes.map(change => withAge(change, ages.get(change))) }
}

/** Those that were the same here; the age of the others is known now. */
async function settleHere(
  open: readonly Change[],
  last: Omit<Age, 'certain'>,
  ages: Map<Change, Age>,
  snapshot: EarlierSnapshot,
  look: Look,
): Promise<readonly Change[]> {
  const reader = await snapshot.open()
  try {
    const thenAsNow = compareWithThen(reader, look)
    const same: Change[] = []
    for (const change of open) {
      const then = await thenAsNow(change)
      if (then === 'same') same.push(change)
      else ages.set(change, { ...last, certain: then === 'other' })
    }
    return same
  } finally {
    await reader.close()
  }
}

function withAge(change: Change, age: Age | undefined): Change {
  if (!age) return change
  return {
    ...change,
    first_seen_at: age.at,
    first_seen_in: age.in,
    ...(!age.certain && { first_seen_or_before: true as const }),
  }
}
