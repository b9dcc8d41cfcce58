import { type DriftReport, isSameQuestion, type SnapshotStore, type SnapshotSummary } from '@wgo/core'
import { typeSpecs } from '../program/collectors.ts'
import { withReader } from '../program/with-store.ts'

/** Snapshots that are asked how old changes are. */
const LOOKED_BACK_AT = 30
/** Changes whose age is found out; of more, the gravest. */
const AGED = 1000

/**
 * The report with the age of each change, as far as earlier snapshots that looked at the same things tell it. Between
 * two that follow each other there is nothing to ask.
 */
export async function withAges<Report extends DriftReport>(
  store: SnapshotStore,
  report: Report,
  signal?: AbortSignal,
): Promise<Report> {
  if (report.changes.length === 0) return report
  const { rows, reachesBaseline } = between(report, await store.list())
  const { changeAges } = await import('@wgo/drift')
  const [aged, others] = [report.changes.slice(0, AGED), report.changes.slice(AGED)]
  const earlier = rows.map(({ id, timestamp }) => ({ id, timestamp, open: () => store.open(id) }))
  const types = await typeSpecs(new Set(report.to.providers))
  const told = await withReader(store, report.to.id, to =>
    changeAges({ ...report, changes: aged }, to, earlier, {
      types,
      reachesBaseline,
      ...(signal && { signal }),
    }),
  )
  return { ...report, changes: [...told.changes, ...others] }
}

/** The snapshots between both sides, newest first, and whether they go all the way back. */
function between(
  { from, to }: DriftReport,
  all: readonly SnapshotSummary[],
): { readonly rows: readonly SnapshotSummary[]; readonly reachesBaseline: boolean } {
  const newest = all.find(({ id }) => id === to.id)
  const since = all.slice(all.findIndex(({ id }) => id === to.id) + 1)
  const end = since.findIndex(({ id }) => id === from.id)
  const rows = (end < 0 ? since : since.slice(0, end)).filter(
    each => newest && isSameQuestion(newest.coverage_signature, each.coverage_signature),
  )
  return {
    rows: rows.slice(0, LOOKED_BACK_AT),
    reachesBaseline: end >= 0 && rows.length <= LOOKED_BACK_AT,
  }
}
