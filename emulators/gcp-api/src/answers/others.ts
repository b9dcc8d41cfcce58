import type { JsonObject } from '../json.ts'
import { REGIONS, ZONES } from '../places.ts'
import { notFound } from '../refusals/reasons.ts'
import { Refused } from '../refusals/refusal.ts'
import type { Asked, Route, World } from '../world.ts'
import { pageOf } from './page.ts'

/** What is neither a collection nor of all APIs. */
export function otherRoute(asked: Asked, world: World): Route | undefined {
  return (
    placesRoute(asked, world) ??
    locationsRoute(asked, world) ??
    nodePoolRoute(asked, world) ??
    logRoute(asked)
  )
}

const COMPUTE = 'https://www.googleapis.com/compute/v1/'

/** Compute Engine's own zones and regions. */
function placesRoute(asked: Asked, world: World): Route | undefined {
  const [, projectId, kind] = /^projects\/([^/]+)\/(zones|regions)$/.exec(asked.path) ?? []
  if (asked.api.name !== 'compute' || projectId === undefined || kind === undefined) return undefined
  const one = kind.slice(0, -1)
  return {
    permission: `compute.${kind}.list`,
    projectId,
    resource: `projects/${projectId}`,
    answer: () => {
      const { page, nextPageToken } = pageOf(kind === 'zones' ? ZONES : REGIONS, name => name, asked, world)
      const items = page.map(name => placeBody(name, one, asked.path))
      const head = { kind: `compute#${one}List`, id: asked.path, selfLink: `${COMPUTE}${asked.path}` }
      return { ...head, items, ...(nextPageToken !== undefined && { nextPageToken }) }
    },
  }
}

function placeBody(name: string, kind: string, path: string): JsonObject {
  const project = path.split('/').slice(0, 2).join('/')
  const region = name.replace(/-[a-z]$/, '')
  return {
    kind: `compute#${kind}`,
    name,
    description: name,
    status: 'UP',
    selfLink: `${COMPUTE}${path}/${name}`,
    ...(kind === 'zone' && { region: `${COMPUTE}${project}/regions/${region}` }),
  }
}

const WITH_LOCATIONS = [
  'run',
  'cloudfunctions',
  'secretmanager',
  'cloudkms',
  'artifactregistry',
  'redis',
  'memcache',
]

function locationsRoute(asked: Asked, world: World): Route | undefined {
  const [, projectId] = /^projects\/([^/]+)\/locations$/.exec(asked.path) ?? []
  if (projectId === undefined || !WITH_LOCATIONS.includes(asked.api.name)) return undefined
  if (asked.api.name === 'run' && asked.version !== 'v1/') return undefined
  const names = asked.api.name === 'cloudkms' ? ['global', ...REGIONS] : REGIONS
  return {
    permission: `${asked.api.name}.locations.list`,
    projectId,
    resource: `projects/${projectId}`,
    answer: () => {
      const { page, nextPageToken } = pageOf([...names].sort(), name => name, asked, world)
      const locations = page.map(name => ({ name: `${asked.path}/${name}`, locationId: name }))
      return { locations, ...(nextPageToken !== undefined && { nextPageToken }) }
    },
  }
}

/** Node pools are in their clusters. */
function nodePoolRoute({ api, path }: Asked, { store }: World): Route | undefined {
  const [, cluster = '', projectId, name] =
    /^(projects\/([^/]+)\/locations\/[^/]+\/clusters\/[^/]+)\/nodePools(?:\/([^/]+))?$/.exec(path) ?? []
  if (api.name !== 'container' || projectId === undefined) return undefined
  return {
    permission: 'container.clusters.get',
    projectId,
    resource: cluster,
    answer: () => {
      const body = store.find('container', cluster)?.body
      const nodePools = (body?.nodePools ?? []) as readonly JsonObject[]
      const found = name === undefined ? body && { nodePools } : nodePools.find(each => each.name === name)
      if (!found) throw new Refused(notFound(path))
      return found
    },
  }
}

/** Nothing was logged. */
function logRoute({ api, method, path, body }: Asked): Route | undefined {
  if (api.name !== 'logging' || method !== 'POST' || path !== 'entries:list') return undefined
  const [, projectId] =
    /^projects\/([^/]+)/.exec(String((body.resourceNames as string[] | undefined)?.[0])) ?? []
  return {
    permission: 'logging.logEntries.list',
    ...(projectId !== undefined && { projectId }),
    resource: `projects/${projectId}`,
    answer: () => ({}),
  }
}
