import { dirname } from 'node:path'
import { type ErrorCode, isWgoError, shellWord, WgoError } from '@wgo/core'

const MEANINGS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  EACCES: ['FILE_UNREADABLE', 'permission denied'],
  EPERM: ['FILE_UNREADABLE', 'operation not permitted'],
  ENOENT: ['FILE_UNREADABLE', 'there is no such file or folder'],
  ENOTDIR: ['FILE_UNREADABLE', 'a part of the path is no folder'],
  EISDIR: ['FILE_UNREADABLE', 'it is a folder'],
  EROFS: ['STORE_DENIED', 'the file system is read-only'],
  ENOSPC: ['STORE_FULL', 'no space left on the device'],
  EDQUOT: ['STORE_FULL', 'the disk quota is used up'],
  EMFILE: ['FILE_UNREADABLE', 'too many open files'],
}

/** An error of the operating system in plain words; undefined for any other error. */
export function systemError(thrown: unknown): WgoError | undefined {
  if (isWgoError(thrown) || !(thrown instanceof Error)) return undefined
  const { code, path, syscall } = thrown as NodeJS.ErrnoException
  const meaning = code === undefined ? undefined : MEANINGS[code]
  if (!meaning) return undefined
  const [wgoCode, why] = meaning
  const what = path
    ? `${path}: ${why}.`
    : `${syscall === 'write' ? 'The output cannot be written' : 'The system refused'}: ${why}.`
  return new WgoError(wgoCode, what, {
    ...(path !== undefined && { resource: path }),
    suggestions: [path && wgoCode === 'FILE_UNREADABLE' ? look(code, path) : 'df -h'],
    cause: thrown,
  })
}

/** What shows why a path cannot be used: itself, or where it is not there, its folder. */
function look(code: string | undefined, path: string): string {
  return code === 'ENOENT' ? `ls -la ${shellWord(dirname(path))}` : `ls -ld ${shellWord(path)}`
}
