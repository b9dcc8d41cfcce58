import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { type Api, answer, expireNow, KUBE_SYSTEM } from './answer.ts'
import { KINDS } from './kinds.ts'
import type { KubeApiOptions } from './options.ts'
import { createStore, type KubeObject } from './store.ts'
import type { WatchEnd } from './watch.ts'

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
