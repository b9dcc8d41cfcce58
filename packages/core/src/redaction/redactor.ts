import type { TypeSpec } from '../contracts/type-spec.ts'
import type { Json } from '../documents/json.ts'
import { plainJson } from '../documents/plain-json.ts'
import type { Resource } from '../documents/resource.ts'
import { foundSecrets, withoutCopies } from './found-secrets.ts'
import { redactResource } from './redact-resource.ts'
import { redactTree } from './redact-tree.ts'
import { marksOf } from './redaction-marks.ts'
import { secretHash } from './secret-hash.ts'
import { redactText } from './secret-values.ts'

/** Takes secrets out. The only one of a run: what it has not seen may not be stored, logged or shown. */
export interface Redactor {
  /** Names the key without telling it: equal where secrets can be compared. */
  readonly keyId: string
  /**
   * A resource without secrets: by its type's `secret` paths, by the plain pointers in `marks`, by name,
   * by form, and wherever a value found so stands a second time in the same resource. What an SDK hands
   * over (dates, bigints, undefined) becomes JSON; members that no resource has are dropped. Throws
   * `INPUT_INVALID` for what is no resource.
   */
  resource(resource: Resource, spec?: TypeSpec, marks?: readonly string[]): Resource
  /** Any value, by name and form. */
  value(value: Json): Json
  /** A text for people (a log line, an error), by form: only the secret itself is replaced. */
  text(text: string): string
}

/** A redactor under a key (32 random bytes, one per store). */
export function createRedactor(key: Uint8Array): Redactor {
  const hash = secretHash(key)
  return {
    keyId: hash('redaction key id'),
    resource: (resource, spec, marks) => redactResource(resource, marksOf(spec, marks).root, hash),
    value: value => {
      const found = foundSecrets()
      const walk = { cursor: marksOf(undefined).root, depth: 0, open: false, found, hash }
      return withoutCopies(found, redactTree(plainJson(value), walk), hash)
    },
    text: redactText,
  }
}
