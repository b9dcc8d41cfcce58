import { hashOf } from './birth/stable.ts'
import type { JsonObject } from './json.ts'
import { keyOf } from './store.ts'

/** Who may do what with what: IAM policies, by resource. */
export interface Policies {
  /** Of `projects/p`, or of any resource by its full name or self link. */
  set(name: string, policy: JsonObject): void
  /** By API and path. `undefined`: none was ever set. */
  find(key: string): JsonObject | undefined
  /** As Google gives it: who never set one has an empty one. */
  of(key: string): JsonObject
}

export function createPolicies(): Policies {
  const policies = new Map<string, JsonObject>()
  return {
    set: (name, policy) => {
      const text = JSON.stringify(policy)
      policies.set(policyKey(name), {
        version: 1,
        ...policy,
        etag: hashOf(text).subarray(0, 8).toString('base64'),
      })
    },
    find: key => policies.get(key),
    of: key => policies.get(key) ?? { etag: 'ACAB' },
  }
}

/** Projects, folders and organisations are the resource manager's. */
function policyKey(name: string): string {
  return /^(?:projects|folders|organizations)\/[^/]+$/.test(name)
    ? `cloudresourcemanager/${name}`
    : keyOf(name)
}
