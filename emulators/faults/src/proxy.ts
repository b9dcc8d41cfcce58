import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { DIALECTS, type DialectName } from './dialects/dialects.ts'
import type { Fault } from './fault.ts'
import { inflict } from './inflict.ts'
import type { Asked, RawRequest, Seen } from './request.ts'
import { hasTurn, type Match, meets, type Rule } from './rule.ts'
import type { Upstream } from './upstream.ts'

export interface FaultProxyOptions extends Upstream {
  readonly dialect: DialectName
  readonly rules?: readonly Rule[]
}

export interface FaultProxy extends AsyncDisposable {
  /** Where it listens: `http://127.0.0.1:PORT`. */
  readonly endpoint: string
  /** Takes other rules, and forgets what it saw. */
  use(rules: readonly Rule[]): void
  /** Every request since, in the order in which they came. */
  readonly seen: readonly Seen[]
  /** How many of them match, each turn. `fault`: only those that met this one, `none` for those that met none. */
  count(match: Omit<Match, 'turn'>, fault?: Fault['kind'] | 'none'): number
  close(): Promise<void>
}

/** Listens on the loopback and passes all on to `upstream`, but for what the rules say. */
export async function startFaults(options: FaultProxyOptions): Promise<FaultProxy> {
  const dialect = DIALECTS[options.dialect]
  let watch = watchOf(options.rules ?? [])

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await rawOf(request)
    const asked: Asked = { ...raw, ...dialect.recognise(raw) }
    await inflict(watch.judge(asked), { asked, response, upstream: options, dialect })
  }
  // An idle connection is the client's to end: one that ends as it is used again would be a fault that no rule made.
  server.keepAliveTimeout = 0
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  const close = (): Promise<void> =>
    new Promise(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return {
    endpoint: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    use: rules => {
      watch = watchOf(rules)
    },
    get seen() {
      return watch.seen.map(([, seen]) => seen)
    },
    count: (match, fault) =>
      watch.seen.filter(
        ([asked, seen]) => meets(asked, match) && (fault === undefined || fault === (seen.fault ?? 'none')),
      ).length,
    close,
    [Symbol.asyncDispose]: close,
  }
}

interface Watch {
  readonly seen: (readonly [Asked, Seen])[]
  /** The fault of the first rule whose turn it is. */
  judge(asked: Asked): Fault | undefined
}

function watchOf(rules: readonly Rule[]): Watch {
  const start = performance.now()
  const seen: (readonly [Asked, Seen])[] = []
  const counts = new Map<Rule, number>()
  const applies = (rule: Rule, asked: Asked): boolean => {
    if (!meets(asked, rule.match)) return false
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    return hasTurn(rule.match.turn, count)
  }
  return {
    seen,
    judge: asked => {
      const fault = rules.find(rule => applies(rule, asked))?.fault
      const { headers: _headers, body: _body, text: _text, ...told } = asked
      seen.push([asked, { ...told, atMs: performance.now() - start, ...(fault && { fault: fault.kind }) }])
      return fault
    },
  }
}

async function rawOf(request: IncomingMessage): Promise<RawRequest> {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
  const { method = 'GET', url: path = '/' } = request
  const body = await buffer(request)
  return { method, path, headers: Object.fromEntries(headers), body, text: body.toString() }
}
