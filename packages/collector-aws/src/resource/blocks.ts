import type { Properties } from './found.ts'
import type { Plain } from './plain.ts'

/** A block that occurs once, as states have it: a list of one. Nothing where all of it is unset. */
export function block(properties: Properties | undefined): readonly Properties[] | undefined {
  if (!properties || Object.values(properties).every(isUnset)) return undefined
  return [properties]
}

function isUnset(value: Plain): boolean {
  return value === undefined || value === null
}

/** Members under the names that Terraform makes of AWS's: `HttpTokens` is `http_tokens`. Objects become blocks. */
export function snakeCased(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(item => (isObject(item) ? snakeMembers(item) : (item as Plain)))
  return isObject(value) ? [snakeMembers(value)] : (value as Plain)
}

/** The members of one object, as `snakeCased`. */
export function snakeMembers(object: object): Properties {
  return Object.fromEntries(
    Object.entries(object).map(([key, member]) => [snakeCase(key), snakeCased(member)]),
  )
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Date)
}

/** `KmsKeyId`: kms_key_id, `IPv6CIDR`: ipv6_cidr, `SSEAlgorithm`: sse_algorithm. */
function snakeCase(name: string): string {
  return name
    .replace(/IPv(\d)/g, 'Ipv$1')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
}
