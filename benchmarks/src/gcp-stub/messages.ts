/** What the stub tells the process that started it. */
export type FromStub =
  | { readonly kind: 'ready'; readonly stub: StubPlace }
  /** Something is asked for the first time since the start. */
  | { readonly kind: 'asked' }
  /** What was asked since the last time: `GET /storage/storage/v1/b/NAME/iam`. */
  | { readonly kind: 'requests'; readonly requests: readonly string[] }

/** Answered with what was asked; from then on it counts anew. */
export interface ToStub {
  readonly kind: 'take'
}

/** Where the stub is, and what opens it. */
export interface StubPlace {
  readonly project: string
  readonly token: string
  readonly endpoints: Readonly<Record<string, string>>
  /** For gcloud, with the folder of its settings. */
  readonly gcloudEnv: Readonly<Record<string, string>>
}
