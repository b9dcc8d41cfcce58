import { isJsonObject, type Json, type WgoError } from '@wgo/core'
import { gaxios } from 'google-auth-library'
import { googleError } from '../../calls/google-error.ts'
import { parsed } from '../../calls/parsed.ts'
import { type Seen, seenIn, seenThrown } from '../../calls/seen.ts'
import type { Answer, Request } from '../../calls/transport.ts'
import { text } from '../../resource/members.ts'
import type { Exchange } from './credential.ts'
import { refusedImpersonation, refusedToken } from './failure.ts'
import { impersonatedEmail } from './impersonation.ts'
import type { OwnFile } from './key-file.ts'

/** Where Google's clients ask for tokens, whatever the credentials say. */
const THEIR_TOKEN_URL = 'https://oauth2.googleapis.com/token'

/**
 * What Google's clients send goes over our connections: through our proxies, with our signal, once, to the endpoint that
 * the credentials or the settings name. Errors are WGO's.
 */
export class ExchangeTransporter extends gaxios.Gaxios {
  /** When the token that came last ends; NaN: not told. The library reckons by a clock of its own. */
  expires: number = Number.NaN
  /** Something was asked, and answered. */
  answered = false
  readonly #file: OwnFile
  readonly #exchange: Exchange

  constructor(file: OwnFile, exchange: Exchange) {
    super()
    this.#file = file
    this.#exchange = exchange
  }

  override async request<T>(options: gaxios.GaxiosOptions = {}): gaxios.GaxiosPromise<T> {
    const url = this.#urlOf(String(options.url))
    const answer = await this.#send(requestOf(url, options))
    this.answered = true
    const data = options.responseType === 'text' ? answer.body : (parsed(answer.body) ?? answer.body)
    if (isJsonObject(data)) this.expires = expiryOf(data, this.#exchange.now) ?? this.expires
    const { status, headers } = answer
    return { status, headers: new Headers(headers as Record<string, string>), data, config: options } as never
  }

  #urlOf(url: string): string {
    if (url !== THEIR_TOKEN_URL) return url
    const { token_uri: own } = this.#file
    return typeof own === 'string' ? own : this.#exchange.tokenUrl
  }

  async #send(request: Request): Promise<Answer> {
    const { transport, signal } = this.#exchange
    const answer = await transport.send({ ...request, signal }).catch((error: unknown) => {
      signal.throwIfAborted()
      throw this.#errorOf(seenThrown(error), request.url)
    })
    if (answer.status >= 200 && answer.status < 300) return answer
    throw this.#errorOf(seenIn(answer), request.url)
  }

  #errorOf(seen: Seen, url: string): WgoError {
    const { source } = this.#exchange
    const email = impersonatedEmail(url)
    const asked = { what: `impersonating ${email}`, service: 'iamcredentials.googleapis.com' }
    if (email !== undefined) return refusedImpersonation(googleError(seen, asked), email)
    return refusedToken(seen, source, `asking ${URL.canParse(url) ? new URL(url).host : url} for access`)
  }
}

function requestOf(url: string, { method, headers, data }: gaxios.GaxiosOptions): Request {
  const isForm = data instanceof URLSearchParams
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
  return {
    url,
    method: (method ?? 'GET') as Request['method'],
    headers: {
      ...(data !== undefined && { 'content-type': type }),
      ...Object.fromEntries(new Headers(headers)),
    },
    ...(data !== undefined && { body: isForm ? data.toString() : JSON.stringify(data) }),
  }
}

function expiryOf(told: { readonly [name: string]: Json }, now: number): number | undefined {
  const until = Date.parse(text(told.expireTime) ?? '')
  if (!Number.isNaN(until)) return until
  return told.expires_in === undefined ? undefined : now + Number(told.expires_in) * 1_000
}
