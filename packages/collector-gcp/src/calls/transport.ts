import type { Host } from '@wgo/core'
import type { Connected } from './connect.ts'
import { proxiesOf } from './proxy.ts'

/** One HTTP request, as all of this package make it. */
export interface Request {
  readonly url: string
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal | undefined
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** An answer as it came. */
export interface RawAnswer extends Omit<Answer, 'body'> {
  readonly bytes: Uint8Array
}

/** Makes requests over connections that are kept and shared. Nothing is retried. */
export interface Transport {
  send(request: Request): Promise<Answer>
  /** The same for what need not be text. */
  fetch(request: Request): Promise<RawAnswer>
  close(): Promise<void>
}

/** Connects through the proxies that the environment names. Nothing is imported before the first request. Throws CONFIG_INVALID. */
export function createTransport(env: Host['env'], userAgent: string): Transport {
  const proxies = proxiesOf(env)
  let opened: Promise<Connected> | undefined
  const connected = (): Promise<Connected> => {
    opened ??= import('./connect.ts').then(({ connect }) => connect(proxies))
    return opened
  }
  const begun = async ({ url, method, headers, body, signal }: Request) => {
    const { request, dispatcher } = await connected()
    return await request(url, {
      dispatcher,
      method,
      headers: { 'user-agent': userAgent, accept: 'application/json', ...headers },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    })
  }
  return {
    send: async asked => {
      const { statusCode: status, headers, body } = await begun(asked)
      return { status, headers: headersOf(headers), body: await body.text() }
    },
    fetch: async asked => {
      const { statusCode: status, headers, body } = await begun(asked)
      return { status, headers: headersOf(headers), bytes: await body.bytes() }
    },
    close: async () => {
      if (opened) await (await opened).dispatcher.destroy()
    },
  }
}

function headersOf(headers: Readonly<Record<string, string | string[] | undefined>>): Answer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}
