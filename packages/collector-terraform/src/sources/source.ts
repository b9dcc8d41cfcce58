import type { GapReason, Host, WgoError } from '@wgo/core'

/** A state that was found, before it is read. */
export interface StateSource {
  /** Relative to the working directory, with slashes; an address without credentials; `-` for standard input. */
  readonly name: string
  /** Whoever named it outright wants it read; what a folder or a glob turned up may be something else. */
  readonly asked: boolean
  /** Equal for two names of one file. */
  readonly identity: string
  readonly bytes: number
  /** The first bytes, at most `length`. */
  head(length: number): Promise<Uint8Array>
  /** Paced, timed out and retried by the host. */
  read(host: Host): Promise<Uint8Array>
}

/** Something that was asked for and cannot be read. */
export interface SourceProblem {
  readonly name: string
  readonly error: WgoError
}

/** Part of the search that failed: what lies there is not known. */
export interface SearchGap {
  readonly reason: GapReason
  readonly message: string
}
