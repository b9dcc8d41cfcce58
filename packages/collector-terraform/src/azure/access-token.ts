import type { Host } from '@wgo/core'
import type { Transport } from '../http/transport.ts'

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
