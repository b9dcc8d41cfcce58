/** What goes wrong. */
export type Fault = Refusal | Trouble

/** Told in the server's own language: see the dialects. */
export interface Refusal {
  /** `throttle`: too many requests; `deny`: not allowed; `gone`: there is no such thing. */
  readonly kind: 'throttle' | 'deny' | 'gone'
  /** The server's word for it, where the dialect's usual one does not fit. */
  readonly code?: string
  readonly message?: string
  readonly status?: number
  /** Told in `Retry-After`, in seconds. */
  readonly retryAfter?: number
}

/** Told in no language at all. */
export type Trouble =
  /** A page for people, as proxies and load balancers give. */
  | { readonly kind: 'page'; readonly status: number }
  /** The right answer, late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** No answer, ever; the connection stays open. */
  | { readonly kind: 'hang' }
  /** The connection ends before the answer's head is whole, or in the middle of its body. */
  | { readonly kind: 'cut'; readonly at: 'head' | 'body' }
  /** The right answer's beginning, with a length that says that this is all. `share`: 0, nothing, to 1; default: half. */
  | { readonly kind: 'truncate'; readonly share?: number }
  /** An answer that says 200 and cannot be read. */
  | { readonly kind: 'garbage' }
