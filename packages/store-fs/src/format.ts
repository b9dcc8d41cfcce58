import { readFile } from 'node:fs/promises'
import { WgoError } from '@wgo/core'
import { makeFolder, replaceFile } from './disk/disk.ts'
import { corrupt, isErrno } from './disk/store-errors.ts'
import type { Layout } from './layout.ts'
import type { StoreContext } from './store-context.ts'

/** The version of everything that lies in a store. Raised when an older WGO would misread a newer store. */
const FORMAT = 1

/**
 * Whether there is a store yet. Throws `STORE_NEWER` for one that a newer WGO made, `STORE_CORRUPT`
 * where the format cannot be read. Touches nothing.
 */
export async function checkFormat(layout: Layout): Promise<boolean> {
  const format = await readFormat(layout)
  if (format === undefined) return false
  if (format === FORMAT) return true
  if (typeof format !== 'number' || format < FORMAT) {
    throw corrupt('STORE_CORRUPT', 'format.json', `it says ${JSON.stringify(format)}, not a format`)
  }
  throw new WgoError(
    'STORE_NEWER',
    `The store at ${layout.root} is of format ${format}; this WGO knows up to ${FORMAT}. It was not touched.`,
    { resource: layout.root, suggestions: ['Update WGO, or choose another folder: storage.base_path.'] },
  )
}

/** Makes the folders of a store where they are missing. Throws what `checkFormat` throws. */
export async function prepareStore({ layout, disk }: Pick<StoreContext, 'layout' | 'disk'>): Promise<void> {
  const isStore = await checkFormat(layout)
  for (const folder of [layout.root, layout.snapshots, layout.chunks, layout.temporary, layout.locks]) {
    await makeFolder(folder)
  }
  if (!isStore) await replaceFile(disk, layout.format, `${JSON.stringify({ format: FORMAT })}\n`)
}

async function readFormat({ format }: Layout): Promise<unknown> {
  try {
    return (
      (JSON.parse(await readFile(format, 'utf8')) as { readonly format?: unknown } | null)?.format ?? null
    )
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    if (error instanceof SyntaxError) throw corrupt('STORE_CORRUPT', 'format.json', 'it is not JSON')
    throw error
  }
}
