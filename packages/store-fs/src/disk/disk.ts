import { randomBytes } from 'node:crypto'
import { access, chmod, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { isErrno } from './store-errors.ts'

const FILE_MODE = 0o600
const FOLDER_MODE = 0o700
/** As many as the thread pool takes by default. */
const SYNCS_AT_ONCE = 4

export type Content = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<Uint8Array>

/** Every way in which the store puts bytes on a disk. A port, so that a test can fill the disk. */
export interface Disk {
  /** A new file of mode 0600, whatever the umask. Not synced. Throws EEXIST. */
  create(path: string, content: Content): Promise<void>
  /** Appends and syncs. What a failed append left is cut off again. */
  append(path: string, text: string): Promise<void>
  /** Puts files or folders on the medium, not only into the system's memory. */
  sync(paths: Iterable<string>): Promise<void>
}

export const systemDisk: Disk = {
  create: async (path, content) => {
    await using handle = await openPrivate(path, 'wx')
    await handle.writeFile(content)
  },
  append: async (path, text) => {
    await using handle = await openPrivate(path, 'a')
    const { size } = await handle.stat()
    try {
      await handle.writeFile(text)
      await handle.sync()
    } catch (error) {
      await handle.truncate(size)
      throw error
    }
  },
  sync: async paths => {
    const rest = paths[Symbol.iterator]()
    const work = async (): Promise<void> => {
      for (let next = rest.next(); !next.done; next = rest.next()) await syncOne(next.value)
    }
    await Promise.all(Array.from({ length: SYNCS_AT_ONCE }, work))
  },
}

/**
 * Puts a whole file in place of another, or where none was: seen old or new, never half. `ready` is called
 * when nothing but a name is left to change; where it throws, the old file stays.
 */
export async function replaceFile(
  disk: Disk,
  path: string,
  content: Content,
  ready?: () => Promise<void>,
): Promise<void> {
  const temporary = temporaryName(path)
  try {
    await disk.create(temporary, content)
    await disk.sync([temporary])
    await ready?.()
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Where a file is written before it takes its place. */
export function temporaryName(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`
}

/** Whether it is a `temporaryName`: what is left where a process is killed. */
export function isTemporary(path: string): boolean {
  return /\.[0-9a-f]{12}\.tmp$/.test(path)
}

/** A folder, with those above it, of mode 0700, whatever the umask. One that is there keeps its mode. */
export async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: FOLDER_MODE })
  if (made !== undefined) await chmod(path, FOLDER_MODE)
}

export async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false
    throw error
  }
}

async function openPrivate(path: string, flags: string): Promise<FileHandle> {
  const handle = await open(path, flags, FILE_MODE)
  try {
    await handle.chmod(FILE_MODE)
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function syncOne(path: string): Promise<void> {
  await using handle = await open(path)
  try {
    await handle.sync()
  } catch (error) {
    // Not every system syncs folders.
    if (!isErrno(error, 'EINVAL', 'EISDIR', 'EPERM')) throw error
  }
}
