import type { Host } from '@wgo/core'
import type { Transport } from '../http/transport.ts'
import { clientToken } from './client-token.ts'
import { commandLineToken } from './command-line-token.ts'
import { identityToken } from './identity-token.ts'
import { notSignedIn } from './sign-in-error.ts'

/** A token for storage, and when it ends, in milliseconds since the epoch. */
export interface AccessToken {
  readonly token: string
  readonly endsAt: number
}

export interface TokenParts {
  readonly settings: Readonly<Record<string, string>>
  readonly host: Host
  readonly transport: Transport
}

/** One way to a token; undefined where nothing is set up for it. */
export type TokenSource = (parts: TokenParts, signal: AbortSignal) => Promise<AccessToken | undefined>

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
