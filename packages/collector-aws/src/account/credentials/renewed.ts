import type { Host } from '@wgo/core'
import type { Credentials, CredentialsProvider } from './environment.ts'

const EARLY_MS = 5 * 60_000
const AGAIN_MS = 30_000

/**
 * Fetches once for all who ask, and again before the credentials end: five minutes, or at half of what they
 * live where that is shorter. Where renewing fails, they are used as long as they last. `onRenewed`: told each time but the
 * first.
 */
export function renewed(
  fetch: CredentialsProvider,
  clock: Pick<Host['clock'], 'now'>,
  onRenewed: (credentials: Credentials) => void = () => {},
): CredentialsProvider {
  let current: Promise<Credentials> | undefined
  let until = Number.POSITIVE_INFINITY
  let ends = Number.POSITIVE_INFINITY
  const start = (): Promise<Credentials> => {
    const before = current
    until = Number.POSITIVE_INFINITY
    const fetching = fetch().then(
      credentials => {
        ends = credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY
        until = Math.max(ends - EARLY_MS, (clock.now() + ends) / 2)
        if (before) onRenewed(credentials)
        return credentials
      },
      error => {
        const usable = before !== undefined && clock.now() < ends
        current = usable ? before : undefined
        until = Math.min(ends, clock.now() + AGAIN_MS)
        if (usable) return before
        throw error
      },
    )
    current = fetching
    return fetching
  }
  return () => (current && clock.now() < until ? current : start())
}
