import type { JsonObject } from '@wgo/core'
import type { Place } from '../resource/place.ts'
import type { Asking, Call } from './api.ts'

/** What a source reads with: one project, behind the host. */
export interface Reader {
  readonly place: Place
  /** Makes one call. Throws WgoError. The same for all of a unit. */
  send(call: Call, asking: Asking): Promise<JsonObject>
  /** Whether this type was asked for: what serves no other is not called. */
  wants(type: string): boolean
  /** Tells that something could not be read while the rest goes on. Throws where nothing can go on. */
  missed(error: unknown, missing?: Missing): void
}

export interface Missing {
  /** The types not wholly seen. Absent: all of the reading. */
  readonly types?: readonly string[]
}
