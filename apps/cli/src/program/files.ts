import type { Stats } from 'node:fs'
import { type FileHandle, open, readlink, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { shellWord, WgoError } from '@wgo/core'

/** Who may read a new file: its owner alone, or those whom the umask lets. */
export type Readers = 'owner' | 'umask'

type Pieces = Iterable<string> | AsyncIterable<string>

/**
 * Writes a file that is there whole or not at all. One that stood there before keeps its mode where it is not for
 * its owner alone. A link is followed; a device or a FIFO is written into as it is, and a reader that leaves it
 * early is no error.
 */
export async function writeOut(path: string, pieces: Pieces, readers: Readers = 'owner'): Promise<void> {
  try {
    const there = await statOf(path)
    if (there && !there.isFile()) await writeInto(await open(path, 'a'), pieces)
    else
      await writeFileWhole(
        await behindLinks(path),
        pieces,
        readers === 'umask' ? [0o666, there?.mode] : [0o600],
      )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw told(error, path)
  }
}

/** Makes sure that `writeOut` will be able to begin, and leaves nothing. Throws what it would throw. */
export async function checkWritable(path: string, shown: string): Promise<void> {
  const there = await statOf(path).catch(error => {
    throw told(error, path)
  })
  if (there?.isDirectory())
    throw new WgoError('INPUT_INVALID', `${shown} cannot be written: it is a folder.`, { resource: path })
  if (there && !there.isFile()) return
  const draft = draftOf(await behindLinks(path))
  try {
    await (await open(draft, 'wx', 0o600)).close()
    await rm(draft)
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? noFolder(path, shown) : told(error, path)
  }
}

/** Folders are not made: one that is mistyped would be found by nobody. */
function noFolder(path: string, shown: string): WgoError {
  return new WgoError('INPUT_INVALID', `${shown} cannot be written: its folder is not there.`, {
    resource: path,
    suggestions: [`mkdir -p ${shellWord(dirname(shown))}`],
  })
}

function draftOf(path: string): string {
  return `${path}.${process.pid}.tmp`
}

async function writeFileWhole(
  path: string,
  pieces: Pieces,
  [mode, keep]: readonly [mode: number, keep?: number | undefined],
): Promise<void> {
  const draft = draftOf(path)
  const file = await open(draft, 'wx', mode)
  try {
    await writeInto(file, pieces, async () => {
      if (keep !== undefined) await file.chmod(keep & 0o777)
      await file.sync()
    })
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function writeInto(
  file: FileHandle,
  pieces: Pieces,
  finish: () => Promise<void> = async () => {},
): Promise<void> {
  try {
    for await (const chunk of inChunks(pieces)) await file.writeFile(chunk)
    await finish()
  } finally {
    await file.close()
  }
}

const CHUNK = 1 << 16

/** Many small pieces as few large ones: each costs a call of the system. */
async function* inChunks(pieces: Pieces): AsyncGenerator<string> {
  let chunk = ''
  for await (const piece of pieces) {
    chunk += piece
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk
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
