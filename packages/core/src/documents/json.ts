/** Any JSON value. Documents hold nothing else. */
export type Json = JsonScalar | JsonArray | JsonObject
export type JsonScalar = string | number | boolean | null
export type JsonArray = readonly Json[]
export interface JsonObject {
  readonly [key: string]: Json
}

/** True for a JSON object: not null, not an array. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True for a JSON array. (`Array.isArray` alone does not narrow readonly arrays.) */
export function isJsonArray(value: Json | undefined): value is JsonArray {
  return Array.isArray(value)
}

/** Sets a member of an object that is being built, even one called `__proto__`. */
export function setMember(object: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  } else object[key] = value
}
