import type { Api } from '../apis.ts'
import type { Collection } from '../collections/collection.ts'
import { COLLECTIONS } from '../collections/index.ts'
import { notFound } from '../refusals/reasons.ts'
import { Refused } from '../refusals/refusal.ts'
import { matches } from '../store.ts'
import type { Asked, Route, World } from '../world.ts'
import { aggregated } from './aggregated.ts'
import { list } from './list.ts'

/** What all collections answer alike: a list, one of them, or all scopes at once. */
export function resourceRoute(asked: Asked, world: World): Route | undefined {
  if (asked.method !== 'GET' || isOlderRun(asked)) return undefined
  return aggregatedRoute(asked, world) ?? listRoute(asked, world) ?? getRoute(asked, world)
}

/** Its older version has services of another shape. */
function isOlderRun({ api, version }: Asked): boolean {
  return api.name === 'run' && version === 'v1/'
}

function aggregatedRoute(asked: Asked, world: World): Route | undefined {
  const [, projectId, segment] = /^projects\/([^/]+)\/aggregated\/(\w+)$/.exec(asked.path) ?? []
  const collection = ofApi(asked.api).find(each => each.segment === segment && each.aggregated !== undefined)
  if (projectId === undefined || !collection) return undefined
  return {
    permission: `${permissionStem(collection)}.list`,
    projectId,
    resource: `projects/${projectId}`,
    answer: () => aggregated(collection, projectId, asked, world),
  }
}

function listRoute(asked: Asked, world: World): Route | undefined {
  const cut = asked.path.lastIndexOf('/')
  const parent = asked.path.slice(0, Math.max(cut, 0))
  const collection = ofApi(asked.api).find(
    each =>
      each.segment === asked.path.slice(cut + 1) && each.parents.some(pattern => matches(pattern, parent)),
  )
  if (!collection || collection.alone) return undefined
  return {
    permission: `${permissionStem(collection)}.list`,
    ...ownerOf(parent, asked, world),
    resource: parent.split('/').slice(0, 2).join('/'),
    answer: () => {
      needParent(parent, asked, world)
      return list(collection, parent, asked, world)
    },
  }
}

function getRoute(asked: Asked, world: World): Route | undefined {
  const found = world.store.find(asked.api.name, asked.path)
  const collection = found?.collection ?? collectionOf(asked)
  if (!collection) return undefined
  return {
    permission: `${permissionStem(collection)}.get`,
    ...ownerOf(asked.path, asked, world),
    resource: asked.path,
    answer: () => {
      if (!found) throw new Refused(notFound(asked.path))
      return found.body
    },
  }
}

/** The collection that a path would be in. */
function collectionOf({ api, path }: Asked): Collection | undefined {
  return ofApi(api).find(({ parents, segment }) =>
    parents.some(parent => matches([parent, segment, '*'].filter(part => part !== '').join('/'), path)),
  )
}

export function permissionStem({ permission, name }: Collection): string {
  return permission ?? name
}

/** Of a bucket the project that it is in. */
export function ownerOf(path: string, asked: Asked, world: World): { readonly projectId?: string } {
  const named = /^projects\/([^/]+)/.exec(path)?.[1]
  const bucket = /^b\/[^/]+/.exec(path)?.[0] ?? ''
  const projectId =
    named ?? world.store.find('storage', bucket)?.projectId ?? asked.query.get('project') ?? undefined
  return projectId === undefined ? {} : { projectId: world.projects.idOf(projectId) }
}

/** What is in something that is not there is not an empty list. */
function needParent(parent: string, asked: Asked, world: World): void {
  if (collectionOf({ ...asked, path: parent }) && !world.store.find(asked.api.name, parent))
    throw new Refused(notFound(parent))
}

const BY_API = Map.groupBy(COLLECTIONS, ({ api }) => api)

function ofApi({ name }: Api): readonly Collection[] {
  return BY_API.get(name) ?? []
}
