import { isJsonObject, type Json, type JsonObject, mapMembers } from '@wgo/core'
import { digest } from './digest.ts'
import { withMember } from './set-aside.ts'

/** Of longer values only the digest is looked at: Helm keeps whole releases in Secrets. */
const LONGEST_VALUE = 16_384

/**
 * A Secret with its values as they were before the API wrote them in base64: a copy of one elsewhere is then
 * recognised. What is no text stays in base64.
 */
export function decodedSecret(object: JsonObject): JsonObject {
  const { data } = object
  return isJsonObject(data) ? withMember(object, 'data', mapMembers(data, decoded)) : object
}

function decoded(value: Json): Json {
  if (typeof value !== 'string') return value
  if (value.length > LONGEST_VALUE) return JSON.stringify(digest(value))
  const bytes = Buffer.from(value, 'base64')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return value
  }
}
