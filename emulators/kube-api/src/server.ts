import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type DiscoveryForm, resourceList, rootDocument, type Served } from './discovery.ts'
import { KINDS, type Kind } from './kinds.ts'
import { type Listing, listPage } from './list.ts'
import { give, refuse } from './respond.ts'
import { routeOf } from './route.ts'
import { notFound, type Status } from './status.ts'
import { createStore, type KubeObject, type Store } from './store.ts'
import { type WatchEnd, type WatchForm, watch } from './watch.ts'

export interface KubeApiOptions {
  readonly kinds?: readonly Kind[]
  readonly objects?: Iterable<KubeObject>
  /** Default: in one document, as servers do since 1.30. */
  readonly discovery?: DiscoveryForm
  /** `group/version` of aggregated servers that do not answer. */
  readonly dead?: readonly string[]
  /** Large lists come compressed to those who take that, as from real servers. Default: they do not. */
  readonly compressed?: boolean
  /** Each page comes so much later. */
  readonly pageDelayMs?: number
  /** Lists expire after each so many pages. */
  readonly expireEvery?: number
  /** Whether it is told where an expired list goes on. Default: it is. */
  readonly tellsNext?: boolean
  /** Default: they tell what happens. */
  readonly watches?: WatchForm
  /** Watches end after this, whatever is asked. */
  readonly watchSeconds?: number
  /** Is told of each request as it comes: `GET /api/v1/pods?limit=500`. */
  readonly onRequest?: (line: string, headers: IncomingHttpHeaders) => void
}

export interface KubeApi extends AsyncDisposable {
  /** Where it listens: `http://127.0.0.1:PORT`. */
  readonly endpoint: string
  /** The requests so far: `GET /api/v1/pods?limit=500`. */
  readonly seen: readonly string[]
  set(object: KubeObject): void
  remove(object: KubeObject): void
  /** Forgets: continue tokens and watches from before are too old from now on. */
  expire(): void
  /** Ends the watches that are open now. */
  endWatches(how: WatchEnd): void
  /** How many are connected. */
  connections(): Promise<number>
  close(): Promise<void>
}

const KUBE_SYSTEM: KubeObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'kube-system', uid: '5c1f6d9a-0000-4000-8000-00000000c1a5' },
}

/** Listens on the loopback, without TLS and for everybody. Read-only over the wire. */
export async function startKubeApi(options: KubeApiOptions = {}): Promise<KubeApi> {
  const { kinds = KINDS, objects = [], discovery = 'aggregated', dead = [] } = options
  const store = createStore(kinds)
  for (const object of [KUBE_SYSTEM, ...objects]) store.set(object)
  const seen: string[] = []
  const api: Api = {
    store,
    options,
    served: { kinds, dead, form: discovery },
    expiredBefore: 0,
    pages: 0,
    ended: new Set(),
  }
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`
    seen.push(line)
    options.onRequest?.(line, request.headers)
    answer(api, request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 0
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = (): Promise<void> =>
    new Promise(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return {
    endpoint: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    seen,
    set: store.set,
    remove: store.remove,
    expire: () => expireNow(api),
    endWatches: how => {
      for (const end of [...api.ended]) end(how)
    },
    connections: () => promisify(server.getConnections.bind(server))(),
    close,
    [Symbol.asyncDispose]: close,
  }
}

interface Api {
  readonly store: Store
  readonly options: KubeApiOptions
  readonly served: Served
  /** Of the open watches. */
  readonly ended: Set<(how: WatchEnd) => void>
  expiredBefore: number
  pages: number
}

/** Tokens of this very moment are too old as well. */
function expireNow(api: Api): void {
  api.store.set(KUBE_SYSTEM)
  api.expiredBefore = api.store.version
}

async function answer(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
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
        return await getOne(store, route.of, `${route.namespace ?? ''}/${route.name}`, response)
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

async function getOne(store: Store, kind: Kind, key: string, response: ServerResponse): Promise<void> {
  const found = store.list(kind).find(each => each.key === key)
  if (found) await give(response, found.text)
  else refuse(response, notFound(`${kind.plural} ${key}`))
}

function unavailable(group: string): Status {
  return { code: 503, reason: 'ServiceUnavailable', message: `service unavailable (${group})` }
}

function isYes(value: string | null): boolean {
  return value === 'true' || value === '1'
}
