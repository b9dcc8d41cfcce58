import { setMaxListeners } from 'node:events'

/** An abort of one's own that also follows a parent's. `release` ends the following. */
export interface ChildAbort {
  readonly signal: AbortSignal
  abort(reason: unknown): void
  release(): void
}

/**
 * `AbortSignal.any` for signals of very different life: it leaves nothing behind on the long-lived
 * parents of a hundred thousand short-lived children.
 */
export function childAbort(...parents: readonly AbortSignal[]): ChildAbort {
  const controller = new AbortController()
  // Node 22 takes more than ten followers of a signal for a leak, and says so.
  setMaxListeners(0, controller.signal, ...parents)
  const followed = parents.map(parent => {
    const follow = (): void => controller.abort(parent.reason)
    if (parent.aborted) follow()
    else parent.addEventListener('abort', follow, { once: true })
    return () => parent.removeEventListener('abort', follow)
  })
  return {
    signal: controller.signal,
    abort: reason => controller.abort(reason),
    release: () => {
      for (const unfollow of followed) unfollow()
    },
  }
}

/** The promise, unless the signal aborts first: then a rejection with its reason, and the promise is left alone. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
