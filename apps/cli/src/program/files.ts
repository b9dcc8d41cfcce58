import type { Stats } from 'node:fs'
import { type FileHandle, open, readlink, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Writes a file that is there whole or not at all, readable by its owner alone. A link is followed; a device
 * or a FIFO is written into as it is, and a reader that leaves it early is no error.
 */
export async function writeOut(path: string, pieces: AsyncIterable<string>): Promise<void> {
  try {
    const there = await statOf(path)
    if (there && !there.isFile()) await writeInto(await open(path, 'a'), pieces)
    else await writeFileWhole(await behindLinks(path), pieces)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw told(error, path)
  }
}

async function writeFileWhole(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`
  const file = await open(draft, 'wx', 0o600)
  try {
    await writeInto(file, pieces, () => file.sync())
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function writeInto(
  file: FileHandle,
  pieces: AsyncIterable<string>,
  finish: () => Promise<void> = async () => {},
): Promise<void> {
  try {
    for await (const piece of pieces) await file.writeFile(piece)
    await finish()
  } finally {
    await file.close()
  }
}

async function statOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

/** Tells of the path that was typed, not of the draft beside it. Errors of what was read stay as they are. */
function told(error: unknown, path: string): unknown {
  const { path: at, syscall } = error as NodeJS.ErrnoException
  const ours = at?.startsWith(path) || syscall === 'write' || syscall === 'fsync'
  return ours ? Object.assign(error as Error, { path }) : error
}

/** Where a link leads, also to what is not there yet. */
async function behindLinks(path: string): Promise<string> {
  const target = await readlink(path).catch(() => undefined)
  return target === undefined ? path : behindLinks(resolve(dirname(path), target))
}

/** The bytes of a file, or of stdin for `-`. */
export async function* readBytes(path: string): AsyncGenerator<Uint8Array> {
  if (path === '-') yield* process.stdin
  else yield* (await open(path)).createReadStream()
}
