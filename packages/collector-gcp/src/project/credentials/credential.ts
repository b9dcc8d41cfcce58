import { type Host, type Json, WgoError } from '@wgo/core'
import type { Transport } from '../../calls/transport.ts'
import { text } from '../../resource/members.ts'
import type { KeyFile } from './key-file.ts'

/** Where access tokens come from. */
export type Credential =
  /** A token that somebody handed over: it ends, and nothing renews it. */
  | { readonly kind: 'token'; readonly token: string; readonly source: string }
  | { readonly kind: 'file'; readonly file: KeyFile; readonly path: string; readonly source: string }
  /** The metadata server of Compute Engine, GKE and Cloud Run. */
  | { readonly kind: 'metadata'; readonly host: string; readonly source: string }

/** An access token. */
export interface Token {
  readonly value: string
  /** Milliseconds since the epoch. Absent: not known. */
  readonly expires?: number
}

/** The token that an answer holds, and when it ends. Throws PROVIDER_FAULT where it holds none. */
export function tokenOf(told: Json | undefined, expires: number, what: string): Token {
  const value = text(told)
  if (value === undefined)
    throw new WgoError('PROVIDER_FAULT', `${what}: what answered gave none, so it may not be Google.`, {
      provider: 'gcp',
      final: true,
      suggestions: ['Look at HTTPS_PROXY and the endpoints that are set: wgo config show'],
    })
  return { value, ...(Number.isFinite(expires) && { expires }) }
}

/** What it takes to get a token. */
export interface Exchange {
  readonly transport: Transport
  readonly signal: AbortSignal
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Where tokens are given, where the credentials do not say: `https://oauth2.googleapis.com/token`. */
  readonly tokenUrl: string
  /** Where the credentials come from, for errors. */
  readonly source: string
  readonly env: Host['env']
  /** A token was had before: whoever gave it is there. */
  readonly again: boolean
}

/** Whose calls they are. */
export interface Signer {
  /** A token that is good for a while yet. Throws WgoError. */
  token(host: Host): Promise<Token>
  /** Google refused this token before its end: the next is another. False where there is no other. */
  forget(refused: string): boolean
  readonly source: string
  /** The project whose quota counts, where the credentials name one. */
  readonly quotaProject?: string
}
