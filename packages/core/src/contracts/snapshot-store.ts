import type { Resource } from '../documents/resource.ts'
import type { SnapshotMetadata } from '../documents/snapshot.ts'

/** A resource ready to be kept: canonical and redacted, with the key and fingerprint that name it. */
export interface Entry {
  readonly key: string
  /** Of what drift compares: equal fingerprints, no drift (see `fingerprint`). */
  readonly fingerprint: string
  readonly resource: Resource
}

/** Where snapshots are kept. Methods throw WgoError; an `id` that is not there is `SNAPSHOT_NOT_FOUND`. */
export interface SnapshotStore {
  /** 32 random bytes, this store's own, made once: what its redactor hashes secrets with. */
  redactionKey(): Promise<Uint8Array>
  /** Begins a snapshot. Nothing of it is seen by others before `commit`. */
  writer(options?: WriterOptions): Promise<SnapshotWriter>
  open(id: string): Promise<SnapshotReader>
  /** Newest first. Reads no resources. */
  list(filter?: SnapshotFilter): Promise<readonly SnapshotSummary[]>
  /** Sets tags; null takes one away. */
  tag(id: string, tags: Readonly<Record<string, string | null>>): Promise<SnapshotSummary>
  remove(id: string): Promise<void>
  /** Removes what the policy does not keep, and storage that nothing uses any more. */
  prune(policy: PrunePolicy): Promise<PruneResult>
  /** Re-hashes all, or one snapshot. Damage is told, not thrown. */
  verify(id?: string, options?: ReadOptions): Promise<VerifyResult>
  /** The single-file form (`Snapshot`), as pieces of UTF-8 text. */
  export(id: string, options?: ReadOptions): AsyncIterable<string>
  /** Takes the single-file form back. Throws `SNAPSHOT_CORRUPT` where the checksum disagrees; nothing is kept then. */
  import(pieces: AsyncIterable<Uint8Array | string>, options?: ReadOptions): Promise<SnapshotSummary>
  close(): Promise<void>
}

/** A snapshot as listings show it: everything but the coverage entries. */
export interface SnapshotSummary extends Omit<SnapshotMetadata, 'coverage'> {
  /** How many coverage entries are not `complete`. */
  readonly gaps: number
  /** Equal for snapshots that looked at the same things (see `coverageSignature`, `isSameQuestion`). */
  readonly coverage_signature: string
}

export interface ReadOptions {
  readonly signal?: AbortSignal
}

export interface WriterOptions {
  readonly signal?: AbortSignal
}

/** Takes resources in any order, with bounded memory. */
export interface SnapshotWriter {
  /** `unit` names who saw it: conflicts are told by it. Waits while the store is behind. */
  add(entry: Entry, unit?: string): Promise<void>
  /** Sorts, merges, finishes, writes the resources out. No `add` after it. */
  seal(options?: SealOptions): Promise<SealResult>
  /**
   * Makes the snapshot visible, whole, at once. Call after `seal`. Throws `INPUT_INVALID` for an id that
   * is taken or can be none (see `isSnapshotId`).
   */
  commit(metadata: SnapshotMetadata): Promise<SnapshotSummary>
  /** Leaves the store as it was. Safe to call at any time, also twice. */
  abort(): Promise<void>
}

export interface SealOptions {
  /** What is known of a resource only when all are there is put into it now. */
  readonly finish?: Finish
}

/**
 * Gives the resource as it is to be kept, canonical, or undefined where it stays as it is. Asked once for
 * each key, in key order, after merging. Pure; changes only context: neither what the key is made of nor
 * what the fingerprint covers. `read` costs a parse: ask the key first whether it is worth it.
 */
export type Finish = (key: string, read: () => Resource) => Resource | undefined

export interface SealResult {
  readonly resource_count: number
  /** Keys that came with different content. The newest was kept (see `newest`). */
  readonly conflicts: readonly Conflict[]
}

export interface Conflict {
  readonly key: string
  readonly units: readonly string[]
}

export interface SnapshotReader {
  readonly metadata: SnapshotMetadata
  /** In key order. */
  entries(options?: ReadOptions): AsyncIterable<Entry>
  get(key: string): Promise<Resource | undefined>
  /** What differs from this snapshot to `other`, in key order, without decoding what is equal. */
  diff(other: SnapshotReader, options?: ReadOptions): AsyncIterable<EntryDelta>
  close(): Promise<void>
}

/** One key whose fingerprint differs between two snapshots. */
export type EntryDelta =
  | { readonly action: 'add'; readonly key: string; readonly after: Resource }
  | { readonly action: 'remove'; readonly key: string; readonly before: Resource }
  | { readonly action: 'modify'; readonly key: string; readonly before: Resource; readonly after: Resource }

export interface SnapshotFilter {
  readonly name?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly provider?: string
  readonly environment?: string
  /** RFC 3339, inclusive. */
  readonly since?: string
  /** RFC 3339, exclusive. */
  readonly until?: string
  readonly limit?: number
}

/** A snapshot stays if any rule keeps it. No rule given: nothing is removed. */
export interface PrunePolicy {
  /** Now, in milliseconds since the epoch. */
  readonly now: number
  /** Keeps those younger. */
  readonly retentionDays?: number
  /** Keeps the newest so many. */
  readonly keepLast?: number
  /** Keeps those that bear a tag (any, or one of these keys). */
  readonly keepTagged?: boolean | readonly string[]
  /** Only says what it would do. */
  readonly dryRun?: boolean
}

export interface PruneResult {
  readonly removed: readonly SnapshotSummary[]
  readonly kept: number
  readonly freed_bytes: number
}

export interface VerifyResult {
  readonly snapshots: number
  readonly checked_bytes: number
  readonly damage: readonly Damage[]
}

export interface Damage {
  /** The file, relative to the store. */
  readonly file: string
  /** Snapshots that need it. */
  readonly snapshots: readonly string[]
  readonly problem: string
}
