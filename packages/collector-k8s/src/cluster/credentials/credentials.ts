/** What a request bears to say who asks. */
export interface Credentials {
  readonly headers: RequestHeaders
  /** A client certificate and its key, PEM. */
  readonly certificate?: Certificate
  /** When they end, milliseconds since the epoch, where that is known. */
  readonly expires?: number
  /** When to look whether there are newer ones, milliseconds since the epoch. */
  readonly renew?: number
}

/** Several values of one name are sent as headers of their own. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[]>>

export interface Certificate {
  readonly cert: string | Buffer
  readonly key: string | Buffer
}

/** Gives credentials, kept until they end. `refused`: those that the server did not take. */
export interface CredentialSource {
  /** In a few words: `token`, `exec aws`. */
  readonly name: string
  get(refused?: Credentials): Promise<Credentials>
}

export function bearer(token: string): RequestHeaders {
  return { authorization: `Bearer ${token.trim()}` }
}
