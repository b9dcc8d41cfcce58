import type { AccessToken, TokenParts, TokenSource } from './access-token.ts'
import { clientToken } from './client-token.ts'
import { commandLineToken } from './command-line-token.ts'
import { identityToken } from './identity-token.ts'
import { notSignedIn } from './sign-in-error.ts'

/** What is set up first, is used: an application, the machine's identity, whoever is signed in with `az`. */
const SOURCES: readonly TokenSource[] = [clientToken, identityToken, commandLineToken]

/** Renewed so long before they end. */
const EARLY_MS = 5 * 60_000

/** Tokens for storage, each used until it is about to end. Those who ask together, wait for one. */
export function accessTokens(parts: TokenParts): (signal: AbortSignal) => Promise<string> {
  const { clock } = parts.host
  let current: Promise<AccessToken> | undefined
  return async signal => {
    const known = await current?.catch(() => undefined)
    if (known && known.endsAt - EARLY_MS > clock.now()) return known.token
    const asked = firstOf(parts, signal)
    current = asked
    return (await asked).token
  }
}

async function firstOf(parts: TokenParts, signal: AbortSignal): Promise<AccessToken> {
  for (const source of SOURCES) {
    const token = await source(parts, signal)
    if (token) return token
  }
  throw notSignedIn()
}
