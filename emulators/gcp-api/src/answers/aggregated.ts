import type { Collection } from '../collections/collection.ts'
import type { JsonObject } from '../json.ts'
import { placeIn, REGIONS, ZONES } from '../places.ts'
import type { Resource } from '../store.ts'
import type { Asked, World } from '../world.ts'
import { unavailable } from './list.ts'
import { pageOf } from './page.ts'

/** Compute Engine's way to list all zones and regions at once: by scope, each with items or a warning. */
export function aggregated(
  collection: Collection,
  projectId: string,
  asked: Asked,
  world: World,
): JsonObject {
  const partial = asked.query.get('returnPartialSuccess')?.toLowerCase() === 'true'
  const scopes = scopesOf(collection)
  const dead = scopes.filter(scope => world.unreachable.has(scope.split('/').at(-1) ?? ''))
  if (dead.length > 0 && !partial) throw unavailable()
  const own = world.store
    .list(collection)
    .filter(each => each.projectId === projectId && !world.unreachable.has(placeIn(each.parent) ?? ''))
  const { page, nextPageToken } = pageOf(own, ({ path }) => path, asked, world)
  const found = Map.groupBy(page, scopeOf)
  const { self, segment, aggregated: kind } = collection
  return {
    kind,
    id: asked.path,
    items: Object.fromEntries(
      scopes.map(scope => [scope, scopedList(scope, segment, found.get(scope), dead.includes(scope))]),
    ),
    selfLink: `${self}${asked.path}`,
    ...(dead.length > 0 && { unreachables: dead.map(scope => `projects/${projectId}/${scope}`) }),
    ...(nextPageToken !== undefined && { nextPageToken }),
  }
}

function scopesOf({ parents }: Collection): readonly string[] {
  return parents.flatMap(parent => {
    if (parent.endsWith('/global')) return ['global']
    return parent.endsWith('/zones/*')
      ? ZONES.map(zone => `zones/${zone}`)
      : REGIONS.map(region => `regions/${region}`)
  })
}

/** `zones/z`, `regions/r` or `global`. */
function scopeOf({ parent }: Resource): string {
  return parent.split('/').slice(2).join('/')
}

function scopedList(
  scope: string,
  segment: string,
  found: readonly Resource[] | undefined,
  isDead: boolean,
): JsonObject {
  if (found) return { [segment]: found.map(({ body }) => body) }
  const [code, message] = isDead
    ? ['UNREACHABLE', `The scope '${scope}' cannot be reached now.`]
    : ['NO_RESULTS_ON_PAGE', `There are no results for scope '${scope}' on this page.`]
  return { warning: { code, message, data: [{ key: 'scope', value: scope }] } }
}
