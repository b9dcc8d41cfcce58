import type { CoverageEntry } from './coverage.ts'
import type { Resource, Timestamp } from './resource.ts'

/** The version of the documents in this package. Raised when an older reader would misread a newer one. */
export const SCHEMA_VERSION = 1

/** What a snapshot says of itself. Listing snapshots reads this alone. */
export interface SnapshotMetadata {
  readonly schema_version: number
  readonly id: string
  /** Given by the user; the newest snapshot of a name wins. */
  readonly name?: string
  /** Made from time, branch and providers, always there. */
  readonly auto_name: string
  /** When the scan began. */
  readonly timestamp: Timestamp
  /** The only provider, or `multiple`. */
  readonly provider: string
  readonly providers: readonly string[]
  readonly tags?: Readonly<Record<string, string>>
  readonly git_commit?: string
  readonly git_branch?: string
  /** Such as `production`: from the configuration or the flag. */
  readonly environment?: string
  readonly wgo_version: string
  /** Names the key that secrets were hashed under. Snapshots of two keys cannot tell whether a secret changed. */
  readonly redaction_key_id?: string
  readonly scan_duration_ms: number
  readonly resource_count: number
  readonly coverage: readonly CoverageEntry[]
}

/** The single-file form: what `snapshots export` writes and `snapshots import` reads. */
export interface Snapshot {
  readonly metadata: SnapshotMetadata
  /** Sorted by key. */
  readonly resources: readonly Resource[]
  /** `sha256:` and the hex digest over the resources' canonical lines (see `SnapshotChecksum`). */
  readonly checksum: string
}
