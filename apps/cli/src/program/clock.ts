import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '@wgo/core'

/** The machine's own time: the one place of WGO that reads it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, signal && { signal })
    } catch (error) {
      throw signal?.aborted ? signal.reason : error
    }
  },
}
