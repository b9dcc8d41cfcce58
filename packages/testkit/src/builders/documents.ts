import {
  type CoverageEntry,
  createRedactor,
  type Entry,
  prepareEntry,
  type Resource,
  SCHEMA_VERSION,
  type SnapshotMetadata,
} from '@wgo/core'

type With<T, Required extends keyof T> = Pick<T, Required> & Partial<Omit<T, Required>>

/** A resource of provider `fake` in scope `account-1`. What it is and which one is for you to say. */
export function resource(parts: With<Resource, 'type' | 'id'>): Resource {
  return { provider: 'fake', scope: 'account-1', properties: {}, ...parts }
}

/** Any 32 bytes would do; the same ones make tests repeatable. */
export const TEST_REDACTION_KEY: Uint8Array = new Uint8Array(32).fill(7)

/** A resource as a store is handed it: redacted, canonical, with its key and fingerprint. */
export function entry(parts: With<Resource, 'type' | 'id'>): Entry {
  return prepareEntry(resource(parts), createRedactor(TEST_REDACTION_KEY))
}

/** A coverage entry of provider `fake` in scope `account-1`, with nothing counted. */
export function coverageEntry(parts: With<CoverageEntry, 'unit' | 'types' | 'state'>): CoverageEntry {
  return {
    provider: 'fake',
    scope: 'account-1',
    resources: 0,
    calls: 0,
    retries: 0,
    duration_ms: 0,
    ...parts,
  }
}

/** Metadata of a snapshot by provider `fake`. */
export function snapshotMetadata(
  parts: With<SnapshotMetadata, 'id' | 'timestamp' | 'resource_count' | 'coverage'>,
): SnapshotMetadata {
  return {
    schema_version: SCHEMA_VERSION,
    auto_name: `fake-${parts.id}`,
    provider: 'fake',
    providers: ['fake'],
    wgo_version: '0.0.0',
    scan_duration_ms: 0,
    ...parts,
  }
}
