/** What the server tells the process that started it. */
export type FromKube =
  | { readonly kind: 'ready'; readonly endpoint: string }
  /** As it comes: `GET /api/v1/pods?limit=500`. */
  | { readonly kind: 'asked'; readonly line: string }
