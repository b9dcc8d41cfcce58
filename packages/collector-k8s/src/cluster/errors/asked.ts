/** What was asked, of whom: for the words of an error. */
export interface Asked {
  /** `list deployments.apps`. */
  readonly what: string
  /** What must be allowed for it, as `kubectl auth can-i` takes it. */
  readonly permission?: string
  readonly context: string
  readonly server: string
  /** What the credentials are: `token`, `exec aws`. */
  readonly credentials: string
}
