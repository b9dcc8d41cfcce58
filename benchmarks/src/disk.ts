import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of all files below a folder, as their contents count, not as blocks. */
export async function bytesBelow(folder: string): Promise<number> {
  let sum = 0
  for (const item of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (item.isFile()) sum += (await lstat(join(item.parentPath, item.name))).size
  }
  return sum
}
