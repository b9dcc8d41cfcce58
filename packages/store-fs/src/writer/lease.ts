import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { claimText, keepAlive } from '../lock/claim.ts'
import type { StoreContext } from '../store-context.ts'

/** The file that says who works in a lease. */
export const CLAIM = 'owner'

/**
 * A folder of a writer's own in the store: its runs, its new chunks, and links to the chunks that it
 * found there already, which so outlive a sweep.
 */
export interface Lease {
  readonly folder: string
  /** Removes the folder and what is in it. */
  end(): Promise<void>
}

export async function takeLease({ layout, disk, clock, owner }: StoreContext): Promise<Lease> {
  const folder = await mkdtemp(join(layout.temporary, 'writer-'))
  try {
    await chmod(folder, 0o700)
    const claim = join(folder, CLAIM)
    await disk.create(claim, claimText(owner))
    const stop = keepAlive(claim, clock)
    return {
      folder,
      end: async () => {
        await stop()
        await removeFolder(folder)
      },
    }
  } catch (error) {
    await removeFolder(folder)
    throw error
  }
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}
