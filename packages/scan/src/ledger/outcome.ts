import type { GapReason } from '@wgo/core'

/** How a unit ended. */
export type Outcome =
  | { readonly kind: 'complete' }
  | {
      readonly kind: 'failed' | 'ended' | 'skipped'
      readonly reason: GapReason
      readonly error: string
      readonly permission?: string
    }

/** Something of a unit that was not seen. Texts are redacted. */
export interface Gap {
  readonly reason: GapReason
  readonly message: string
  /** Absent, empty or with `*`: all of the unit. */
  readonly types?: readonly string[]
  /** The only scope concerned. Absent: all of the unit's. */
  readonly scope?: string
  readonly permission?: string
}
