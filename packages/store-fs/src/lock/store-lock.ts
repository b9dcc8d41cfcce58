import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { WgoError } from '@wgo/core'
import { isThere } from '../disk/disk.ts'
import { isErrno } from '../disk/store-errors.ts'
import type { StoreContext } from '../store-context.ts'
import { claimText, keepAlive, readClaim, watchClaims } from './claim.ts'

const WAIT_MS = 60_000
const POLL_MS = 20
/** A holder that shows no life for so long, while another waits, has lost the lock. */
const PATIENCE_MS = 30_000
/** Numbers that stay behind, so that no listing can miss them all. */
const KEPT = 16

/** The right to change what is shared: catalogue, manifests, and which chunks there are. */
export interface StoreLock {
  /** The holder before was lost without a word: what it did may be half done. */
  readonly inherited: boolean
  /** Throws `STORE_LOCKED` when another has taken over: this process must have slept for long. */
  confirm(): Promise<void>
  isHeld(): Promise<boolean>
  release(): Promise<void>
}

type Parts = Pick<StoreContext, 'layout' | 'disk' | 'clock' | 'owner'>

interface Turn {
  readonly number: number
  readonly file: string
  readonly over: boolean
}

/**
 * Waits for its turn. Turns are numbered files: the next one may be created, by one process only, when
 * the last is over (`.done`) or abandoned. Numbers never go back, so nobody can take away a lock that
 * he believes to be another's. Throws `STORE_LOCKED` after a minute.
 */
export async function acquireLock(parts: Parts, signal?: AbortSignal): Promise<StoreLock> {
  const { layout, clock, owner } = parts
  const deadline = clock.monotonic() + WAIT_MS
  const isAbandoned = watchClaims(owner, clock, PATIENCE_MS)
  for (;;) {
    signal?.throwIfAborted()
    const last = await lastTurn(layout.locks)
    if (last === undefined || last.over || (await isAbandoned(last.file))) {
      const lock = await takeTurn(parts, (last?.number ?? 0) + 1, last?.over === false)
      if (lock) return lock
    } else if (clock.monotonic() > deadline) throw await locked(last.file)
    else await clock.sleep(POLL_MS, signal)
  }
}

async function takeTurn(parts: Parts, number: number, inherited: boolean): Promise<StoreLock | undefined> {
  const { layout, disk, clock, owner } = parts
  const file = join(layout.locks, String(number))
  try {
    await disk.create(file, claimText(owner))
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return undefined
    // A full disk may still have room for a name: prune must be able to make more.
    if (!isErrno(error, 'ENOSPC', 'EDQUOT') || !(await isThere(file))) throw error
  }
  const isHeld = async (): Promise<boolean> => {
    const last = await lastTurn(layout.locks)
    return last?.number === number && !last.over
  }
  if (!(await isHeld())) {
    await rm(file, { force: true })
    return undefined
  }
  await forgetOld(layout.locks, number)
  const stop = keepAlive(file, clock)
  return {
    inherited,
    isHeld,
    confirm: async () => {
      if (!(await isHeld())) throw await locked(join(layout.locks, String(number + 1)))
    },
    release: async () => {
      await stop()
      await rename(file, `${file}.done`).catch(() => {})
    },
  }
}

async function lastTurn(folder: string): Promise<Turn | undefined> {
  let last: Turn | undefined
  for (const turn of await listTurns(folder)) {
    if (!last || turn.number > last.number) last = turn
    else if (turn.number === last.number) last = { ...last, over: last.over || turn.over }
  }
  return last
}

async function listTurns(folder: string): Promise<Turn[]> {
  const turns: Turn[] = []
  for (const name of await readdir(folder)) {
    const match = /^(\d+)(\.done)?$/.exec(name)
    if (match)
      turns.push({ number: Number(match[1]), file: join(folder, name), over: match[2] !== undefined })
  }
  return turns
}

async function forgetOld(folder: string, current: number): Promise<void> {
  for (const { number, file } of await listTurns(folder)) {
    if (number <= current - KEPT) await rm(file, { force: true })
  }
}

async function locked(file: string): Promise<WgoError> {
  const holder = await readClaim(file)
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process'
  return new WgoError('STORE_LOCKED', `The store is in use by ${who}.`, {
    suggestions: ['Wait until it is done and try again.'],
  })
}
