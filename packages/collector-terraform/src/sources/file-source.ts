import type { BigIntStats, Stats } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { type Host, WgoError } from '@wgo/core'
import { bytesSource } from './bytes-source.ts'
import type { StateSource } from './source.ts'
import { isBlank, nothingCame } from './stdin.ts'

/** The limit that files are read by: whole states are held in memory. */
export const READ_LIMIT = 'terraform:read'
const READ_TIMEOUT_MS = 2 * 60_000

/** A path as people know it: relative to `cwd`, with slashes, `.` for the folder itself. Never `-`: that is standard input. */
export function displayName(cwd: string, path: string): string {
  const name = relative(cwd, path)
  if (name === '-') return './-'
  return name === '' ? '.' : name.split(sep).join('/')
}

/**
 * A file as a source. Throws `FILE_UNREADABLE`, `VANISHED` where it is gone, or `PROVIDER_FAULT` where it is
 * being written: Terraform empties the file and fills it again.
 */
export async function fileSource(path: string, cwd: string, asked: boolean): Promise<StateSource> {
  const name = displayName(cwd, path)
  const { dev, ino, size } = await stat(path, { bigint: true }).catch(error => {
    throw fileError(error, name)
  })
  if (size === 0n && (await isLocked(path))) throw beingWritten(name)
  return {
    name,
    asked,
    identity: `${dev}:${ino}`,
    bytes: Number(size),
    head: length => readHead(path, length).catch(error => Promise.reject(fileError(error, name))),
    read: ({ call }: Host) =>
      call([READ_LIMIT], signal => readQuiet(path, name, size, signal), { timeoutMs: READ_TIMEOUT_MS }),
  }
}

async function readQuiet(path: string, name: string, size: bigint, signal: AbortSignal): Promise<Uint8Array> {
  const bytes = await readWhole(path, signal).catch(error =>
    Promise.reject(signal.aborted ? signal.reason : fileError(error, name)),
  )
  if (bytes === undefined || (bytes.length === 0 && size > 0n)) throw beingWritten(name)
  return bytes
}

/** What can be read only once, as `<(terraform state pull)` can: it is read now. Throws `FILE_UNREADABLE`, `INPUT_INVALID` where nothing came. */
export async function pipeSource(path: string, cwd: string, signal: AbortSignal): Promise<StateSource> {
  const name = displayName(cwd, path)
  const bytes = await readFile(path, { signal }).catch(error =>
    Promise.reject(signal.aborted ? signal.reason : fileError(error, name)),
  )
  if (isBlank(bytes)) throw nothingCame(`from ${name}`)
  return bytesSource(name, bytes)
}

/** undefined: it changed meanwhile, and what was read may be part old, part new. */
async function readWhole(path: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const before = await stat(path, { bigint: true })
  const bytes = await readFile(path, { signal })
  const after = await stat(path, { bigint: true })
  return isSame(before, after) ? bytes : undefined
}

function isSame(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs
}

/** Whether Terraform or OpenTofu holds the lock of a local state. */
async function isLocked(path: string): Promise<boolean> {
  const lock = join(dirname(path), `.${basename(path)}.lock.info`)
  return stat(lock).then(
    () => true,
    () => false,
  )
}

/** Worth another try: the host's. */
function beingWritten(name: string): WgoError {
  return new WgoError('PROVIDER_FAULT', `${name} is being written right now.`, {
    resource: name,
    suggestions: ['Scan again when Terraform is done. A lock it left behind: terraform force-unlock'],
  })
}

async function readHead(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What the file system refused, said plainly. */
export function fileError(error: unknown, name: string): WgoError {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? 'unknown'
  if (code === 'ENOENT') return new WgoError('VANISHED', `${name} is gone.`, { resource: name, cause: error })
  const why = code === 'EACCES' || code === 'EPERM' ? 'you may not read it' : `the system says ${code}`
  return new WgoError('FILE_UNREADABLE', `${name} cannot be read: ${why}.`, {
    resource: name,
    cause: error,
    ...(why.startsWith('you') && { suggestions: [`See who may: ls -ld ${name}`] }),
  })
}

/** undefined: nothing is there. Throws `FILE_UNREADABLE`. */
export async function statOf(path: string, cwd: string): Promise<Stats | undefined> {
  return stat(path).catch(error => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw fileError(error, displayName(cwd, path))
  })
}
