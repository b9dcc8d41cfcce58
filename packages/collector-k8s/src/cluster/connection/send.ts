import { type Agent, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Certificate, RequestHeaders } from '../credentials/credentials.ts'

export interface Sent {
  readonly url: URL
  readonly method: string
  readonly headers: RequestHeaders
  readonly body?: string
  readonly agent: Agent
  readonly trust: Trust
  readonly certificate?: Certificate | undefined
  readonly signal: AbortSignal
}

/** Whom we take for the server. */
export interface Trust {
  readonly ca?: Buffer
  readonly rejectUnauthorized: boolean
  readonly servername?: string
}

/** The head of an answer, and its body as it comes. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Readable
}

/** Sends one request. Rejects where no answer comes, with what Node says of it. */
export function send({ url, body, trust, certificate, headers, ...options }: Sent): Promise<Answer> {
  const secure = url.protocol === 'https:'
  const tls = secure ? { ...trust, ...certificate } : {}
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(url, {
      ...options,
      ...tls,
      headers: headers as OutgoingHttpHeaders,
    })
    request.on('error', reject).once('response', message => {
      resolve({ status: message.statusCode ?? 0, headers: message.headers, body: plain(message) })
    })
    request.end(body)
  })
}

function plain(message: IncomingMessage): Readable {
  if (message.headers['content-encoding'] !== 'gzip') return message
  // Whoever reads the body meets its errors; nobody else is told.
  return pipeline(message, createGunzip(), () => {})
}
