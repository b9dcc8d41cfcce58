import type { WgoError } from '@wgo/core'
import type { Kind } from './kind.ts'

/** What a cluster serves, as far as it says. */
export interface Discovered {
  readonly kinds: readonly Kind[]
  /** Groups whose kinds nobody tells now: who answers for them does not. */
  readonly dead: readonly DeadGroup[]
}

export interface DeadGroup {
  readonly group: string
  readonly version: string
  readonly error: WgoError
}

/** A version of a group, and what it serves. */
export interface ServedVersion {
  readonly group: string
  readonly version: string
  readonly kinds: readonly Kind[]
}
