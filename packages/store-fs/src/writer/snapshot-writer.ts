import {
  isSnapshotId,
  type SealOptions,
  type SealResult,
  type SnapshotMetadata,
  type SnapshotWriter,
  WgoError,
  type WriterOptions,
} from '@wgo/core'
import { asStoreError } from '../disk/store-errors.ts'
import { prepareStore } from '../format.ts'
import type { StoreContext } from '../store-context.ts'
import { takeLease } from './lease.ts'
import { publish } from './publish.ts'
import { type Sealed, sealChunks } from './seal-chunks.ts'
import { tellingSorter } from './telling-sorter.ts'

export interface FsSnapshotWriter extends SnapshotWriter {
  /** `checksum`: of the single-file form. */
  seal(options?: SealOptions): Promise<SealResult & { readonly checksum: string }>
}

/** A writer whose work lies in a folder of its own until it is committed. What fails leaves nothing behind. */
export async function snapshotWriter(
  context: StoreContext,
  options: WriterOptions = {},
): Promise<FsSnapshotWriter> {
  const { signal } = options
  await prepareStore(context)
  const lease = await takeLease(context)
  const sorter = tellingSorter(context.disk, lease.folder)
  let state: 'open' | 'sealing' | 'sealed' | 'ended' = 'open'
  let sealed: Sealed | undefined

  const end = async (): Promise<void> => {
    if (state === 'ended') return
    state = 'ended'
    await lease.end()
  }

  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      signal?.throwIfAborted()
      return await work()
    } catch (error) {
      await end()
      throw asStoreError(error, context.layout.root)
    }
  }

  return {
    add: async (entry, unit) => {
      if (state !== 'open') throw misuse(`add when it was ${state}`)
      await step(() => sorter.add(entry, unit))
    },
    seal: async sealing => {
      if (state !== 'open') throw misuse(`seal when it was ${state}`)
      state = 'sealing'
      sealed = await step(() =>
        sealChunks(context, lease.folder, sorter.sorted(), { ...options, ...sealing }),
      )
      state = 'sealed'
      return { resource_count: sealed.resources, conflicts: sealed.conflicts, checksum: sealed.checksum }
    },
    commit: async metadata => {
      const contents = sealed
      if (state !== 'sealed' || !contents) throw misuse(`commit when it was ${state}`)
      checkMetadata(metadata, contents)
      const summary = await step(() => publish(context, lease.folder, contents, metadata, signal))
      await end()
      return summary
    },
    abort: end,
  }
}

function checkMetadata({ id, resource_count }: SnapshotMetadata, { resources }: Sealed): void {
  if (!isSnapshotId(id)) {
    throw new WgoError('INPUT_INVALID', `${JSON.stringify(id)} cannot be a snapshot's id.`, {
      suggestions: ['Use up to 128 letters, digits, ".", "_" and "-", the first a letter or digit.'],
    })
  }
  if (resource_count !== resources) {
    throw new WgoError(
      'BUG',
      `The metadata of ${id} counts ${resource_count} resources, the snapshot has ${resources}.`,
    )
  }
}

function misuse(what: string): WgoError {
  return new WgoError('BUG', `A snapshot writer was used wrongly: ${what}.`)
}
