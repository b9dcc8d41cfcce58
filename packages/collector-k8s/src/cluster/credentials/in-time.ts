import type { Host } from '@wgo/core'

/** What signs in may open a browser, but nobody is there to look at it. */
export const MOST_SECONDS = 60

/**
 * What `run` gives, unless it takes longer than a minute: it is then told by its signal, and not waited for. Rejects
 * as `run` does, and when the host is interrupted.
 */
export async function inTime<Value>(
  { clock, signal }: Pick<Host, 'clock' | 'signal'>,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value | 'too long'> {
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  const deadline = clock.sleep(MOST_SECONDS * 1_000, either).then(() => 'too long' as const)
  try {
    return await Promise.race([run(either), deadline])
  } finally {
    over.abort()
  }
}
