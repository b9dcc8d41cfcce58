import type { AwsCause } from './aws-code.ts'

/** What an error of the SDK shows of itself. */
export interface Seen extends AwsCause {
  readonly message: string
  readonly retryAfterMs?: number
  /** AWS's clock when it answered, milliseconds since the epoch. */
  readonly date?: number
  /** The answer was a page for people: a proxy's, a load balancer's. */
  readonly html: boolean
}

export function look(thrown: unknown): Seen {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Record<string, unknown>
  const metadata = (error.$metadata ?? {}) as { httpStatusCode?: number; requestId?: string }
  const response = error.$response as
    | { statusCode?: number; headers?: Record<string, string>; reason?: string }
    | undefined
  const headers = response?.headers ?? {}
  const status = metadata.httpStatusCode ?? response?.statusCode
  const message = typeof error.message === 'string' ? error.message : String(thrown)
  const page = error.page === true || /<!doctype html|<html/i.test(bodyOf(error))
  const called = /text\/html/.test(headers['content-type'] ?? '')
  const code = codeOf(error, page)
  // A body with a code of AWS's is AWS's, whatever the header calls it. NotFound is the SDK's own word for 404.
  const html = page || (called && (code === undefined || code === 'NotFound'))
  const date = Date.parse(headers.date ?? '')
  const retryAfterMs = retryAfter(headers['retry-after'], date)
  return {
    message,
    html,
    ...(code !== undefined && !(html && code === 'NotFound') && { code }),
    ...(status !== undefined && { status }),
    ...(metadata.requestId !== undefined && { request_id: metadata.requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(!Number.isNaN(date) && { date }),
  }
}

function bodyOf(error: Record<string, unknown>): string {
  const body = error.$responseBodyText ?? (error.$response as { body?: unknown } | undefined)?.body
  return typeof body === 'string' ? body.slice(0, 500) : ''
}

/** The socket's code goes before the SDK's name for it; a page that could not be read has none. */
function codeOf(error: Record<string, unknown>, html: boolean): string | undefined {
  const { code, name } = error
  const unread = html || name === 'SyntaxError' || /Deserialization error/.test(String(error.message))
  if (typeof code === 'string' && /^[A-Z_]+$/.test(code)) return code
  if (unread) return undefined
  for (const each of [error.Code, error.Error && (error.Error as { Code?: unknown }).Code, name]) {
    if (typeof each === 'string' && each !== '' && each !== 'Error' && each !== 'UnknownError') return each
  }
  return undefined
}

/** Seconds, or a date: compared with that of the answer, for both are of one clock. RFC 9110, section 10.2.3. */
function retryAfter(value: string | undefined, answered: number): number | undefined {
  if (!value?.trim()) return undefined
  const seconds = Number(value)
  const ms = Number.isNaN(seconds) ? Date.parse(value) - answered : seconds * 1_000
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

export function causeOf({ code, status, request_id }: Seen): AwsCause {
  return {
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    ...(request_id !== undefined && { request_id }),
  }
}
