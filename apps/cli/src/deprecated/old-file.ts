import { open } from 'node:fs/promises'
import { WgoError } from '@wgo/core'

const HEAD = 1 << 16

/**
 * Whether a file is a snapshot or a baseline of the wgo of earlier days: one object, whose first member is its id or time. They
 * say neither whose account, project or cluster they are of nor what could not be read.
 */
export async function isOldFile(path: string): Promise<boolean> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
  const head = buffer.toString('utf8', 0, bytesRead)
  return /^\s*\{\s*"(id|timestamp)"\s*:/.test(head) && /"(provider|snapshot_id)"\s*:/.test(head)
}

/** What to do about one. */
export function oldFile(path: string): WgoError {
  return new WgoError(
    'INPUT_INVALID',
    `${path} was written by the wgo of earlier days (or vaino): it says neither whose account or cluster it is of nor what could not be read, so nothing can be compared with it.`,
    { resource: path, suggestions: ['wgo scan --baseline NAME', 'wgo drift --baseline NAME --live'] },
  )
}
