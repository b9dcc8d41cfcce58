import { hashOf } from '../birth/stable.ts'
import type { JsonObject } from '../json.ts'
import { notFound } from '../refusals/reasons.ts'
import { Refused } from '../refusals/refusal.ts'
import type { Resource } from '../store.ts'
import type { Asked, Route, World } from '../world.ts'
import { ownerOf, permissionStem } from './resources.ts'

/** `…:getIamPolicy` of most, `…/getIamPolicy` of Compute Engine, `b/BUCKET/iam` of Cloud Storage. */
export function policyRoute(asked: Asked, world: World): Route | undefined {
  const path = ofPolicy(asked)
  if (path === undefined) return undefined
  const found = world.store.find(asked.api.name, path)
  return {
    permission: found ? `${permissionStem(found.collection)}.getIamPolicy` : `${asked.api.name}.getIamPolicy`,
    ...ownerOf(path, asked, world),
    resource: path,
    answer: () => {
      if (!found) throw new Refused(notFound(path))
      return inVersionAsked(policyOf(found, world), asked)
    },
  }
}

function ofPolicy({ api, method, path }: Asked): string | undefined {
  if (api.name === 'storage') return /^(b\/[^/]+)\/iam$/.exec(path)?.[1]
  if (api.name === 'compute') return method === 'GET' ? /^(.+)\/getIamPolicy$/.exec(path)?.[1] : undefined
  return method === api.policyBy ? /^(.+):getIamPolicy$/.exec(path)?.[1] : undefined
}

function policyOf({ collection, path, id }: Resource, { policies }: World): JsonObject {
  const policy = policies.of(`${collection.api}/${path}`)
  if (collection.policyPath !== 'iam') return policy
  return { kind: 'storage#policy', resourceId: `projects/_/buckets/${id}`, version: 1, ...policy }
}

/** Who does not ask for version 3 gets no conditions: such bindings' roles have names of no role. */
export function inVersionAsked(
  policy: JsonObject,
  { query, body }: Pick<Asked, 'query' | 'body'>,
): JsonObject {
  const { requestedPolicyVersion } = (body.options ?? {}) as JsonObject
  const asked = ['options.requestedPolicyVersion', 'optionsRequestedPolicyVersion'].map(name =>
    query.get(name),
  )
  if ([requestedPolicyVersion, ...asked].some(version => Number(version) === 3)) return policy
  const bindings = policy.bindings as readonly JsonObject[] | undefined
  if (!bindings?.some(({ condition }) => condition !== undefined)) return policy
  return { ...policy, version: 1, bindings: bindings.map(withoutCondition) }
}

function withoutCondition({ condition, role, ...binding }: JsonObject): JsonObject {
  if (condition === undefined) return { role, ...binding }
  const hash = hashOf(JSON.stringify(condition)).toString('hex').slice(0, 20)
  return { role: `${role}_withcond_${hash}`, ...binding }
}
