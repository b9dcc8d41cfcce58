import type { Clock } from '@wgo/core'

/** Counts down while it runs. */
export interface Deadline {
  pause(): void
  resume(): void
  /** Ends it for good, without expiring. */
  cancel(): void
}

/** A deadline that is running. `expire` is called once, after `ms` of running time. */
export function startDeadline(ms: number, clock: Clock, expire: () => void): Deadline {
  let left = ms
  let running: { readonly since: number; readonly timer: AbortController } | undefined
  let over = false

  const pause = (): void => {
    if (!running) return
    left -= clock.monotonic() - running.since
    running.timer.abort()
    running = undefined
  }

  const resume = (): void => {
    if (running || over) return
    const timer = new AbortController()
    running = { since: clock.monotonic(), timer }
    clock.sleep(Math.max(0, left), timer.signal).then(
      () => {
        if (over || timer.signal.aborted) return
        over = true
        expire()
      },
      () => undefined,
    )
  }

  const cancel = (): void => {
    over = true
    pause()
  }

  resume()
  return { pause, resume, cancel }
}
