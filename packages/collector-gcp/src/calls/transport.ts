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

/** Makes requests over connections that are kept and shared. Nothing is retried. */
export interface Transport {
  send(request: Request): Promise<Answer>
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
  return {
    send: async ({ url, method, headers, body, signal }) => {
      const { request, dispatcher } = await connected()
      const {
        statusCode,
        headers: told,
        body: answer,
      } = await request(url, {
        dispatcher,
        method,
        headers: { 'user-agent': userAgent, accept: 'application/json', ...headers },
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      })
      return { status: statusCode, headers: headersOf(told), body: await answer.text() }
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
