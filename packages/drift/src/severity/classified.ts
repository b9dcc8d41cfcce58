import type { ChangeAction, JsonObject, ManagedBy } from '@wgo/core'
import type { Place } from '../diff/place.ts'

/** What a change is classified by. */
export interface Classified {
  readonly action: ChangeAction
  readonly type: string
  /** The places that differ; for an addition or a removal, the whole resource. */
  readonly places: readonly Place[]
  /** The compared part as it is now, or was. */
  readonly whole: JsonObject
  /** Who makes and removes the resource, as its `managed_by` says. */
  readonly maker?: ManagedBy | undefined
}
