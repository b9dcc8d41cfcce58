import { apiVersionOf, type Kind } from './kinds.ts'

/** An object as it is sent. Without a uid it is given one. */
export interface KubeObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly uid?: string
    readonly [member: string]: unknown
  }
  readonly [member: string]: unknown
}

/** An object as it is kept: its text is made once. */
export interface Stored {
  /** `namespace/name`: lists are in this order. */
  readonly key: string
  readonly namespace: string | undefined
  readonly version: number
  readonly text: string
}

export interface Event {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly stored: Stored
  readonly version: number
}

/** What the server has, and what happened to it. */
export interface Store {
  /** The resource version of now. */
  readonly version: number
  /** As it was at a version, in key order. Default: now. */
  list(kind: Kind, version?: number): readonly Stored[]
  set(object: KubeObject): void
  remove(object: KubeObject): void
  /** What happened to a kind after a version. */
  since(kind: Kind, version: number): readonly Event[]
  /** Is told of every event as it happens; gives what ends that. */
  follow(kind: Kind, tell: (event: Event) => void): () => void
}

interface Shelf {
  readonly objects: Map<string, Stored>
  /** undefined: to be sorted again. */
  sorted: readonly Stored[] | undefined
  readonly events: Event[]
  readonly followers: Set<(event: Event) => void>
}

export function createStore(kinds: readonly Kind[]): Store {
  // All versions of a kind serve the same objects.
  const shelves = new Map<string, Shelf>(kinds.map(kind => [`${kind.group}/${kind.kind}`, emptyShelf()]))
  let version = 1

  const shelfOf = (name: string): Shelf => {
    const shelf = shelves.get(name)
    if (!shelf) throw new Error(`The server has no kind ${name}.`)
    return shelf
  }
  const tell = (shelf: Shelf, event: Event): void => {
    shelf.sorted = undefined
    shelf.events.push(event)
    for (const follower of shelf.followers) follower(event)
  }

  return {
    get version() {
      return version
    },
    list: (kind, at = version) => {
      const shelf = shelfOf(`${kind.group}/${kind.kind}`)
      if ((shelf.events.at(-1)?.version ?? 0) > at) return sorted(asOf(shelf, at))
      shelf.sorted ??= sorted(shelf.objects)
      return shelf.sorted
    },
    set: object => {
      const shelf = shelfOf(nameOf(object))
      const stored = storedOf(object, ++version)
      const type = shelf.objects.has(stored.key) ? 'MODIFIED' : 'ADDED'
      shelf.objects.set(stored.key, stored)
      tell(shelf, { type, stored, version })
    },
    remove: object => {
      const shelf = shelfOf(nameOf(object))
      const stored = storedOf(object, ++version)
      if (shelf.objects.delete(stored.key)) tell(shelf, { type: 'DELETED', stored, version })
    },
    since: (kind, from) => shelfOf(`${kind.group}/${kind.kind}`).events.filter(event => event.version > from),
    follow: (kind, follower) => {
      const { followers } = shelfOf(`${kind.group}/${kind.kind}`)
      followers.add(follower)
      return () => followers.delete(follower)
    },
  }
}

function asOf({ events }: Shelf, version: number): ReadonlyMap<string, Stored> {
  const objects = new Map<string, Stored>()
  for (const { type, stored, version: at } of events) {
    if (at > version) break
    if (type === 'DELETED') objects.delete(stored.key)
    else objects.set(stored.key, stored)
  }
  return objects
}

function sorted(objects: ReadonlyMap<string, Stored>): readonly Stored[] {
  return [...objects.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

function emptyShelf(): Shelf {
  return { objects: new Map(), sorted: undefined, events: [], followers: new Set() }
}

function nameOf({ apiVersion, kind }: KubeObject): string {
  const [group = '', version] = apiVersion.split('/')
  return `${version === undefined ? '' : group}/${kind}`
}

function storedOf(object: KubeObject, version: number): Stored {
  const { name, namespace } = object.metadata
  const key = `${namespace ?? ''}/${name}`
  const uid = object.metadata.uid ?? `uid-of-${nameOf(object)}/${key}`
  const metadata = { ...object.metadata, uid, resourceVersion: String(version) }
  return { key, namespace, version, text: JSON.stringify({ ...object, metadata }) }
}

/** For the one who lists a kind in another version than the objects were written in. */
export function inVersion(text: string, kind: Kind): string {
  return text.replace(/^\{"apiVersion":"[^"]*"/, () => `{"apiVersion":"${apiVersionOf(kind)}"`)
}
