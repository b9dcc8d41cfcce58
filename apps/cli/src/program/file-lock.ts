import { open, readFile, realpath, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { shellWord, WgoError } from '@wgo/core'
import { systemClock } from './clock.ts'
import { isRunning } from './is-running.ts'

const POLL_MS = 25

/**
 * Does something while no other wgo does it to the same file: `<file>.lock` is there meanwhile. What a process left that
 * is dead is taken away. Throws `STORE_LOCKED` where another holds it for longer than `waitMs`.
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>, waitMs = 10_000): Promise<T> {
  const lock = `${await realpath(file).catch(() => file)}.lock`
  await acquire(lock, waitMs)
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function acquire(lock: string, waitMs: number): Promise<void> {
  const end = systemClock.monotonic() + waitMs
  while (!(await claim(lock))) {
    if (await isDead(lock)) await clear(lock)
    else if (systemClock.monotonic() > end) throw await held(lock)
    else await systemClock.sleep(POLL_MS)
  }
}

/** False: another has it. */
async function claim(lock: string): Promise<boolean> {
  try {
    await using file = await open(lock, 'wx', 0o644)
    await file.writeFile(`${process.pid} ${hostname()}\n`)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** One at a time looks again and takes it away: else the second would take away what a third has claimed since. */
async function clear(lock: string): Promise<void> {
  const broom = `${lock}.clearing`
  if (!(await claim(broom))) return systemClock.sleep(POLL_MS)
  try {
    if (await isDead(lock)) await rm(lock, { force: true })
  } finally {
    await rm(broom, { force: true })
  }
}

interface Holder {
  readonly pid: number
  readonly host: string
}

/** Of another machine nothing is known. */
async function isDead(lock: string): Promise<boolean> {
  const holder = await holderOf(lock)
  return holder?.host === hostname() && !isRunning(holder.pid)
}

/** Undefined: gone, or not yet written. */
async function holderOf(lock: string): Promise<Holder | undefined> {
  const [, pid, host] = /^(\d+) (.+)\n$/.exec(await readFile(lock, 'utf8').catch(() => '')) ?? []
  return pid === undefined || host === undefined ? undefined : { pid: Number(pid), host }
}

async function held(lock: string): Promise<WgoError> {
  const holder = await holderOf(lock)
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process'
  return new WgoError('STORE_LOCKED', `${lock.replace(/\.lock$/, '')} is being written by ${who}.`, {
    resource: lock,
    suggestions: ['Wait until it is done and try again.', `rm ${shellWord(lock)}`],
  })
}
