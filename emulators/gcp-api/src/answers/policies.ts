import type { JsonObject } from '../json.ts'
import { inVersionAsked } from '../policies.ts'
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
