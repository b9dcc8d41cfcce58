import { momentOf } from '../birth/stable.ts'
import type { JsonObject } from '../json.ts'
import { invalid } from '../refusals/reasons.ts'
import { Refused } from '../refusals/refusal.ts'
import type { Asked, Route, World } from '../world.ts'
import { type Asset, assetKey, assetsOf } from './assets.ts'
import { pageOf } from './page.ts'

/** When everything was read, for all answers. */
const READ_TIME = '2026-01-01T00:00:00Z'

/** Cloud Asset Inventory: of a project, a folder or an organisation. */
export function inventoryRoute(asked: Asked, world: World): Route | undefined {
  const [, scope, verb] =
    /^((?:projects|folders|organizations)\/[^/:]+)(\/assets|:searchAllResources|:searchAllIamPolicies)$/.exec(
      asked.path,
    ) ?? []
  if (asked.api.name !== 'cloudasset' || asked.method !== 'GET' || scope === undefined) return undefined
  const isProject = scope.startsWith('projects/')
  const kind = asked.query.get('contentType') ?? ''
  return {
    permission: permissionOf(verb ?? '', kind),
    ...(isProject && { projectId: world.projects.idOf(scope.slice('projects/'.length)) }),
    resource: scope,
    answer: () => answer(scope, verb ?? '', asked, world),
  }
}

function permissionOf(verb: string, kind: string): string {
  if (verb === ':searchAllResources') return 'cloudasset.assets.searchAllResources'
  if (verb === ':searchAllIamPolicies') return 'cloudasset.assets.searchAllIamPolicies'
  return kind === 'IAM_POLICY' ? 'cloudasset.assets.listIamPolicy' : 'cloudasset.assets.listResource'
}

function answer(scope: string, verb: string, asked: Asked, world: World): JsonObject {
  const kind = verb === ':searchAllIamPolicies' ? 'IAM_POLICY' : (asked.query.get('contentType') ?? '')
  const types = asked.query
    .getAll('assetTypes')
    .flatMap(each => each.split(','))
    .map(typePattern)
  const isMeant = (projectId: string, type: string): boolean =>
    isWithin(projectId, scope, world) && (types.length === 0 || types.some(each => each.test(type)))
  const all = assetsOf(world, isMeant).filter(
    each => kind !== 'IAM_POLICY' || world.policies.find(each.policyKey),
  )
  const { page, nextPageToken } = pageOf(all, assetKey, asked, world)
  const next = nextPageToken !== undefined && { nextPageToken }
  if (verb !== '/assets')
    return { ...(page.length > 0 && { results: page.map(each => found(each, kind, world)) }), ...next }
  return {
    readTime: READ_TIME,
    ...(page.length > 0 && { assets: page.map(each => assetBody(each, kind, world)) }),
    ...next,
  }
}

/** A type, or a regular expression of types. */
function typePattern(type: string): RegExp {
  try {
    return new RegExp(`^(?:${type})$`)
  } catch {
    throw new Refused(invalid(`Invalid asset type: ${type}`))
  }
}

function isWithin(projectId: string, scope: string, { projects }: World): boolean {
  const wanted = scope.startsWith('projects/')
    ? `projects/${projects.numberOf(scope.slice('projects/'.length))}`
    : scope
  return projects.ancestors(projectId).includes(wanted)
}

function assetBody(asset: Asset, kind: string, world: World): JsonObject {
  const { name, type, policyKey, projectId } = asset
  return {
    name,
    assetType: type,
    ...(kind === 'RESOURCE' && { resource: resourceBody(asset) }),
    ...(kind === 'IAM_POLICY' && { iamPolicy: world.policies.of(policyKey) }),
    ancestors: world.projects.ancestors(projectId),
    updateTime: momentOf(name).toISOString(),
  }
}

function resourceBody({ type, version, parent, data, location }: Asset): JsonObject {
  const [service, discoveryName] = type.split('/')
  const api = service?.split('.')[0]
  return {
    version,
    discoveryDocumentUri:
      api === 'compute'
        ? 'https://www.googleapis.com/discovery/v1/apis/compute/v1/rest'
        : `https://${service}/$discovery/rest?version=${version}`,
    discoveryName,
    parent,
    data: data(),
    location,
  }
}

/** As searches tell it: what can be searched for, not what it is. */
function found(asset: Asset, kind: string, { projects, policies }: World): JsonObject {
  const { name, type, projectId, location, policyKey, parent } = asset
  const ancestors = projects.ancestors(projectId)
  const where = {
    assetType: type,
    project: ancestors[0],
    folders: ancestors.filter(each => each.startsWith('folders/')),
    organization: ancestors.at(-1),
  }
  if (kind === 'IAM_POLICY') return { resource: name, ...where, policy: policies.of(policyKey) }
  const { labels } = asset.data()
  return {
    name,
    ...where,
    displayName: name.split('/').at(-1),
    location,
    ...(labels !== undefined && { labels }),
    updateTime: momentOf(name).toISOString(),
    parentFullResourceName: parent,
  }
}
