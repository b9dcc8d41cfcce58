import type { Host } from '@wgo/core'

/** What many ask for, done once and kept for a while; who finds that it failed for another does it again. */
export function once<Value>(
  work: (host: Host) => Promise<Value>,
  keptMs: number,
): (host: Host) => Promise<Value> {
  let last: { readonly doing: Promise<Value>; readonly begun: number } | undefined
  return async host => {
    const now = host.clock.monotonic()
    if (last && now - last.begun < keptMs) {
      const done = await last.doing.catch(() => undefined)
      host.signal.throwIfAborted()
      if (done !== undefined) return done
    }
    const doing = work(host)
    last = { doing, begun: now }
    return await doing
  }
}
