import { hash } from 'node:crypto'
import { canonicalJson } from '../canonical/canonical-json.ts'
import type { JsonObject } from '../documents/json.ts'
import type { Resource } from '../documents/resource.ts'

/** The members of a resource that drift compares. The rest is identity or context. */
export const COMPARED_MEMBERS = ['name', 'properties', 'tags'] as const
export type ComparedMember = (typeof COMPARED_MEMBERS)[number]

/** What drift compares of a canonical resource. No tags and an empty set of tags are one. */
export function comparedPart(resource: Resource): Pick<Resource, ComparedMember> {
  const { name, properties, tags } = resource
  return {
    ...(name !== undefined && { name }),
    properties,
    ...(tags && Object.keys(tags).length > 0 && { tags }),
  }
}

/**
 * SHA-256 (base64url, 43 characters) over what drift compares. Two canonical resources of one key
 * differ in drift exactly where their fingerprints differ.
 */
export function fingerprint(resource: Resource): string {
  return hash('sha256', canonicalJson(comparedPart(resource) as unknown as JsonObject), 'base64url')
}
