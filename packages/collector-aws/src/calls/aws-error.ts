import { type ErrorCode, isWgoError, WgoError } from '@wgo/core'
import type { AwsCause } from './aws-code.ts'
import { isCertificateCode, meaningOf, NOT_ENABLED_CODES } from './error-codes.ts'

/** What was asked, of whom. */
export interface Asked {
  /** `ec2 DescribeInstances`. */
  readonly what: string
  readonly region: string
  readonly account?: string
  readonly permission?: string
  /** The credentials are good elsewhere: who refuses them here has not switched this region on. */
  readonly proven: boolean
  /** The service exists in every region: an unknown host name means that there is no network. */
  readonly everywhere: boolean
}

/** Whatever the SDK threw, as one of WGO's errors: by code, then by status, so that HTML pages are told right. */
export function awsError(thrown: unknown, asked: Asked): WgoError {
  if (isWgoError(thrown)) return thrown
  const seen = look(thrown)
  const code = codeFor(seen, asked)
  return new WgoError(code, messageFor(code, seen, asked), {
    provider: 'aws',
    ...(code === 'ACCESS_DENIED' && permissionFor(seen, asked)),
    ...(code === 'THROTTLED' && seen.retryAfterMs !== undefined && { retryAfterMs: seen.retryAfterMs }),
    suggestions: suggestionsFor(code, seen, asked),
    cause: causeOf(seen),
  })
}

/** What an error of the SDK shows of itself. */
interface Seen extends AwsCause {
  readonly message: string
  readonly retryAfterMs?: number
  /** The answer was a page for people: a proxy's, a load balancer's. */
  readonly html: boolean
}

function look(thrown: unknown): Seen {
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Record<string, unknown>
  const metadata = (error.$metadata ?? {}) as { httpStatusCode?: number; requestId?: string }
  const response = error.$response as
    | { statusCode?: number; headers?: Record<string, string>; reason?: string }
    | undefined
  const headers = response?.headers ?? {}
  const status = metadata.httpStatusCode ?? response?.statusCode
  const message = typeof error.message === 'string' ? error.message : String(thrown)
  const html = /text\/html/.test(headers['content-type'] ?? '') || /<!doctype html|<html/i.test(bodyOf(error))
  const code = codeOf(error, html)
  const retryAfterMs = retryAfter(headers['retry-after'])
  return {
    message,
    html,
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    ...(metadata.requestId !== undefined && { request_id: metadata.requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
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

function retryAfter(value: string | undefined): number | undefined {
  const seconds = Number(value)
  return value !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined
}

function codeFor(seen: Seen, { proven, everywhere }: Asked): ErrorCode {
  const { code, status, html } = seen
  if (code === 'ENOTFOUND') return everywhere ? 'UNREACHABLE' : 'UNSUPPORTED'
  if (proven && NOT_ENABLED_CODES.has(code ?? '')) return 'SERVICE_DISABLED'
  // AWS answers in XML or JSON: a page with a refusal on it comes from something in between.
  if (html && (status === undefined || status < 500)) return 'UNREACHABLE'
  return meaningOf(code, status)
}

function messageFor(
  code: ErrorCode,
  { message, status, html }: Seen,
  { what, region, account }: Asked,
): string {
  const where = account === undefined ? region : `${region} of account ${account}`
  const said = html ? `an HTML page${status === undefined ? '' : ` (status ${status})`}` : oneLine(message)
  switch (code) {
    case 'ACCESS_DENIED':
      return `Not allowed: ${what} in ${where}${/explicit deny/i.test(message) ? ', by an explicit deny' : ''}.`
    case 'SERVICE_DISABLED':
      return `Not switched on: ${what} in ${where}.`
    case 'UNSUPPORTED':
      return `Not offered: ${what} in ${where}.`
    case 'VANISHED':
      return `Gone meanwhile: ${what} in ${where}: ${said}`
    default:
      return `${what} in ${where}: ${said}`
  }
}

function oneLine(message: string): string {
  const text = message
    .replace(/\s+/g, ' ')
    .replace(/ Deserialization error.*$/s, '')
    .trim()
  return text === '' ? 'no message.' : text.slice(0, 300)
}

/** The action that AWS names is the one that is missing; ours is the second best. */
function permissionFor({ message }: Seen, { permission }: Asked): { permission?: string } {
  const named = /not authorized to perform:? ([\w-]+:\w+)/.exec(message)?.[1] ?? permission
  return named === undefined ? {} : { permission: named }
}

function suggestionsFor(code: ErrorCode, { code: aws, html, message }: Seen, asked: Asked): string[] {
  if (code === 'ACCESS_DENIED') {
    const boundary = /explicit deny/i.test(message)
      ? 'An explicit deny (service control policy, permissions boundary) goes before any allow: ask who looks after it.'
      : 'wgo collectors aws --policy prints a policy that allows all that is read.'
    return [
      ...(asked.permission ? [`Allow ${permissionFor({ message, html }, asked).permission}.`] : []),
      boundary,
    ]
  }
  if (
    aws === 'RequestTimeTooSkewed' ||
    aws === 'RequestExpired' ||
    /signature (?:not yet current|expired)/i.test(message)
  )
    return ["Set this machine's clock: AWS refuses requests that are more than 5 minutes off."]
  if (code === 'CREDENTIALS_INVALID')
    return ['Renew the credentials (aws sso login, or new keys), then: wgo auth status']
  if (code === 'CREDENTIALS_MISSING') return ['wgo auth login aws', 'Or choose a profile: --profile NAME']
  if (isCertificateCode(aws)) return ['Name the certificate of your proxy in NODE_EXTRA_CA_CERTS.']
  if (html)
    return ['Something between here and AWS answers in its place: look at HTTPS_PROXY and the network.']
  return []
}

function causeOf({ code, status, request_id }: Seen): AwsCause {
  return {
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    ...(request_id !== undefined && { request_id }),
  }
}
