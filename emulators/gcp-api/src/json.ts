export interface JsonObject {
  readonly [member: string]: unknown
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** RFC 7396: objects into objects, `null` removes, all else replaces. */
export function merge(into: unknown, change: unknown): unknown {
  if (!isObject(change)) return change
  const merged: Record<string, unknown> = { ...(isObject(into) ? into : {}) }
  for (const [member, value] of Object.entries(change)) {
    if (value === null) delete merged[member]
    else merged[member] = merge(merged[member], value)
  }
  return merged
}
