import { type Json, type JsonObject, setMember } from '@wgo/core'

/** What converts write: JSON with holes and dates. */
export type Plain = Json | Date | undefined | readonly Plain[] | { readonly [name: string]: Plain }

/** As JSON: holes gone, dates as timestamps. */
export function plainObject(object: { readonly [name: string]: Plain }): JsonObject {
  const result: Record<string, Json> = {}
  for (const [name, member] of Object.entries(object)) {
    const value = plain(member)
    if (value !== undefined) setMember(result, name, value)
  }
  return result
}

function plain(value: Plain): Json | undefined {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(item => plain(item as Plain) ?? null)
  return plainObject(value as { readonly [name: string]: Plain })
}
