import type { Stats } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { WgoError } from '@wgo/core'
import type { StateSource } from './source.ts'

/** A path as people know it: relative to `cwd`, with slashes, `.` for the folder itself. Never `-`: that is standard input. */
export function displayName(cwd: string, path: string): string {
  const name = relative(cwd, path)
  if (name === '-') return './-'
  return name === '' ? '.' : name.split(sep).join('/')
}

/** A file as a source. Throws `FILE_UNREADABLE`, or `VANISHED` where it is gone. */
export async function fileSource(path: string, cwd: string, asked: boolean): Promise<StateSource> {
  const name = displayName(cwd, path)
  const { dev, ino, size } = await stat(path, { bigint: true }).catch(error => {
    throw fileError(error, name)
  })
  return {
    name,
    asked,
    identity: `${dev}:${ino}`,
    bytes: Number(size),
    head: length => readHead(path, length).catch(error => Promise.reject(fileError(error, name))),
    read: signal =>
      readFile(path, { signal }).catch(error =>
        Promise.reject(signal.aborted ? signal.reason : fileError(error, name)),
      ),
  }
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
