import type { Json } from '@wgo/core'

/** An object as the API server hands it over. Its kind may be absent: a list does not repeat it. */
export interface KubeObject {
  readonly apiVersion?: string
  readonly kind?: string
  readonly metadata: ObjectMeta
  readonly [member: string]: unknown
}

/** What every object says of itself, as far as WGO reads it. */
export interface ObjectMeta {
  readonly name: string
  readonly namespace?: string
  readonly uid?: string
  readonly creationTimestamp?: string | null
  /** Since when it is going away. */
  readonly deletionTimestamp?: string | null
  readonly labels?: Readonly<Record<string, string>> | null
  readonly annotations?: Readonly<Record<string, string>> | null
  readonly finalizers?: readonly string[] | null
  readonly ownerReferences?: readonly OwnerReference[] | null
  readonly managedFields?: readonly ManagedFields[] | null
  readonly [member: string]: unknown
}

export interface OwnerReference {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly uid: string
  /** The owner that manages this one; of several owners at most one does. */
  readonly controller?: boolean
}

/** Who wrote fields of an object last, and when. */
export interface ManagedFields {
  readonly manager?: string
  readonly operation?: string
  readonly time?: string
  readonly subresource?: string
  readonly fieldsV1?: Json
}
