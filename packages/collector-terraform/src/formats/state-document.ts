import type { GapReason, Json, JsonObject } from '@wgo/core'
import type { ProviderAddress } from '../convert/address.ts'

/** What any of the formats holds, in one shape. */
export interface StateDocument {
  readonly format: StateFormat
  /** Names the state's history, whatever file it lies in. Only raw states have one. */
  readonly lineage?: string
  /** Counts the state's versions; a text where it is beyond 2^53. */
  readonly serial?: number | string
  readonly terraform_version?: string
  /** What Terraform manages: what exists because of it. */
  readonly resources: readonly StateObject[]
  /** What Terraform only looked at. */
  readonly data: readonly StateObject[]
  readonly outputs: readonly StateOutput[]
  /** What the last refresh of a plan found changed behind Terraform's back. */
  readonly resource_drift: readonly OutsideChange[]
  /** Entries that could not be understood; the others are there. */
  readonly problems: readonly StateProblem[]
}

export type StateFormat = 'empty' | 'v3' | 'v4' | 'show' | 'plan'

/** One object of a state: an instance of a resource, or what is left of one (`deposed`). */
export interface StateObject {
  /** Whole, without the deposed key: `module.a["x"].aws_instance.b[0]`. */
  readonly address: string
  readonly type: string
  readonly name: string
  /** The key of an object that was replaced and not yet destroyed. */
  readonly deposed?: string
  readonly tainted?: boolean
  readonly provider?: ProviderAddress
  readonly schema_version?: number
  readonly attributes: JsonObject
  /** JSON Pointers into `attributes`: what Terraform says is sensitive. */
  readonly sensitive: readonly string[]
  readonly identity?: JsonObject
  /** Addresses in the configuration, without instance keys. */
  readonly dependencies: readonly string[]
  readonly create_before_destroy?: boolean
  readonly skip_destroy?: boolean
}

export interface StateOutput {
  readonly name: string
  readonly value: Json
  readonly sensitive: boolean
}

export interface OutsideChange {
  readonly address: string
  readonly actions: readonly string[]
}

export interface StateProblem {
  readonly reason: GapReason
  /** A plain sentence without values of the file. */
  readonly message: string
}

/** A state that holds nothing, which is what Terraform takes an empty file for. */
export const NO_STATE: StateDocument = {
  format: 'empty',
  resources: [],
  data: [],
  outputs: [],
  resource_drift: [],
  problems: [],
}
