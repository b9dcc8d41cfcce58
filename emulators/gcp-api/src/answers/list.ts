import type { Collection } from '../collections/collection.ts'
import { isObject, type JsonObject } from '../json.ts'
import { placeIn } from '../places.ts'
import { invalid, UNAVAILABLE } from '../refusals/reasons.ts'
import { Refused } from '../refusals/refusal.ts'
import { matches, type Resource } from '../store.ts'
import type { Asked, World } from '../world.ts'
import { pageOf } from './page.ts'

/** What is in one place, or in all of a project's: `locations/-`. */
export function list(collection: Collection, parent: string, asked: Asked, world: World): JsonObject {
  if (collection.name === 'storage.buckets' && !asked.query.get('project'))
    throw new Refused({ ...invalid('Required parameter: project'), reason: 'required' })
  const everywhere = parent.endsWith('/locations/-')
  if (everywhere && !collection.anywhere)
    throw new Refused(invalid(`Location '-' is no location that ${collection.api} can list.`))
  const of = everywhere ? parent.replace(/-$/, '*') : parent
  const here = world.store
    .list(collection)
    .filter(each => matches(of, each.parent) && isMeant(each, asked, world))
  const reached = here.filter(each => !world.unreachable.has(placeIn(each.parent) ?? ''))
  if (!everywhere && world.unreachable.has(placeIn(parent) ?? '')) throw unavailable()
  const gaps = everywhere ? gapsOf(collection, parent, world) : {}
  const { page, nextPageToken } = collection.unpaged
    ? { page: reached }
    : pageOf(reached, ({ path }) => path, asked, world)
  return {
    ...headOf(collection, asked),
    ...(page.length > 0 && { [collection.items]: page.map(each => listed(each, asked)) }),
    ...gaps,
    ...(nextPageToken !== undefined && { nextPageToken }),
  }
}

function headOf({ list, self, api, unlinked }: Collection, { path }: Asked): JsonObject {
  if (api !== 'compute') return { ...list }
  return { ...list, id: path, ...(!unlinked && { selfLink: `${self}${path}` }) }
}

function isMeant({ collection, projectId, body }: Resource, { query }: Asked, { projects }: World): boolean {
  if (collection.name === 'storage.buckets') return projectId === projects.idOf(query.get('project') ?? '')
  if (collection.name === 'iam.roles') return !body.deleted || /^true$/i.test(query.get('showDeleted') ?? '')
  if (collection.name === 'iam.keys') return isOneOf(query.getAll('keyTypes'), String(body.keyType))
  return true
}

function isOneOf(wanted: readonly string[], type: string): boolean {
  return wanted.length === 0 || wanted.includes(type)
}

/** Lists of some tell less than each by itself. */
function listed({ collection, body }: Resource, { query }: Asked): JsonObject {
  if (collection.name === 'iam.roles' && query.get('view') !== 'FULL')
    return without(body, 'includedPermissions')
  if (collection.name === 'storage.buckets' && query.get('projection') !== 'full')
    return without(without(body, 'acl'), 'defaultObjectAcl')
  return collection.listed ? pick(body, collection.listed) : body
}

function pick(body: JsonObject, members: readonly string[]): JsonObject {
  const picked: Record<string, unknown> = {}
  for (const member of members) {
    const [outer = '', inner] = member.split('.')
    const value = body[outer]
    if (value !== undefined)
      picked[outer] = inner !== undefined && isObject(value) ? pick(value, [inner]) : value
  }
  return picked
}

function without(body: JsonObject, member: string): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== member))
}

/** GKE tells of zones, the others of whole names. */
function gapsOf({ api }: Collection, parent: string, { unreachable }: World): JsonObject {
  const places = [...unreachable].sort()
  if (places.length === 0) return {}
  if (api === 'container') return { missingZones: places }
  return { unreachable: places.map(place => parent.replace(/-$/, place)) }
}

export function unavailable(): Refused {
  return new Refused(UNAVAILABLE)
}
