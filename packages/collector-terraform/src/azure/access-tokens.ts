import type { AccessToken, TokenParts, TokenSource } from './access-token.ts'
import { clientToken } from './client-token.ts'
import { commandLineToken } from './command-line-token.ts'
import { identityToken } from './identity-token.ts'
import { notSignedIn } from './sign-in-error.ts'

/** What is set up first, is used: an application, the machine's identity, whoever is signed in with `az`. */
const SOURCES: readonly TokenSource[] = [clientToken, identityToken, commandLineToken]

/** Renewed so long before they end. */
const EARLY_MS = 5 * 60_000

/**
 * Tokens for storage, each used until it is about to end. Those who ask together wait for one, and share why there is
 * none; that one of them was called off is nothing to the others.
 */
export function accessTokens(parts: TokenParts): (signal: AbortSignal) => Promise<string> {
  const { clock } = parts.host
  let current: Asked | undefined
  return async signal => {
    while (current) {
      const asked = current
      const known = await asked.token.catch(error =>
        asked.signal.aborted ? undefined : Promise.reject(error),
      )
      if (known && known.endsAt - EARLY_MS > clock.now()) return known.token
      if (current === asked) current = undefined
    }
    const asking: Asked = { token: firstOf(parts, signal), signal }
    current = asking
    try {
      return (await asking.token).token
    } catch (error) {
      if (current === asking) current = undefined
      throw error
    }
  }
}

interface Asked {
  readonly token: Promise<AccessToken>
  readonly signal: AbortSignal
}

async function firstOf(parts: TokenParts, signal: AbortSignal): Promise<AccessToken> {
  for (const source of SOURCES) {
    const token = await source(parts, signal)
    if (token) return token
  }
  throw notSignedIn()
}
