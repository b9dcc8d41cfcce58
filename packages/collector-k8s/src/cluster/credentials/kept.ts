import type { Clock } from '@wgo/core'
import type { Credentials } from './credentials.ts'

/** Credentials this near their end are fetched anew: a request takes a while to get there. */
export const EARLY_MS = 10_000

/**
 * Keeps credentials until they end or the server refuses them. Who comes while they are fetched waits for those;
 * a failure is not kept.
 */
export function kept(
  clock: Pick<Clock, 'now'>,
  fetch: () => Promise<Credentials>,
): (refused?: Credentials) => Promise<Credentials> {
  let last: Credentials | undefined
  let coming: Promise<Credentials> | undefined
  return async refused => {
    if (last && last !== refused && endOf(last) > clock.now()) return last
    coming ??= fetch()
      .then(credentials => {
        last = credentials
        return credentials
      })
      .finally(() => {
        coming = undefined
      })
    return await coming
  }
}

function endOf({
  expires = Number.POSITIVE_INFINITY,
  renew = Number.POSITIVE_INFINITY,
}: Credentials): number {
  return Math.min(expires - EARLY_MS, renew)
}
