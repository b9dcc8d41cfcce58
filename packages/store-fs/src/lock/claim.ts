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
  return claimantOf(await readText(file))
}

/** Whether a claim's process is known to be dead. Another host's is not, nor a pid that was given out again. */
export async function isDead(file: string, owner: StoreOwner): Promise<boolean> {
  return isDeadClaim(await readText(file), owner)
}

/**
 * Asks again and again whether nobody stands behind a claim any more: its process is dead, or it has shown
 * no life for `patienceMs` of being asked. By what was seen, not by times of files: clocks jump, and hosts sleep.
 */
export function watchClaims(
  owner: StoreOwner,
  clock: Clock,
  patienceMs: number,
): (file: string) => Promise<boolean> {
  let seen = ''
  let since = 0
  return async file => {
    const text = await readText(file)
    if (isDeadClaim(text, owner)) return true
    const now = clock.monotonic()
    if (`${file} ${text}` !== seen) [seen, since] = [`${file} ${text}`, now]
    return now - since > patienceMs
  }
}

/** Whether a claim shows life while it is looked at. */
export async function showsLife(file: string, clock: Clock): Promise<boolean> {
  const before = await readText(file)
  await clock.sleep(3 * BEAT_MS)
  return (await readText(file)) !== before
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
    // A disk that is full for a while ends no life.
    await handle.appendFile('.').catch(() => {})
  }
}

function isDeadClaim(text: string, owner: StoreOwner): boolean {
  const claimant = claimantOf(text)
  return claimant?.host === owner.host && !owner.isRunning(claimant.pid)
}

function claimantOf(text: string): Claimant | undefined {
  try {
    return JSON.parse(text.split('\n', 1)[0] ?? '') as Claimant
  } catch {
    return undefined
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return ''
    throw error
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
