import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { type Answer, answer } from './answers/answer.ts'
import { APIS } from './apis.ts'
import { COLLECTIONS } from './collections/index.ts'
import { gcloudEnv } from './gcloud.ts'
import { identityAnswer, impersonationRoute } from './identity/identity.ts'
import { createTokens, type Tokens } from './identity/tokens.ts'
import { objectAnswer } from './objects/object-answer.ts'
import { createObjectStore, type ObjectStore } from './objects/object-store.ts'
import type { GcpApi, GcpApiOptions } from './options.ts'
import { createPolicies } from './policies.ts'
import { createProjects } from './projects.ts'
import { createRefusals } from './refusals/refusals.ts'
import { createStore } from './store.ts'
import type { World } from './world.ts'

const TOKEN = 'ya29.a-token-of-this-emulator'

/** Listens on the loopback, without TLS. Read-only over the wire, but for objects. */
export async function startGcpApi(options: GcpApiOptions): Promise<GcpApi> {
  const [first] = options.projects
  if (!first) throw new Error('There must be a project.')
  const requests: string[] = []
  const unreachable = new Set<string>()
  const projects = createProjects(
    options.projects,
    options.folders ?? [],
    APIS.map(({ service }) => service),
  )
  const known = options.tokens ?? { [TOKEN]: `reader@${first.projectId}.iam.gserviceaccount.com` }
  const now = options.now ?? Date.now
  const tokens = createTokens(known, () => url, now)
  const world: World = {
    projects,
    store: createStore(projects),
    policies: createPolicies(),
    refusals: createRefusals(),
    unreachable,
    pageSize: options.pageSize ?? Number.POSITIVE_INFINITY,
  }
  const objects = createObjectStore()
  const hub: Hub = {
    world,
    objects,
    tokens,
    requests,
    latencyMs: options.latencyMs ?? 0,
    now,
  }
  const server = createServer((request, response) => {
    serve(hub, request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 0
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const close = (): Promise<void> =>
    new Promise(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const token = Object.keys(known)[0] ?? tokens.issue('nobody')
  return {
    url,
    endpoints: Object.fromEntries(APIS.map(({ name, base }) => [name, `${url}/${name}/${base}`])),
    token,
    tokens,
    requests,
    collections: COLLECTIONS,
    get resources() {
      return world.store.all()
    },
    objects,
    put: world.store.put,
    patch: world.store.patch,
    remove: world.store.remove,
    iam: world.policies.set,
    refuse: world.refusals.add,
    deny: world.refusals.deny,
    allow: world.refusals.clear,
    unreachable: (...places) => {
      unreachable.clear()
      for (const place of places) unreachable.add(place)
    },
    gcloudEnv: folder => gcloudEnv(url, token, first.projectId, folder),
    close,
    [Symbol.asyncDispose]: close,
  }
}

interface Hub {
  readonly world: World
  readonly objects: ObjectStore
  readonly tokens: Tokens
  readonly requests: string[]
  readonly latencyMs: number
  readonly now: () => number
}

async function serve(hub: Hub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', headers } = request
  hub.requests.push(`${method} ${request.url}`)
  const url = new URL(request.url ?? '/', 'http://localhost')
  const bytes = await buffer(request)
  const text = bytes.toString()
  if (hub.latencyMs > 0) await setTimeout(hub.latencyMs)
  const own = identityAnswer({ method, url, text, headers }, hub)
  if (own) return give(response, own)
  const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  const principal = hub.tokens.principalOf(token ?? '')
  const about = { method, url, headers, bytes, principal, hasToken: token !== undefined }
  const ofObject = objectAnswer(about, hub.world, hub.objects)
  if (ofObject) return give(response, ofObject)
  const asked = {
    method,
    url,
    body: jsonOf(text),
    token,
    principal,
    quotaProject: headers['x-goog-user-project']?.toString(),
  }
  give(
    response,
    answer(asked, hub.world, each => impersonationRoute(each, hub)),
  )
}

function give(response: ServerResponse, { status, headers, body }: Answer): void {
  const isText = typeof body === 'string'
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(isText ? body : JSON.stringify(body))
  response
    .writeHead(status, {
      'content-type': isText ? 'application/text' : 'application/json; charset=UTF-8',
      'content-length': bytes.length,
      ...headers,
    })
    .end(bytes)
}

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>
  } catch {
    return {}
  }
}
