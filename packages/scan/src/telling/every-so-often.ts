import type { Clock } from '@wgo/core'

/** Says yes at once, and then not again for `ms`. */
export function everySoOften(ms: number, clock: Clock): () => boolean {
  let next = Number.NEGATIVE_INFINITY
  return () => {
    const now = clock.monotonic()
    if (now < next) return false
    next = now + ms
    return true
  }
}
