import { copyFile, link, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { isThere, temporaryName } from '../disk/disk.ts'
import { isErrno } from '../disk/store-errors.ts'
import type { Layout } from '../layout.ts'
import { baseOf, type ChunkRef, chunkFile, chunkStem, EXTENSIONS } from './chunk-ref.ts'

/**
 * Keeps a chunk of the store in a folder as well, with its base, so that it outlives a sweep. False when
 * it is not in the store.
 */
export async function pinChunk(layout: Layout, ref: ChunkRef, folder: string): Promise<boolean> {
  const base = baseOf(ref)
  if (base && !(await pinChunk(layout, base, folder))) return false
  for (const extension of Object.values(EXTENSIONS)) {
    const name = `${chunkStem(ref)}${extension}`
    if ((await linkOrCopy(chunkFile(layout.chunks, name), join(folder, name))) !== 'missing') return true
  }
  return false
}

/** A second name for a file; on systems without hard links, a copy: whole and on the medium before it has its name. */
export async function linkOrCopy(from: string, to: string): Promise<'made' | 'there' | 'missing'> {
  try {
    await link(from, to).catch(error => {
      if (!isErrno(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK')) throw error
      return copyWhole(from, to)
    })
    return 'made'
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return 'there'
    if (isErrno(error, 'ENOENT')) return 'missing'
    throw error
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  if (await isThere(to)) throw Object.assign(new Error(`EEXIST: ${to}`), { code: 'EEXIST' })
  const temporary = temporaryName(to)
  await copyFile(from, temporary)
  {
    await using handle = await open(temporary, 'r+')
    await handle.sync()
  }
  await rename(temporary, to)
}
