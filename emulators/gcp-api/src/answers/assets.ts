import { hashOf } from '../birth/stable.ts'
import { isObject, type JsonObject } from '../json.ts'
import { placeIn } from '../places.ts'
import type { Resource } from '../store.ts'
import type { World } from '../world.ts'
import { projectBody } from './projects.ts'
import { serviceBody } from './services.ts'

/** What Cloud Asset Inventory knows of one resource. */
export interface Asset {
  /** `//compute.googleapis.com/projects/p/zones/z/instances/n`. */
  readonly name: string
  readonly type: string
  readonly projectId: string
  readonly version: string
  /** `global` where it is nowhere else. */
  readonly location: string
  readonly data: () => JsonObject
  /** API and path, as policies are kept by. */
  readonly policyKey: string
  readonly parent: string
}

/** All there is, by full resource name: from the store that the services' own lists come from. */
export function assetsOf(
  world: World,
  isMeant: (projectId: string, type: string) => boolean,
): readonly Asset[] {
  const own = world.projects.all.flatMap(({ projectId }) => [
    projectAsset(projectId, world),
    ...serviceAssets(projectId, world),
  ])
  const stored = world.store.all().flatMap(resource => resourceAssets(resource, world))
  return [...own, ...stored]
    .filter(({ projectId, type }) => isMeant(projectId, type))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function resourceAssets(resource: Resource, world: World): readonly Asset[] {
  const spec = resource.collection.asset
  if (!spec || resource.body.deleted === true) return []
  const { collection, path, projectId, body, parent } = resource
  const asset: Asset = {
    name: fullName(resource, world),
    type: typeOf(resource) ?? spec.type,
    projectId,
    version: spec.version,
    location: locationOf(resource),
    data: () => (collection.api === 'compute' ? asInventory(body) : body),
    policyKey: `${collection.api}/${path}`,
    parent: parentOf(parent, resource, world),
  }
  return collection.name === 'container.clusters' ? [asset, ...nodePools(asset, body)] : [asset]
}

function nodePools(cluster: Asset, { nodePools }: JsonObject): readonly Asset[] {
  return ((nodePools ?? []) as readonly JsonObject[]).map(pool => ({
    ...cluster,
    name: `${cluster.name}/nodePools/${pool.name}`,
    type: 'container.googleapis.com/NodePool',
    data: () => pool,
    policyKey: '',
    parent: cluster.name,
  }))
}

function typeOf({ collection, parent }: Resource): string | undefined {
  const { globalType, regionalType, type } = collection.asset ?? {}
  if (parent.endsWith('/global')) return globalType ?? type
  return parent.includes('/regions/') ? (regionalType ?? type) : type
}

const HOSTS: Readonly<Record<string, string>> = { sqladmin: 'cloudsql' }

/** Accounts are named by number there, zonal clusters by zone, buckets by themselves. */
function fullName(
  { collection: { api, fullName }, path, projectId, body }: Resource,
  { store, projects }: World,
): string {
  const host = `//${HOSTS[api] ?? api}.googleapis.com/`
  if (api === 'storage') return host + path.slice('b/'.length)
  if (api === 'container') return String(body.selfLink).replace('https://container.googleapis.com/v1/', host)
  const numbered = fullName === 'by-number' ? path.replace(projectId, projects.numberOf(projectId)) : path
  return (
    host +
    numbered.replace(/serviceAccounts\/([^/]+)/, (_, email) => {
      const account = store.find('iam', `projects/${projectId}/serviceAccounts/${email}`)
      return `serviceAccounts/${account?.body.uniqueId ?? email}`
    })
  )
}

function parentOf(parent: string, { collection, projectId }: Resource, world: World): string {
  const above = world.store.find(collection.api, parent)
  return above
    ? fullName(above, world)
    : `//cloudresourcemanager.googleapis.com/projects/${world.projects.numberOf(projectId)}`
}

function locationOf({ parent, body }: Resource): string {
  return placeIn(parent) ?? String(body.region ?? body.location ?? 'global').toLowerCase()
}

/** Without kinds, and bytes not in the alphabet of URLs: the inventory speaks protocol buffers. */
function asInventory(value: JsonObject): JsonObject {
  const entries = Object.entries(value).flatMap(([member, inner]) =>
    member === 'kind' ? [] : [[member, inInventory(member, inner)] as const],
  )
  return Object.fromEntries(entries)
}

function inInventory(member: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map(each => inInventory('', each))
  if (isObject(value)) return asInventory(value)
  return /ingerprint$/.test(member) ? String(value).replaceAll('-', '+').replaceAll('_', '/') : value
}

function projectAsset(projectId: string, { projects }: World): Asset {
  const project = projects.find(projectId)
  const name = `projects/${projects.numberOf(projectId)}`
  return {
    name: `//cloudresourcemanager.googleapis.com/${name}`,
    type: 'cloudresourcemanager.googleapis.com/Project',
    projectId,
    version: 'v1',
    location: 'global',
    data: () => (project ? projectBody(project, 'v1/') : {}),
    policyKey: `cloudresourcemanager/projects/${projectId}`,
    parent: `//cloudresourcemanager.googleapis.com/${project?.parent}`,
  }
}

function serviceAssets(projectId: string, { projects }: World): readonly Asset[] {
  const project = projects.find(projectId)
  if (!project) return []
  return project.services.map(service => ({
    name: `//serviceusage.googleapis.com/projects/${project.projectNumber}/services/${service}`,
    type: 'serviceusage.googleapis.com/Service',
    projectId,
    version: 'v1',
    location: 'global',
    data: () => ({ ...serviceBody(project, service), config: undefined }),
    policyKey: '',
    parent: `//cloudresourcemanager.googleapis.com/projects/${project.projectNumber}`,
  }))
}

/** What pages go on after: types share names. */
export function assetKey({ name, type }: Asset): string {
  return `${name} ${hashOf(type).toString('hex').slice(0, 4)}`
}
