import type { SnapshotStore } from '@wgo/core'
import { notice } from '../program/answer.ts'
import type { Program } from '../program/program.ts'
import { runScan } from '../scanning/run-scan.ts'
import type { SourceFlags } from '../scanning/sources.ts'
import { type Pair, selectPair } from '../select/pair.ts'
import { selectSnapshot } from '../select/reference.ts'

export interface SideFlags extends SourceFlags {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly live?: boolean
}

/**
 * The snapshots to compare, after a scan where one is asked for. What `from` means is settled before that
 * scan. Nothing where the scan was interrupted.
 */
export async function chooseSides(
  program: Program,
  { from, to, live, provider, state }: SideFlags,
  store: SnapshotStore,
): Promise<Pair | undefined> {
  const now = program.clock.now()
  const known = await store.list()
  if (!live) return selectPair({ from, to }, known, now)
  const before = from === undefined ? undefined : selectSnapshot(from, known, now).id
  const { snapshot, interrupted } = await runScan(program, { provider, state }, store)
  await notice(program, `${interrupted ? 'Interrupted. ' : ''}Saved ${snapshot.id} "${snapshot.auto_name}".`)
  return interrupted ? undefined : selectPair({ from: before, to: snapshot.id }, await store.list(), now)
}
