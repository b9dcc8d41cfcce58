import { createHash } from 'node:crypto'
import { canonicalJson } from '../canonical/canonical-json.ts'
import type { JsonObject } from '../documents/json.ts'
import type { Resource } from '../documents/resource.ts'

/** The checksum of the single-file form, taken as its resources go by in key order. */
export interface SnapshotChecksum {
  add(resource: Resource): void
  /** The same, for a resource whose canonical JSON is at hand, as text or UTF-8. */
  addText(canonical: string | Uint8Array): void
  /** `sha256:` and 64 hex digits. Call once. */
  digest(): string
}

/** SHA-256 over each resource's canonical JSON and a newline. */
export function snapshotChecksum(): SnapshotChecksum {
  const sha = createHash('sha256')
  const addText = (canonical: string | Uint8Array): void => {
    sha.update(canonical).update('\n')
  }
  return {
    add: resource => addText(canonicalJson(resource as unknown as JsonObject)),
    addText,
    digest: () => `sha256:${sha.digest('hex')}`,
  }
}
