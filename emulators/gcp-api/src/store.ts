import { APIS } from './apis.ts'
import { bear } from './birth/bear.ts'
import type { Collection } from './collections/collection.ts'
import { COLLECTIONS, collectionNamed } from './collections/index.ts'
import { type JsonObject, merge } from './json.ts'
import type { Projects } from './projects.ts'

export interface Resource {
  readonly collection: Collection
  /** As the API has it, without version: `projects/p/zones/z/instances/n`. */
  readonly path: string
  readonly parent: string
  readonly id: string
  readonly projectId: string
  readonly body: JsonObject
}

/** A change of a resource: a merge patch (RFC 7396), or what makes the new of the old. */
export type Change = JsonObject | ((body: JsonObject) => JsonObject)

/** What there is. */
export interface Store {
  put(collection: string, parent: string, body: JsonObject): Resource
  patch(name: string, change: Change): Resource
  remove(name: string): void
  find(api: string, path: string): Resource | undefined
  /** Of a collection, in the order of their paths. */
  list(collection: Collection): readonly Resource[]
  /** All there is, in the order of the collections. */
  all(): readonly Resource[]
}

export function createStore(projects: Projects): Store {
  const shelves = new Map<string, Map<string, Resource>>(COLLECTIONS.map(({ name }) => [name, new Map()]))
  const sorted = new Map<string, readonly Resource[]>()
  const byKey = new Map<string, Resource>()
  let changes = 0

  const shelfOf = ({ name }: Collection): Map<string, Resource> => {
    sorted.delete(name)
    return shelves.get(name) ?? new Map()
  }
  const keep = (resource: Resource): Resource => {
    shelfOf(resource.collection).set(resource.path, resource)
    byKey.set(`${resource.collection.api}/${resource.path}`, resource)
    return resource
  }
  const ownerOf = (collection: Collection, parent: string): string => {
    const [, named] = /^projects\/([^/]+)/.exec(parent) ?? []
    return projects.idOf(named ?? byKey.get(`${collection.api}/${parent}`)?.projectId ?? '')
  }
  const make = (place: Omit<Resource, 'body'>, body: JsonObject, change: number): Resource => {
    const projectNumber = projects.numberOf(place.projectId)
    return keep({ ...place, body: bear(place.collection, body, { ...place, projectNumber, change }) })
  }
  const known = (name: string): Resource => {
    const found = byKey.get(keyOf(name))
    if (!found) throw new Error(`There is no ${name}.`)
    return found
  }

  const store: Store = {
    put: (name, at, body) => {
      const collection = collectionNamed(name)
      const parent = collection.parents.includes('') ? '' : at
      if (!collection.parents.some(pattern => matches(pattern, parent)))
        throw new Error(`${name} are not in ${at}, but in ${collection.parents.join(' or ')}.`)
      const id = collection.id?.(body) ?? String(body.name).split('/').at(-1) ?? ''
      const path = [parent, collection.segment, id].filter(part => part !== '').join('/')
      return make({ collection, path, parent, id, projectId: ownerOf(collection, at || path) }, body, 0)
    },
    patch: (name, change) => {
      const { body, ...place } = known(name)
      const next = typeof change === 'function' ? change(body) : (merge(body, change) as JsonObject)
      return make(place, next, ++changes)
    },
    remove: name => {
      const { collection, path } = known(name)
      changes++
      shelfOf(collection).delete(path)
      byKey.delete(`${collection.api}/${path}`)
    },
    find: (api, path) => byKey.get(`${api}/${path}`),
    list: collection => {
      const ready = sorted.get(collection.name)
      if (ready) return ready
      const fresh = [...(shelves.get(collection.name)?.values() ?? [])].sort((a, b) =>
        a.path < b.path ? -1 : 1,
      )
      sorted.set(collection.name, fresh)
      return fresh
    },
    all: () => COLLECTIONS.flatMap(collection => store.list(collection)),
  }
  return store
}

/** `compute/projects/…` of a self link, a full resource name (`//compute.googleapis.com/…`) or itself. */
export function keyOf(name: string): string {
  const of = COLLECTIONS.find(({ self }) => self !== undefined && name.startsWith(self))
  if (of?.self) return `${of.api}/${name.slice(of.self.length)}`
  const api = APIS.find(({ service }) => name.startsWith(`//${service}/`))
  if (!api) return name
  const path = name.slice(api.service.length + 3)
  return api.name === 'storage' ? `storage/b/${path}` : `${api.name}/${path}`
}

const PATTERNS = new Map<string, RegExp>()

/** A star stands for one segment. */
export function matches(pattern: string, path: string): boolean {
  const ready = PATTERNS.get(pattern) ?? new RegExp(`^${pattern.replaceAll('*', '[^/]+')}$`)
  PATTERNS.set(pattern, ready)
  return ready.test(path)
}
