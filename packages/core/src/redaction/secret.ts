import { createHmac } from 'node:crypto'
import { canonicalJson } from '../canonical/canonical-json.ts'
import { isJsonObject, type Json } from '../documents/json.ts'

/** What stands where a secret stood: a hash that tells a rotation and nothing else. */
export interface Secret {
  readonly $secret: string
}

/** How a secret looks inside a text that must stay a text. */
export const SECRET_TEXT = '$secret:'

/** True for the stand-in of a secret. */
export function isSecret(value: Json | undefined): value is Secret & { readonly [key: string]: Json } {
  return isJsonObject(value) && typeof value.$secret === 'string' && Object.keys(value).length === 1
}

/** Makes stand-ins. The key is the store's own: hashes of two stores cannot be compared or precomputed. */
export type SecretHash = (value: Json) => string

/** HMAC-SHA-256 over the canonical JSON, its first 128 bits in base64url (22 characters). */
export function secretHash(key: Uint8Array): SecretHash {
  return value => createHmac('sha256', key).update(canonicalJson(value)).digest('base64url').slice(0, 22)
}
