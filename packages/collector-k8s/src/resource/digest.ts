import { createHash } from 'node:crypto'
import { canonicalJson, type Json, type JsonObject } from '@wgo/core'

/** What stands for a document that is too big to keep: equal where the documents are. */
export function digest(value: Json): JsonObject {
  const text = typeof value === 'string' ? value : canonicalJson(value)
  return { sha256: createHash('sha256').update(text).digest('hex'), length: text.length }
}
