import { mkdtemp, open, readFile, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@wgo/core'
import { isErrno } from '../disk/store-errors.ts'
import type { StoreOwner } from '../store-context.ts'

const BEAT_MS = 5_000

/** Who holds something, as its file says. */
export interface Claimant {
  readonly pid: number
  readonly host: string
}

export function claimText({ pid, host }: StoreOwner): string {
  return `${JSON.stringify({ pid, host })}\n`
}

/** Undefined: gone, or not yet written. */
export async function readClaim(file: string): Promise<Claimant | undefined> {
  try {
    const [line = ''] = (await readFile(file, 'utf8')).split('\n', 1)
    return JSON.parse(line) as Claimant
  } catch (error) {
    if (error instanceof SyntaxError || isErrno(error, 'ENOENT')) return undefined
    throw error
  }
}

/**
 * Whether nobody stands behind a claim any more: its process is dead, or (another host's, a pid that was
 * given out again) it has not shown life for `patienceMs`.
 */
export async function isAbandoned(file: string, owner: StoreOwner, patienceMs: number): Promise<boolean> {
  const claimant = await readClaim(file)
  if (claimant?.host === owner.host && !owner.isRunning(claimant.pid)) return true
  return (await age(file)) > patienceMs
}

/** Shows life until stopped: the claim's file grows, and so gets younger. */
export function keepAlive(file: string, clock: Clock): () => Promise<void> {
  const stop = new AbortController()
  const beating = beat(file, clock, stop.signal).catch(() => {})
  return async () => {
    stop.abort()
    await beating
  }
}

async function beat(file: string, clock: Clock, signal: AbortSignal): Promise<void> {
  await using handle = await open(file, 'a')
  while (!signal.aborted) {
    await clock.sleep(BEAT_MS, signal)
    await handle.appendFile('.')
  }
}

/** Milliseconds since a file or folder changed, by the file system's own clock: hosts disagree about the time. */
export async function age(file: string): Promise<number> {
  try {
    const { mtimeMs } = await stat(file)
    const probe = await mkdtemp(join(file, '..', 'now-'))
    try {
      return (await stat(probe)).mtimeMs - mtimeMs
    } finally {
      await rmdir(probe)
    }
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return 0
    throw error
  }
}
