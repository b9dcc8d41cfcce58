import type { ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import type { Dialect } from './dialects/dialect.ts'
import type { Fault } from './fault.ts'
import type { Answer, Asked } from './request.ts'
import { ofMessage, passOn, type Upstream } from './upstream.ts'

export interface Exchange {
  readonly asked: Asked
  readonly response: ServerResponse
  readonly upstream: Upstream
  readonly dialect: Dialect
}

/** Answers a request with a fault; without one, as the server does. */
export async function inflict(fault: Fault | undefined, exchange: Exchange): Promise<void> {
  if (fault === undefined) return await relay(exchange)
  const { asked, response, dialect } = exchange
  switch (fault.kind) {
    case 'throttle':
    case 'deny':
    case 'gone':
      return give(response, dialect.refuse(asked, fault), fault.retryAfter)
    case 'page':
      return give(response, { status: fault.status, headers: { 'content-type': 'text/html' }, body: PAGE })
    case 'garbage':
      return give(response, {
        status: 200,
        headers: { 'content-type': await typeOf(exchange) },
        body: GARBAGE,
      })
    case 'slow':
      await setTimeout(fault.ms)
      return await relay(exchange)
    case 'hang':
      return
    case 'truncate':
      return await beginning(exchange, 'told', fault.share)
    case 'cut':
      return fault.at === 'head' ? cutHead(response) : await beginning(exchange, 'hidden')
  }
}

const PAGE =
  '<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>'
/** Begins as XML and as JSON do, and is neither. */
const GARBAGE = '<{"\u0000}]>&;<<'

function give(response: ServerResponse, { status, headers, body }: Answer, retryAfter?: number): void {
  const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  response.writeHead(status, { ...headers, ...wait, 'content-length': Buffer.byteLength(body) }).end(body)
}

async function relay({ asked, response, upstream }: Exchange): Promise<void> {
  const answer = await passOn(upstream, asked)
  response.writeHead(answer.statusCode ?? 502, ofMessage(answer.headers))
  await pipeline(answer, response)
}

async function typeOf({ upstream, asked }: Exchange): Promise<string> {
  const answer = await passOn(upstream, asked)
  answer.resume()
  return answer.headers['content-type'] ?? 'application/octet-stream'
}

/** Part of the body: `told` as all there is, or `hidden` behind the length of the whole. */
async function beginning(
  { asked, response, upstream }: Exchange,
  length: 'told' | 'hidden',
  share = 0.5,
): Promise<void> {
  const answer = await passOn(upstream, asked)
  const whole = await buffer(answer)
  const part = whole.subarray(0, Math.floor(whole.length * share))
  const told = length === 'told' ? part.length : whole.length
  response.writeHead(answer.statusCode ?? 502, { ...ofMessage(answer.headers), 'content-length': told })
  if (length === 'told') response.end(part)
  else response.write(part, () => response.destroy())
}

function cutHead(response: ServerResponse): void {
  response.socket?.write('HTTP/1.1 200 O', () => response.destroy())
}
