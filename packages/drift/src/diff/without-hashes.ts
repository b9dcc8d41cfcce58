import {
  isJsonArray,
  isJsonObject,
  isSecret,
  type Json,
  type JsonObject,
  mapItems,
  mapMembers,
  SECRET_TEXT,
} from '@wgo/core'

/** A document in which all secrets look alike: for two sides that hashed them under different keys. */
export function withoutHashes(document: JsonObject): JsonObject {
  return blind(document) as JsonObject
}

const HASH = new RegExp(`${SECRET_TEXT.replace('$', '\\$')}[\\w-]{22}`, 'g')

function blind(value: Json): Json {
  if (typeof value === 'string') return value.includes(SECRET_TEXT) ? value.replace(HASH, SECRET_TEXT) : value
  if (isJsonArray(value)) return mapItems(value, blind)
  if (!isJsonObject(value)) return value
  return isSecret(value) ? { $secret: '' } : mapMembers(value, blind)
}
