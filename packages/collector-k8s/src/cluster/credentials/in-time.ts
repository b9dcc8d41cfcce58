import type { Host } from '@wgo/core'

/**
 * What `run` gives, unless it takes longer: it is then told by its signal, and not waited for. Rejects as `run` does,
 * and when the host is interrupted.
 */
export async function inTime<Value>(
  { clock, signal }: Pick<Host, 'clock' | 'signal'>,
  mostMs: number,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value | 'too long'> {
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  const deadline = clock.sleep(mostMs, either).then(() => 'too long' as const)
  try {
    return await Promise.race([run(either), deadline])
  } finally {
    over.abort()
  }
}
