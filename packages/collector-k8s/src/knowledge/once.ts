import type { Host } from '@wgo/core'

/** Does what many wait for once; who finds that it failed for another does it again. */
export function once<Value>(work: (host: Host) => Promise<Value>): (host: Host) => Promise<Value> {
  let doing: Promise<Value> | undefined
  return async host => {
    if (doing) {
      const done = await doing.catch(() => undefined)
      host.signal.throwIfAborted()
      if (done !== undefined) return done
    }
    const own = work(host)
    doing = own
    return await own
  }
}
