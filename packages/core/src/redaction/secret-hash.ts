import { createHmac, createSecretKey } from 'node:crypto'
import { canonicalJson } from '../canonical/canonical-json.ts'
import { canonicalValue } from '../canonical/canonical-value.ts'
import type { Json } from '../documents/json.ts'

/** Makes stand-ins. The key is the store's own: hashes of two stores cannot be compared or precomputed. */
export type SecretHash = (value: Json) => string

/**
 * HMAC-SHA-256, its first 128 bits in base64url (22 characters), over a text as it is and anything else
 * in canonical form: a number and its digits, or JSON however it is laid out, are one secret.
 */
export function secretHash(key: Uint8Array): SecretHash {
  const secretKey = createSecretKey(key)
  return value => createHmac('sha256', secretKey).update(secretText(value)).digest('base64url').slice(0, 22)
}

function secretText(value: Json): string {
  const canonical = canonicalValue(value)
  return typeof canonical === 'string' ? canonical : canonicalJson(canonical)
}
