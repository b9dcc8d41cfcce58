import type { SnapshotMetadata, SnapshotStore } from '@wgo/core'
import { notice } from '../program/answer.ts'
import type { Program } from '../program/program.ts'
import { onlyProviderFlags } from '../program/provider-flags.ts'
import { runScan } from '../scanning/run-scan.ts'
import type { SourceFlags } from '../scanning/sources.ts'
import { type Pair, selectPair } from '../select/pair.ts'
import { selectSnapshot } from '../select/reference.ts'

export type Sides =
  | { readonly kind: 'pair'; readonly pair: Pair }
  /** A first scan: nothing to compare it with yet. */
  | { readonly kind: 'first'; readonly metadata: SnapshotMetadata }
  | { readonly kind: 'interrupted' }

export interface SideFlags extends SourceFlags {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly live?: boolean
}

/**
 * The snapshots to compare, after a scan where one is asked for. What `from` means is settled before that
 * scan.
 */
export async function chooseSides(
  program: Program,
  { from, to, live, provider, ...flags }: SideFlags,
  store: SnapshotStore,
): Promise<Sides> {
  const now = program.clock.now()
  const known = await store.list()
  if (!live) return { kind: 'pair', pair: selectPair({ from, to }, known, now) }
  const before = from === undefined ? undefined : selectSnapshot(from, known, now).id
  const { snapshot, metadata, interrupted } = await runScan(
    program,
    { provider, ...onlyProviderFlags(flags) },
    store,
  )
  if (!interrupted && known.length === 0) return { kind: 'first', metadata }
  await notice(program, `${interrupted ? 'Interrupted. ' : ''}Saved ${snapshot.id} "${snapshot.auto_name}".`)
  if (interrupted) return { kind: 'interrupted' }
  return { kind: 'pair', pair: selectPair({ from: before, to: snapshot.id }, await store.list(), now) }
}
