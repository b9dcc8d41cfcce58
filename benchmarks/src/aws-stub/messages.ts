/** What the stub tells the process that started it. */
export type FromStub =
  | { readonly kind: 'ready'; readonly port: number }
  /** An operation is asked for the first time since the start. */
  | { readonly kind: 'first'; readonly operation: string }
  | { readonly kind: 'calls'; readonly calls: readonly (readonly [operation: string, count: number])[] }

/** Both are answered with the calls counted; `restart` counts from zero again. */
export type ToStub = { readonly kind: 'calls' } | { readonly kind: 'restart' }
