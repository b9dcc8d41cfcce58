import type { Json } from '@wgo/core'

/** One place on both sides, in one form. What neither side is to be asked for is absent on both. */
export interface Sides {
  readonly before: Json | undefined
  readonly after: Json | undefined
}
