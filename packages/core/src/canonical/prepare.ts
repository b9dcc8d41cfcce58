import type { Entry } from '../contracts/snapshot-store.ts'
import type { TypeSpec } from '../contracts/type-spec.ts'
import type { Resource } from '../documents/resource.ts'
import { fingerprint } from '../identity/fingerprint.ts'
import { resourceKey } from '../identity/resource-key.ts'
import type { Redactor } from '../redaction/redactor.ts'
import { canonicalResource } from './canonical-resource.ts'
import type { CanonicalHints } from './canonical-rules.ts'

/** What a collector adds to one resource beyond its type's spec. */
export interface EntryHints extends CanonicalHints {
  readonly secret?: readonly string[]
}

/**
 * A resource as a collector gave it, made ready to be kept. Redacted first: marks name places in the
 * provider's own order, which the canonical form changes.
 */
export function prepareEntry(
  resource: Resource,
  redactor: Redactor,
  spec?: TypeSpec,
  hints: EntryHints = {},
): Entry {
  const redacted = redactor.resource(resource, spec, hints.secret)
  const canonical = canonicalResource(redacted, spec, hints)
  return { key: resourceKey(canonical), fingerprint: fingerprint(canonical), resource: canonical }
}
