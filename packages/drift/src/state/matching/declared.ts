import type { Resource } from '@wgo/core'
import type { LiveType } from './live-type.ts'

/** A resource of a state, and where it would be live. */
export interface Declared {
  readonly resource: Resource
  /** The state's file or URL. */
  readonly source: string
  /** What it is live, or is a part of. */
  readonly live: LiveType
  /** The type that it is told as where it is not a live resource by itself. */
  readonly told: string
  readonly place: DeclaredPlace
}

/** Where a state says that something is; what is absent is not known, or the thing is nowhere in particular. */
export interface DeclaredPlace {
  /** Account, project or cluster. */
  readonly scope?: string
  /** What the resource itself says. */
  readonly region?: string
  /** What others of its provider configuration say. */
  readonly usualRegion?: string
  readonly namespace?: string
}
