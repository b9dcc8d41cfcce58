import { isJsonObject, type JsonObject } from '@wgo/core'
import { object, objects, text } from '../resource/members.ts'
import { parsed } from './parsed.ts'
import type { Answer } from './transport.ts'

/** What is kept of an error: enough to tell what it was, nothing of the request. */
export interface GoogleCause {
  /** Google's reason, or the code of the socket: `SERVICE_DISABLED`, `rateLimitExceeded`, `ECONNREFUSED`. */
  readonly reason?: string
  readonly status?: number
}

/** What an answer that is no success, or an error on the way, shows of itself. */
export interface Seen extends GoogleCause {
  readonly message: string
  /** Google's canonical code: `PERMISSION_DENIED`. https://cloud.google.com/apis/design/errors */
  readonly canonical?: string
  /** What the error says of itself: the service, the permission. */
  readonly metadata: JsonObject
  readonly retryAfterMs?: number
  /** The answer was no JSON: a proxy's or a load balancer's page, or an answer that was cut. */
  readonly foreign: boolean
}

/** Reads an answer that tells of an error, in any of Google's ways of telling. */
export function seenIn({ status, headers, body }: Answer): Seen {
  const told = parsed(body)
  const error = isJsonObject(told) ? told.error : undefined
  const base = { status, ...retryAfter(headers['retry-after']), metadata: {}, foreign: !isJsonObject(told) }
  // Token endpoints write as OAuth says: RFC 6749, section 5.2.
  if (typeof error === 'string') {
    const { error_description: description, error_subtype: subtype } = told as JsonObject
    return { ...base, reason: text(subtype) ?? error, canonical: error, message: text(description) ?? error }
  }
  const { message, status: canonical, details, errors } = object(error)
  const info = objects(details).find(detail => text(detail['@type'])?.endsWith('google.rpc.ErrorInfo'))
  const reason = text(info?.reason) ?? text(objects(errors)[0]?.reason)
  return {
    ...base,
    ...(reason !== undefined && { reason }),
    ...(typeof canonical === 'string' && { canonical }),
    metadata: object(info?.metadata),
    message: text(message) ?? `status ${status}`,
  }
}

/** What was thrown on the way there. */
export function seenThrown(thrown: unknown): Seen {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Record<string, unknown>
  const cause = (typeof error.cause === 'object' && error.cause !== null ? error.cause : {}) as Record<
    string,
    unknown
  >
  const code = [error.code, cause.code].find(each => typeof each === 'string') as string | undefined
  const message = error.message || code || String(thrown)
  return {
    message: String(message),
    metadata: {},
    foreign: false,
    ...(code !== undefined && { reason: code }),
  }
}

/** Seconds. A date is not compared: the clocks may differ. RFC 9110, section 10.2.3. */
function retryAfter(value: string | undefined): { retryAfterMs?: number } {
  const seconds = Number(value?.trim() || Number.NaN)
  return Number.isFinite(seconds) ? { retryAfterMs: Math.max(0, seconds * 1_000) } : {}
}

export function causeOf({ reason, status }: Seen): GoogleCause {
  return { ...(reason !== undefined && { reason }), ...(status !== undefined && { status }) }
}

/** Google's reason behind an error of ours. */
export function reasonOf(error: unknown): string | undefined {
  return causeBehind(error)?.reason
}

/** The status of the answer behind an error of ours. */
export function statusOf(error: unknown): number | undefined {
  return causeBehind(error)?.status
}

function causeBehind(error: unknown): GoogleCause | undefined {
  if (!(error instanceof Error) || typeof error.cause !== 'object' || error.cause === null) return undefined
  return error.cause
}
