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

/**
 * Members that Terraform does not call as Google does, by Google's name and at any depth: its name for them, or
 * what stands in their place.
 */
export type Otherwise = Readonly<Record<string, string | ((value: never) => Properties)>>

/** Members under the names that Terraform makes of Google's: `ipCidrRange` is `ip_cidr_range`. Objects become blocks. */
export function snakeCased(value: unknown, otherwise: Otherwise = {}): Plain {
  if (Array.isArray(value))
    return value.map(item => (isObject(item) ? snakeMembers(item, otherwise) : (item as Plain)))
  return isObject(value) ? [snakeMembers(value, otherwise)] : (value as Plain)
}

/** The members of one object, as `snakeCased`. */
export function snakeMembers(object: object, otherwise: Otherwise = {}): Properties {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, member]): readonly (readonly [string, Plain])[] => {
      const other = Object.hasOwn(otherwise, key) ? otherwise[key] : undefined
      if (typeof other === 'function')
        return member === undefined ? [] : Object.entries(other(member as never))
      return [[other ?? snakeCase(key), snakeCased(member, otherwise)]]
    }),
  )
}

/** A member that Terraform leaves out: it is not set there, or moves by itself. */
export const leftOut = (): Properties => ({})

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** `kmsKeyName`: kms_key_name, `natIP`: nat_ip, `IPProtocol`: ip_protocol, `oauth2ClientId`: oauth2_client_id. */
export function snakeCase(name: string): string {
  const known = SNAKE_CASED.get(name)
  if (known !== undefined) return known
  const made = inSnakeCase(name)
  if (SNAKE_CASED.size < MOST_NAMES) SNAKE_CASED.set(name, made)
  return made
}

/** The names of members come again with every thing. What users call something does too seldom to be kept for ever. */
const SNAKE_CASED = new Map<string, string>()
const MOST_NAMES = 10_000

function inSnakeCase(name: string): string {
  return name
    .replace(/IPv(\d)/g, 'Ipv$1')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
}
