import { isCatalogueWhole, rewriteCatalogue } from '../catalogue/catalogue.ts'
import { isErrno } from '../disk/store-errors.ts'
import { prepareStore } from '../format.ts'
import type { StoreContext } from '../store-context.ts'
import { acquireLock, type StoreLock } from './store-lock.ts'

/** Does something that changes what is shared, alone, in a store that is whole. */
export async function withLock<T>(
  context: StoreContext,
  signal: AbortSignal | undefined,
  work: (lock: StoreLock) => Promise<T>,
): Promise<T> {
  await prepareStore(context)
  const lock = await acquireLock(context, signal)
  try {
    await healCatalogue(context, lock)
    return await work(lock)
  } finally {
    await lock.release()
  }
}

/** On a full disk it waits: until then readers mend what they read. */
async function healCatalogue(context: StoreContext, { inherited }: StoreLock): Promise<void> {
  try {
    if (inherited) await rewriteCatalogue(context, 'manifests')
    else if (!(await isCatalogueWhole(context))) await rewriteCatalogue(context)
  } catch (error) {
    if (!isErrno(error, 'ENOSPC', 'EDQUOT')) throw error
  }
}
