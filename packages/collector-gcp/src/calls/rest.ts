import { isJsonObject, type JsonObject, WgoError } from '@wgo/core'
import type { Asking, Call } from '../reading/api.ts'
import { type Asked, googleError } from './google-error.ts'
import { parsed } from './parsed.ts'
import { seenIn, seenThrown } from './seen.ts'
import type { Request, Transport } from './transport.ts'
import { baseOf, type Endpoints, urlOf } from './url.ts'

/** Calls APIs: where they are, over what, and as whom. */
export interface Rest {
  readonly transport: Transport
  readonly endpoints: Endpoints
}

/** As whom a call is made. */
export interface Signed {
  readonly token: string
  /** The project whose quota counts, where that is not the one of the credentials. */
  readonly quotaProject?: string
  readonly signal?: AbortSignal
}

/** One call, once. Throws WgoError; what the signal says, where it is aborted. */
export type Ask = (
  rest: Rest,
  call: Pick<Call, 'api' | 'method' | 'path'>,
  asking: Asking,
  signed: Signed,
  asked: Asked,
) => Promise<JsonObject>

/** A call as it is written. */
export const ask: Ask = async (rest, call, asking, signed, asked) => {
  const url = urlOf(baseOf(call.api, rest.endpoints), call.path, asking)
  return await askUrl(rest.transport, { url, method: call.method, ...requestOf(asking, signed) }, asked)
}

/** What makes a request one of ours. */
export function requestOf(
  { body }: Pick<Asking, 'body'>,
  { token, quotaProject, signal }: Signed,
): Omit<Request, 'url' | 'method'> {
  return {
    headers: {
      authorization: `Bearer ${token}`,
      ...(quotaProject !== undefined && { 'x-goog-user-project': quotaProject }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal,
  }
}

/** One request whose answer is a JSON object. Throws WgoError; what the signal says, where it is aborted. */
export async function askUrl(transport: Transport, request: Request, asked: Asked): Promise<JsonObject> {
  const answer = await transport.send(request).catch((error: unknown) => {
    request.signal?.throwIfAborted()
    throw googleError(seenThrown(error), asked)
  })
  const { status, body } = answer
  if (status < 200 || status >= 300) throw googleError(seenIn(answer), asked)
  const value = parsed(body)
  if (isJsonObject(value)) return value
  throw notJson(answer, asked)
}

/** What such an answer is: taken for one, it would say that there is nothing. */
export function notJson(
  { status, body }: { readonly status: number; readonly body: string },
  { what }: Asked,
): WgoError {
  const page = /^\s*<(?:!doctype html|html)\b/i.test(body)
  return new WgoError(
    page ? 'UNREACHABLE' : 'PROVIDER_FAULT',
    page
      ? `${what}: what answered is not Google: a page (status ${status}).`
      : `${what}: the answer cannot be read.`,
    {
      provider: 'gcp',
      ...(page && {
        final: true,
        suggestions: ['Look at HTTPS_PROXY and the endpoints that are set: wgo config show'],
      }),
    },
  )
}
