import { setTimeout } from 'node:timers/promises'

const PATIENCE_MS = 60_000

/** Waits until something holds. What throws does not hold yet. */
export async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    const last = await Promise.resolve()
      .then(done)
      .catch((error: unknown) => error)
    if (last === true) return
    if (performance.now() > end) throw new Error('It did not come to hold.', { cause: last })
    await setTimeout(100)
  }
}
