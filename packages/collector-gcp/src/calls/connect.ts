import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici'
import type { proxiesOf } from './proxy.ts'

const CONNECT_MS = 5_000
/** The engine's own time-out, at 30 s, comes first; this frees the socket. */
const REQUEST_MS = 35_000
/** To one host. The limits bound how many calls are under way: a few projects' worth of them, or of services behind one endpoint. */
const SOCKETS = 256

export interface Connected {
  readonly request: typeof request
  readonly dispatcher: Dispatcher
}

/** Connections that are kept and shared, round by these proxies. Imported when the first request is made. */
export function connect(proxies: ReturnType<typeof proxiesOf>): Connected {
  const options = {
    connections: SOCKETS,
    connect: { timeout: CONNECT_MS },
    headersTimeout: REQUEST_MS,
    bodyTimeout: REQUEST_MS,
  }
  const dispatcher = proxies ? new EnvHttpProxyAgent({ ...options, ...proxies }) : new Agent(options)
  return { request, dispatcher }
}
