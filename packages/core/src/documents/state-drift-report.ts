import type { DriftReport, DriftSummary } from './drift-report.ts'
import type { Json } from './json.ts'
import type { Timestamp } from './resource.ts'

/**
 * What Terraform states declare against what is live. Of its changes `modify` is what differs, `remove` what is
 * declared and gone (missing), `add` what no state declares (unmanaged). A superset of driftctl's document.
 */
export interface StateDriftReport extends DriftReport {
  readonly summary: StateDriftSummary
  /** Declared and live, whether or not changed. These lists are sorted by type, id and source, and hold what the filter shows. */
  readonly managed: readonly StateDriftItem[]
  /** Live, in no state, and made by nobody who is known to look after it. */
  readonly unmanaged: readonly StateDriftItem[]
  /** Declared, and not live where it was wholly looked for. */
  readonly missing: readonly StateDriftItem[]
  /** Declared, and not found where it was not wholly looked for: it may be there. */
  readonly unchecked: readonly StateDriftItem[]
  /** Types that are declared and never read live. Sorted by type. */
  readonly unsupported: readonly UnsupportedType[]
  /** The `modify` changes once more, in driftctl's words. Sorted by type and id. */
  readonly differences: readonly ResourceDifference[]
  /** Managed of managed, unmanaged and missing, in whole percent, rounded down; 0 of nothing. */
  readonly coverage: number
  /** What to know before the counts are trusted, by resource type; `""` for what is of no type. Sorted. */
  readonly alerts: Readonly<Record<string, readonly DriftAlert[]>>
  /** Sorted by source. */
  readonly states: readonly StateCounts[]
  /** What was looked at: a provider's name or `multiple`. */
  readonly provider_name: string
  /** The version of WGO that looked. */
  readonly provider_version: string
  /** Seconds that it took to look. */
  readonly scan_duration: number
  readonly date: Timestamp
}

/** Counts over resources that the filter shows. What two states declare counts once. */
export interface StateDriftSummary extends DriftSummary {
  /** Managed, unmanaged and missing. */
  readonly total_resources: number
  readonly total_managed: number
  /** Those of the managed that differ from what is declared. */
  readonly total_changed: number
  readonly total_unmanaged: number
  readonly total_missing: number
  /** States that were read. */
  readonly total_iac_source_count: number
  /** Managed, missing, not checked and unsupported: all that states declare. */
  readonly total_declared: number
  readonly total_not_checked: number
  readonly total_unsupported: number
  /** Live ones that belong to something: made by a managed parent, a controller, a release, a stack. Not unmanaged. */
  readonly total_owned: number
  /** Live ones that a provider made by itself. Not unmanaged. */
  readonly total_default: number
}

/** One resource, as driftctl tells it. */
export interface StateDriftItem {
  /** Of a live one its own id, else the one that the state holds. */
  readonly id: string
  readonly type: string
  /** Absent for the unmanaged. */
  readonly source?: ItemSource
  /** The key of the live resource, or of the one that is missing. */
  readonly key: string
}

/** Where a resource is declared. */
export interface ItemSource {
  /** The state: a file or a URL. */
  readonly source: string
  /** The module that it lies in, as its address begins; `""` for the root. */
  readonly namespace: string
  /** Its name in the configuration, with the key of its instance: `web[0]`. */
  readonly internal_name: string
}

export interface UnsupportedType {
  readonly type: string
  readonly count: number
}

/** What differs in one resource, from what is declared to what is live. */
export interface ResourceDifference {
  readonly res: StateDriftItem
  readonly changelog: readonly AttributeChange[]
}

export interface AttributeChange {
  readonly type: 'create' | 'update' | 'delete'
  /** Names and indexes from the resource's properties down; `name` and `tags` are beside them. */
  readonly path: readonly string[]
  /** Null where it was added. */
  readonly from: Json
  /** Null where it was removed. */
  readonly to: Json
  /** Always false: what a provider computes by itself is not compared. */
  readonly computed: false
}

export interface DriftAlert {
  /** One plain sentence. */
  readonly message: string
}

/** The counts of one state. */
export interface StateCounts {
  /** Its file or URL. */
  readonly source: string
  readonly scope: string
  /** All that it declares: managed, missing, not checked and unsupported. */
  readonly total: number
  readonly managed: number
  readonly changed: number
  readonly missing: number
  readonly not_checked: number
  readonly unsupported: number
  /** Managed of managed and missing, in whole percent, rounded down; 0 of nothing. */
  readonly coverage: number
}
