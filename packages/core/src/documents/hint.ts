/** What would take a change one way or the other. A suggestion: WGO runs none of it. */
export interface Hint {
  /**
   * `accept`: what is declared follows what is live. `revert`: what is live goes back to what is declared, or to
   * what it was.
   */
  readonly direction: 'accept' | 'revert'
  /** What the steps do, in one plain sentence. */
  readonly does: string
  /** In order. Empty where somebody else has it in hand: `does` says who. */
  readonly steps: readonly HintStep[]
  /** What to know before, and what the steps leave out: plain sentences. */
  readonly notes: readonly string[]
}

export type HintStep = HclStep | ShellStep

/** What to write into a configuration of Terraform. */
export interface HclStep {
  readonly form: 'hcl'
  readonly text: string
}

/** What to type into a POSIX shell. */
export interface ShellStep {
  readonly form: 'shell'
  readonly text: string
}
