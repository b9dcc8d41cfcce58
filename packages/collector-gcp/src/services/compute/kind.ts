import type { ManagedBy } from '@wgo/core'
import type { Otherwise } from '../../resource/blocks.ts'
import type { Found, Properties, Rest } from '../../resource/found.ts'
import type { Place } from '../../resource/place.ts'
import type { Shape } from '../../resource/shape.ts'
import type { KnownType } from '../../spec/service-spec.ts'

/** Where a thing of Compute Engine lies. */
export type Level = 'zone' | 'region' | 'global'

/** One collection of Compute Engine, as a row of a table. */
export interface Kind {
  /** As in paths: `instances`. */
  readonly collection: string
  /** Every zone and region at once, or the collection that lies in none. */
  readonly list: 'aggregated' | 'global'
  /** Terraform's type, by where the thing lies. What lies elsewhere has none, and is left out. */
  readonly types:
    | Readonly<Partial<Record<Level, string>>>
    | ((item: Rest, level: Level) => string | undefined)
  readonly shape: Shape
  readonly known: KnownType
  /** In Cloud Asset Inventory: `Instance`. */
  readonly asset: string
  /** Properties that no shape can tell. */
  readonly more?: (item: Rest) => Properties
  /** What of it is observed, beyond the shape. */
  readonly seen?: (item: Rest) => Properties
  /** What others call it by, beyond its link. */
  readonly names?: (item: Rest) => Readonly<Record<string, string | undefined>>
  readonly made?: (item: Rest) => ManagedBy | undefined
  /** Things of their own in Terraform that Google tells as a part of this. */
  readonly parts?: Parts
  /** The types where `types` is a function. */
  readonly several?: readonly string[]
  /** What the permission to list it is called, where not as the collection. */
  readonly permission?: string
}

export interface Parts {
  readonly types: Readonly<Record<string, KnownType>>
  readonly of: (item: Rest, place: Place) => readonly Found[]
}

/** Members that say nothing of the configuration, wherever they stand. */
export const NO_CONFIGURATION: Otherwise = {
  kind: () => ({}),
  fingerprint: () => ({}),
  labelFingerprint: () => ({}),
  selfLinkWithId: () => ({}),
}

export function kind(row: Kind): Kind {
  return { ...row, shape: { ...row.shape, otherwise: { ...NO_CONFIGURATION, ...row.shape.otherwise } } }
}
