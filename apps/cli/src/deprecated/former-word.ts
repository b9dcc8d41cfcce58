/** What is said of a word that is gone: a sentence without its subject, and what to type. */
export interface Former {
  readonly why: string
  readonly instead: readonly string[]
}
