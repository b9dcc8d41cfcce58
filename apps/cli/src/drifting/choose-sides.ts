import {
  type SnapshotMetadata,
  type SnapshotStore,
  type SnapshotSummary,
  shellWord,
  WgoError,
} from '@wgo/core'
import { selectBaseline } from '../baselines/baseline.ts'
import type { Program } from '../program/program.ts'
import { onlyProviderFlags } from '../program/provider-flags.ts'
import { runScan } from '../scanning/run-scan.ts'
import type { SourceFlags } from '../scanning/sources.ts'
import { tellSaved } from '../scanning/tell-saved.ts'
import { type Pair, selectPair } from '../select/pair.ts'
import { predecessors, selectSnapshot } from '../select/reference.ts'

export type Sides =
  | { readonly kind: 'pair'; readonly pair: Pair }
  /** The first scan of these things: nothing to compare it with yet. */
  | { readonly kind: 'first'; readonly metadata: SnapshotMetadata }
  | { readonly kind: 'interrupted' }

export interface SideFlags extends SourceFlags {
  readonly from?: string | undefined
  readonly baseline?: string | undefined
  readonly to?: string | undefined
  readonly live?: boolean
}

/**
 * The snapshots to compare, after a scan where one is asked for. What `from` and `baseline` mean is settled before
 * that scan. A baseline stands for `from`.
 */
export async function chooseSides(
  program: Program,
  { from: asked, baseline, to, live, provider, ...flags }: SideFlags,
  store: SnapshotStore,
): Promise<Sides> {
  const now = program.clock.now()
  const known = await store.list()
  const from = baseline === undefined ? asked : selectBaseline(baseline, known).id
  if (baseline !== undefined && !live && to === undefined) refuseNewest(baseline, from, known)
  if (!live) return { kind: 'pair', pair: selectPair({ from, to }, known, now) }
  const before = from === undefined ? undefined : selectSnapshot(from, known, now).id
  const result = await runScan(program, { provider, ...onlyProviderFlags(flags) }, store)
  const { snapshot, metadata, interrupted } = result
  const all = await store.list()
  if (!interrupted && before === undefined && isFirstOfItsKind(snapshot.id, all))
    return { kind: 'first', metadata }
  await tellSaved(program, result)
  if (interrupted) return { kind: 'interrupted' }
  return { kind: 'pair', pair: selectPair({ from: before, to: snapshot.id }, all, now) }
}

/** Whether no snapshot before looked at the same things. */
function isFirstOfItsKind(id: string, all: readonly SnapshotSummary[]): boolean {
  const made = all.find(each => each.id === id)
  return made !== undefined && predecessors(made, all).length === 0
}

/** Right after it was made there is nothing to compare a baseline with. */
function refuseNewest(baseline: string, id: string | undefined, [newest]: readonly SnapshotSummary[]): void {
  if (id === undefined || newest?.id !== id) return
  const quoted = shellWord(baseline)
  throw new WgoError(
    'INPUT_INVALID',
    `Nothing was seen since the baseline "${baseline}" was: it is the newest snapshot.`,
    {
      resource: id,
      suggestions: [`wgo drift --baseline ${quoted} --live`, `wgo scan && wgo drift --baseline ${quoted}`],
    },
  )
}

/**
 * What is compared is chosen by one of these flags alone. What the environment says of `--from` is for runs that
 * say nothing else. Throws `INPUT_INVALID`.
 */
export function refuseFromWith(
  flag: '--baseline' | '--iac',
  from: string | undefined,
  { env }: Program,
): void {
  if (from === undefined || from === env.WGO_FROM) return
  const quoted = shellWord(from)
  throw new WgoError('INPUT_INVALID', `--from and ${flag} cannot be given together.`, {
    suggestions: [
      flag === '--iac' ? `wgo drift --iac --snapshot ${quoted}` : 'wgo drift --baseline NAME',
      `wgo drift --from ${quoted}`,
    ],
  })
}
