import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { RawRequest } from './request.ts'

/** The server that is in order. */
export interface Upstream {
  /** `http://127.0.0.1:5000`, or https. */
  readonly upstream: string
  /** The certificate to trust, PEM. */
  readonly ca?: string
}

/** Asks the server what was asked of the proxy, under the name that the client used: signatures stay good. */
export function passOn({ upstream, ca }: Upstream, asked: RawRequest): Promise<IncomingMessage> {
  const url = new URL(asked.path, upstream)
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const { method, headers, body } = asked
    const length = body.length > 0 && { 'content-length': String(body.length) }
    const own = { ...ofMessage(headers), ...length }
    const request = send(url, { method, agent: false, ...(ca && { ca }), headers: own })
    request.once('response', resolve).once('error', reject).end(body)
  })
}

/** Without what one connection says to its other end (RFC 9110, 7.6.1). */
export function ofMessage<Headers extends object>(headers: Headers): Headers {
  const kept = Object.entries(headers).filter(([name]) => !OF_CONNECTION.has(name))
  return Object.fromEntries(kept) as Headers
}

const OF_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade'])
