import type { Clock, Logger } from '@wgo/core'

/** The machine's own time. Not the testkit's: that brings vitest with it, which would be measured too. */
export const realClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const stop = (): void => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, ms)
      signal?.addEventListener('abort', stop, { once: true })
    }),
}

export const silentLog: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing }

function nothing(): void {}
