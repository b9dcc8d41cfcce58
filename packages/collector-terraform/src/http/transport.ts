import { type Host, WgoError } from '@wgo/core'
import type { Dispatcher } from 'undici'
import { MOST_BYTES } from '../formats/decode-state.ts'
import { networkError } from './network-error.ts'
import { proxiesOf } from './proxy.ts'

/** One request, and what people call what it asks for. */
export interface HttpRequest {
  readonly url: string
  /** Named in errors instead of the address, which may hold a credential. */
  readonly what: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
  /** So many bytes of the beginning will do, where the whole is large. */
  readonly first?: number
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
  /** Bytes of the whole; absent where the body is all of it. */
  readonly size?: number
}

/** Makes requests over connections that are kept. Nothing is retried, no redirect is followed. */
export interface Transport {
  /** Throws `UNREACHABLE`, `TIMEOUT` or `INPUT_INVALID` for more than any state has. */
  send(request: HttpRequest): Promise<HttpAnswer>
  close(): Promise<void>
}

/** How a server and we prove who we are, in PEM. */
export interface Tls {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly rejectUnauthorized?: boolean
}

const CONNECT_MS = 10_000
const SOCKETS = 32
/** Of silence; the host has a time-out for the whole. */
const ANSWER_MS = 30_000

/** Connects through the proxies that the environment names. Nothing is imported before the first request. */
export function createTransport(env: Host['env'], tls: Tls = {}): Transport {
  let opened: Promise<Connected> | undefined
  const connected = (): Promise<Connected> => {
    opened ??= connect(env, tls)
    return opened
  }
  return {
    send: async request => {
      const { signal, what } = request
      try {
        return await exchange(await connected(), request)
      } catch (error) {
        throw signal.aborted ? signal.reason : networkError(error, what)
      }
    },
    close: async () => {
      if (opened) await (await opened).dispatcher.destroy()
    },
  }
}

interface Connected {
  readonly request: typeof import('undici').request
  readonly dispatcher: Dispatcher
}

async function connect(env: Host['env'], tls: Tls): Promise<Connected> {
  const { Agent, EnvHttpProxyAgent, request } = await import('undici')
  const proxies = proxiesOf(env)
  const options = {
    connections: SOCKETS,
    connect: { timeout: CONNECT_MS, ...tls },
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
  }
  const dispatcher = proxies
    ? new EnvHttpProxyAgent({ ...options, requestTls: tls, ...proxies })
    : new Agent(options)
  return { request, dispatcher }
}

async function exchange({ request, dispatcher }: Connected, asked: HttpRequest): Promise<HttpAnswer> {
  const { url, what, method = 'GET', headers = {}, body, signal } = asked
  const answer = await request(url, {
    dispatcher,
    method,
    headers: { 'user-agent': 'wgo', ...headers },
    signal,
    ...(body !== undefined && { body }),
  })
  const told = headersOf(answer.headers)
  const size = Number(told['content-length'])
  const isLarge = size > LARGE && asked.first !== undefined && told['content-encoding'] === undefined
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of answer.body) {
    length += chunk.length
    if (length > MOST_BYTES) throw tooMuch(what)
    chunks.push(chunk)
    if (isLarge && length >= (asked.first ?? 0)) break
  }
  const isPart = isLarge && length < size
  return {
    status: answer.statusCode,
    headers: told,
    body: Buffer.concat(chunks),
    ...(isPart && { size }),
  }
}

/** What is larger is not held for its turn, of many at once: the rest is left where it is. */
const LARGE = 8 << 20

function tooMuch(what: string): WgoError {
  const most = Math.floor(MOST_BYTES / 1e6)
  return new WgoError('INPUT_INVALID', `${what} is larger than ${most} MB, the most that can be read.`, {
    resource: what,
  })
}

function headersOf(headers: Readonly<Record<string, string | string[] | undefined>>): HttpAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}
