import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { resourceList, rootDocument, type Served } from './discovery.ts'
import type { Kind } from './kinds.ts'
import { type Listing, listPage } from './list.ts'
import type { KubeApiOptions } from './options.ts'
import { give, refuse } from './respond.ts'
import { routeOf } from './route.ts'
import { notFound, type Status } from './status.ts'
import { inVersion, type KubeObject, type Store } from './store.ts'
import { type WatchEnd, watch } from './watch.ts'

/** The server's state. */
export interface Api {
  readonly store: Store
  readonly options: KubeApiOptions
  readonly served: Served
  /** Of the open watches. */
  readonly ended: Set<(how: WatchEnd) => void>
  /** The version before which nothing is kept to go on from. */
  expiredBefore: number
  /** So many were given. */
  pages: number
}

export const KUBE_SYSTEM: KubeObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'kube-system', uid: '5c1f6d9a-0000-4000-8000-00000000c1a5' },
}

/** Tokens of this very moment are too old as well. */
export function expireNow(api: Api): void {
  api.store.set(KUBE_SYSTEM)
  api.expiredBefore = api.store.version
}

/** Answers one request. */
export async function answer(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const { served, store } = api
  const route = routeOf(url.pathname, served.kinds)
  if (request.method !== 'GET')
    return refuse(response, { code: 405, reason: 'MethodNotAllowed', message: 'Read-only.' })
  switch (route.kind) {
    case 'root': {
      const { type, body } = rootDocument(route.path, String(request.headers.accept ?? ''), served)
      return await give(response, JSON.stringify(body), { type })
    }
    case 'version':
      if (served.dead.includes(`${route.group}/${route.version}`))
        return refuse(response, unavailable(route.group))
      return await give(response, JSON.stringify(resourceList(route.group, route.version, served)))
    case 'objects':
      if (route.name !== undefined)
        return await giveOne(store, route.of, `${route.namespace ?? ''}/${route.name}`, response)
      if (isYes(url.searchParams.get('watch')))
        return await startWatch(api, route.of, route.namespace, url, response)
      return await giveList(api, route.of, listingOf(api, route.namespace, url), response)
    case 'other':
      if (url.pathname === '/version')
        return await give(response, JSON.stringify({ major: '1', minor: '34', gitVersion: 'v1.34.0' }))
      return refuse(response, notFound(url.pathname))
  }
}

async function giveList(api: Api, kind: Kind, listing: Listing, response: ServerResponse): Promise<void> {
  const { pageDelayMs, expireEvery, compressed = false } = api.options
  if (pageDelayMs !== undefined) await setTimeout(pageDelayMs)
  const page = listPage(api.store, kind, listing)
  if (typeof page !== 'string') return refuse(response, page)
  await give(response, page, { compressed })
  if (expireEvery !== undefined && ++api.pages % expireEvery === 0) expireNow(api)
}

function listingOf(
  { options, expiredBefore }: Api,
  namespace: string | undefined,
  { searchParams }: URL,
): Listing {
  const limit = Number(searchParams.get('limit') ?? 0)
  return {
    namespace,
    limit: limit > 0 ? limit : undefined,
    token: searchParams.get('continue') || undefined,
    expiredBefore,
    tellsNext: options.tellsNext ?? true,
  }
}

async function startWatch(
  { store, options, expiredBefore, ended }: Api,
  kind: Kind,
  namespace: string | undefined,
  { searchParams }: URL,
  response: ServerResponse,
): Promise<void> {
  await watch(
    store,
    kind,
    {
      namespace,
      expiredBefore,
      from: Number(searchParams.get('resourceVersion') ?? 0),
      timeoutSeconds: options.watchSeconds ?? Number(searchParams.get('timeoutSeconds') ?? 1_800),
      bookmarks: isYes(searchParams.get('allowWatchBookmarks')),
      form: options.watches ?? 'telling',
      ended,
    },
    response,
  )
}

async function giveOne(store: Store, kind: Kind, key: string, response: ServerResponse): Promise<void> {
  const found = store.list(kind).find(each => each.key === key)
  if (found) await give(response, inVersion(found.text, kind))
  else refuse(response, notFound(`${kind.plural} ${key}`))
}

function unavailable(group: string): Status {
  return { code: 503, reason: 'ServiceUnavailable', message: `service unavailable (${group})` }
}

function isYes(value: string | null): boolean {
  return value === 'true' || value === '1'
}
