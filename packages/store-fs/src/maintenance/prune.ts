import { rm } from 'node:fs/promises'
import { applyPolicy, type PrunePolicy, type PruneResult } from '@wgo/core'
import { manifestIds, readCatalogue, rewriteCatalogue } from '../catalogue/catalogue.ts'
import { checkFormat } from '../format.ts'
import { manifestPath } from '../layout.ts'
import type { StoreLock } from '../lock/store-lock.ts'
import { withLock } from '../lock/with-lock.ts'
import type { StoreContext } from '../store-context.ts'
import {
  findAbandonedLeases,
  findHalfWritten,
  findWaste,
  markChunks,
  removeWaste,
  sizeOf,
  type Waste,
} from './sweep.ts'

/** Mark and sweep. Writers may run meanwhile: what they need, they hold themselves. */
export async function prune(context: StoreContext, policy: PrunePolicy): Promise<PruneResult> {
  if (!(await checkFormat(context.layout))) return { removed: [], kept: 0, freed_bytes: 0 }
  return withLock(context, undefined, async lock => {
    const plan = await planPrune(context, policy)
    if (!policy.dryRun) {
      await lock.confirm()
      await carryOut(context, plan, lock)
    }
    const { removed, kept, manifests, waste } = plan
    const freed = [manifests, ...waste].reduce((sum, { bytes }) => sum + bytes, 0)
    return { removed, kept, freed_bytes: freed }
  })
}

interface Plan extends Pick<PruneResult, 'removed' | 'kept'> {
  readonly manifests: Waste
  readonly waste: readonly Waste[]
}

async function planPrune(context: StoreContext, policy: PrunePolicy): Promise<Plan> {
  const { kept, removed } = applyPolicy(await readCatalogue(context), policy)
  const gone = new Set(removed.map(({ id }) => id))
  const files = [...gone].map(id => manifestPath(context.layout, id))
  let bytes = 0
  for (const file of files) bytes += await sizeOf(file)
  const staying = [...(await manifestIds(context.layout.snapshots))].filter(id => !gone.has(id))
  const waste = [
    await findWaste(context, await markChunks(context, staying)),
    await findHalfWritten(context),
    await findAbandonedLeases(context),
  ]
  return { removed, kept: kept.length, manifests: { files, bytes }, waste }
}

/** Manifests first: a chunk is never gone before those that name it. The catalogue last: it needs room. */
async function carryOut(
  context: StoreContext,
  { removed, manifests, waste }: Plan,
  lock: StoreLock,
): Promise<void> {
  for (const file of manifests.files) await rm(file, { force: true })
  await context.disk.sync([context.layout.snapshots])
  for (const each of waste) await removeWaste(each, lock)
  if (removed.length > 0) await rewriteCatalogue(context)
}
