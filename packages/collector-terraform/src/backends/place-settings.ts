import type { Json, JsonObject } from '@wgo/core'

/** A backend's configuration as a place's settings: what is written, flat, by the names that readers know. */
export function placeSettings(
  config: JsonObject,
  names: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const flat = new Map<string, string>()
  flatten(config, '', flat)
  for (const [written, name] of Object.entries(names)) {
    const value = flat.get(written)
    if (value === undefined) continue
    flat.delete(written)
    flat.set(name, value)
  }
  return Object.fromEntries(flat)
}

/** Texts, numbers and flags; what is null or empty was not written. */
function flatten(value: Json | undefined, path: string, into: Map<string, string>): void {
  if (value === null || value === undefined || value === '') return
  if (typeof value !== 'object') {
    into.set(path, String(value))
    return
  }
  const isBlock = Array.isArray(value) && value.length === 1 && typeof value[0] === 'object'
  const members = isBlock ? Object.entries(value[0] as JsonObject) : Object.entries(value)
  for (const [name, member] of members) flatten(member, path === '' ? name : `${path}.${name}`, into)
}
