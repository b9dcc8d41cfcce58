import type { Clock } from '@wgo/core'
import { realClock } from '@wgo/testkit'

/** A minute of waiting takes it a third of a second. */
export const hastened: Clock = {
  ...realClock,
  sleep: (ms, signal) => realClock.sleep(ms / 180, signal),
}
