import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Clock } from '@wgo/core'

/** Time that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Moves on by `ms`, waking sleepers on the way, each at its own time. */
  advance(ms: number): Promise<void>
  /**
   * Lets time run until the promise settles: whenever all there is waits for the clock, it jumps to the
   * next sleeper. For work that waits for nothing else: no sockets, no files.
   * Throws Error when nothing sleeps and the promise stays open.
   */
  run<T>(promise: Promise<T>): Promise<T>
  /** How many sleep now. */
  readonly sleepers: number
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

const START = Date.parse('2026-01-01T00:00:00Z')
/** Turns of the event loop in which work that only waits for promises gets as far as it can. */
const TURNS_TO_SETTLE = 3
const STUCK_AFTER_MS = 5_000

/** A clock for tests. `start`: milliseconds since the epoch. */
export function testClock(start: number = START): TestClock {
  let elapsed = 0
  const sleepers = new Set<Sleeper>()

  const next = (): Sleeper | undefined => {
    let first: Sleeper | undefined
    for (const each of sleepers) if (!first || each.at < first.at) first = each
    return first
  }

  const wakeNext = (until: number): boolean => {
    const sleeper = next()
    if (!sleeper || sleeper.at > until) return false
    elapsed = Math.max(elapsed, sleeper.at)
    sleeper.wake()
    return true
  }

  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const end = (finish: () => void): void => {
        sleepers.delete(sleeper)
        signal?.removeEventListener('abort', abort)
        finish()
      }
      const abort = (): void => end(() => reject(signal?.reason))
      const sleeper: Sleeper = { at: elapsed + Math.max(0, ms), wake: () => end(resolve) }
      sleepers.add(sleeper)
      signal?.addEventListener('abort', abort)
    })

  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    sleep,
    get sleepers() {
      return sleepers.size
    },
    advance: async ms => {
      const until = elapsed + ms
      await settle()
      while (wakeNext(until)) await settle()
      elapsed = until
    },
    run: promise => runUntilSettled(promise, () => wakeNext(Number.POSITIVE_INFINITY)),
  }
}

async function runUntilSettled<T>(promise: Promise<T>, wakeNext: () => boolean): Promise<T> {
  let settled = false
  const done = (): void => {
    settled = true
  }
  promise.then(done, done)
  let idleSince: number | undefined
  for (;;) {
    await settle()
    if (settled) return promise
    if (wakeNext()) idleSince = undefined
    else {
      idleSince ??= performance.now()
      if (performance.now() - idleSince > STUCK_AFTER_MS)
        throw new Error('Nothing sleeps on the test clock, and the promise is still open.')
      await setTimeout(1)
    }
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS_TO_SETTLE; turn++) await setImmediate()
}
