import type { Change, Severity } from './change.ts'
import type { CoverageEntry } from './coverage.ts'
import type { SnapshotMetadata } from './snapshot.ts'

/**
 * Kinds of resources whose changes a report leaves out unless it is asked for them. `defaults`: what a provider
 * made by itself (`managed_by.kind` is the provider), such as a default VPC or a service's own role. A modification
 * of high or critical severity is never left out: people use what nobody made. `owned`: what its owner makes and
 * removes (`managed_by.kind` is `owner`), such as pods. A modification of medium severity or more is never left out.
 */
export const HIDDEN_KINDS = ['defaults', 'owned'] as const
export type HiddenKind = (typeof HIDDEN_KINDS)[number]

/** Counts over the changes that a report shows. */
export interface DriftSummary {
  readonly add: number
  readonly remove: number
  readonly modify: number
  readonly by_severity: Readonly<Record<Severity, number>>
  /** Changes that ignore rules hid. */
  readonly ignored: number
  /** Of the changes shown, those that somebody acknowledged; absent: none. */
  readonly acknowledged?: number
  /** Changes left out that would have been shown, had the report been asked for resources of their kind. */
  readonly hidden: Readonly<Record<HiddenKind, Readonly<Record<Severity, number>>>>
  /** Resources only in `to` whose place `from` did not wholly read: seen for the first time, not added. */
  readonly first_seen: number
  /** Resources only in `from` whose place one of the two did not wholly read: not checked, not removed. */
  readonly unconfirmed: number
  /** Those of `unconfirmed` whose place `to` was never asked for: nothing failed there. */
  readonly not_looked_at: number
}

/** Why part of the answer is missing: an entry of one of the two sides that keeps it from being whole. */
export interface NotChecked extends CoverageEntry {
  readonly side: 'from' | 'to'
}

/** What one side was never asked for and the other was, in one scope. */
export interface NotLookedAt {
  /** The side that did not look. */
  readonly side: 'from' | 'to'
  readonly provider: string
  readonly scope: string
  readonly scope_name?: string
  /** Sorted, as are the others; `*` for all. Not each type is missing in each region or namespace. */
  readonly types: readonly string[]
  /** Empty where the types are not read by region. */
  readonly regions: readonly string[]
  readonly namespaces: readonly string[]
}

/** What differs between two snapshots, and what could not be told. */
export interface DriftReport {
  readonly from: SnapshotMetadata
  readonly to: SnapshotMetadata
  readonly summary: DriftSummary
  /** Sorted: severity down, then key. */
  readonly changes: readonly Change[]
  readonly not_checked: readonly NotChecked[]
  /** An entry for each side, provider and scope. */
  readonly not_looked_at: readonly NotLookedAt[]
  /** False where the two sides hashed secrets under different keys: none of them was compared. */
  readonly secrets_compared: boolean
}
