import type { Host } from '@wgo/core'
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

/** Whose calls they are. */
export interface Signer {
  /** A token that is good for a while yet. Throws WgoError. */
  token(host: Host): Promise<Token>
  readonly source: string
  /** The project whose quota counts, where the credentials name one. */
  readonly quotaProject?: string
}
