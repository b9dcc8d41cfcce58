import { createHash } from 'node:crypto'
import { isJsonObject, type Json, type JsonObject } from '@wgo/core'

/** What stands for a text that was too big to keep. */
export function isDigest(value: Json): value is JsonObject {
  return (
    isJsonObject(value) &&
    Object.keys(value).length === 2 &&
    HASH.test(String(value.sha256)) &&
    typeof value.length === 'number'
  )
}

const HASH = /^[0-9a-f]{64}$/

/** A declared text held against what stands for the live one. What is no text any more cannot be. */
export function digested(declared: Json, live: JsonObject): { readonly before: Json; readonly after: Json } {
  if (isDigest(declared)) return { before: declared, after: live }
  if (typeof declared !== 'string') return { before: live, after: live }
  const sha256 = createHash('sha256').update(declared).digest('hex')
  return { before: sha256 === live.sha256 ? live : { sha256, length: declared.length }, after: live }
}
