import { type ErrorCode, WgoError } from '@wgo/core'
import type { Asked } from './asked.ts'
import { signInSteps } from './next-steps.ts'
import { shell } from './shell.ts'
import { type Status, statusOf } from './status.ts'

/** An answer that is none, as it came. */
export interface Refusal {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** What a refusal means: by its reason, else by its status. Pages come from something in between. */
export function refusalError(refusal: Refusal, asked: Asked): WgoError {
  const said = statusOf(refusal.body)
  const code = codeOf(refusal, said)
  const permission = code === 'ACCESS_DENIED' ? asked.permission : undefined
  const retryAfterMs = retryAfter(refusal, said)
  return new WgoError(code, messageFor(code, refusal, said, asked), {
    provider: 'kubernetes',
    resource: asked.context,
    ...(permission !== undefined && { permission }),
    ...(code === 'THROTTLED' && retryAfterMs !== undefined && { retryAfterMs }),
    suggestions: stepsFor(code, refusal, asked, permission),
    ...(code === 'UNREACHABLE' && { final: true }),
    cause: { status: refusal.status, ...said } satisfies RefusalCause,
  })
}

/** What is kept of a refusal, as an error's cause. */
export interface RefusalCause extends Status {
  readonly status: number
}

const REASONS: Readonly<Record<string, ErrorCode>> = {
  Unauthorized: 'CREDENTIALS_INVALID',
  Forbidden: 'ACCESS_DENIED',
  NotFound: 'VANISHED',
  Expired: 'VANISHED',
  Gone: 'VANISHED',
  MethodNotAllowed: 'UNSUPPORTED',
  NotAcceptable: 'UNSUPPORTED',
  TooManyRequests: 'THROTTLED',
  ServerTimeout: 'PROVIDER_FAULT',
  Timeout: 'PROVIDER_FAULT',
  InternalError: 'PROVIDER_FAULT',
  ServiceUnavailable: 'PROVIDER_FAULT',
}

function codeOf(refusal: Refusal, said: Status | undefined): ErrorCode {
  const { status, headers } = refusal
  const known = REASONS[said?.reason ?? '']
  if (known) return known
  if (wantsTls(refusal)) return 'UNREACHABLE'
  if (status === 401) return 'CREDENTIALS_INVALID'
  if (status === 407) return 'UNREACHABLE'
  if (status === 429) return 'THROTTLED'
  if (status < 300) return 'PROVIDER_FAULT'
  const page = !said && /html/.test(String(headers['content-type'] ?? ''))
  if (status < 400 || (page && status < 500)) return 'UNREACHABLE'
  if (status === 403) return 'ACCESS_DENIED'
  if (status === 404) return 'VANISHED'
  if (status === 405 || status === 406) return 'UNSUPPORTED'
  return status >= 500 ? 'PROVIDER_FAULT' : 'PROVIDER_REFUSED'
}

/** What Go's servers and nginx say on a TLS port to whoever speaks plain HTTP. */
function wantsTls({ status, body }: Refusal): boolean {
  return status === 400 && /HTTP request (?:was sent )?to (?:an )?HTTPS/i.test(body)
}

function messageFor(code: ErrorCode, refusal: Refusal, said: Status | undefined, asked: Asked): string {
  const { what, context, server } = asked
  const words = oneLine(said?.message ?? plainText(refusal)) || `status ${refusal.status}`
  switch (code) {
    case 'ACCESS_DENIED':
      return `Not allowed in ${context}: ${what}.`
    case 'CREDENTIALS_INVALID':
      return `The cluster of context ${context} does not accept the credentials (${asked.credentials}).`
    case 'THROTTLED':
      return `The cluster of context ${context} asks to be called less often (${what}).`
    case 'UNREACHABLE':
      if (wantsTls(refusal)) return `${server} (context ${context}) speaks TLS alone, and is called without.`
      return `${what} in ${context}: what answered at ${server} is no Kubernetes API (status ${refusal.status}).`
    case 'VANISHED':
      if (refusal.status === 410) return `${what} in ${context} took longer than the server keeps a list for.`
      return `Not served in ${context}: ${what} (${words}).`
    case 'UNSUPPORTED':
      return `Not served in ${context}: ${what} (${words}).`
    default:
      return `${what} in ${context}: ${words}${/[.!?]$/.test(words) ? '' : '.'}`
  }
}

function stepsFor(
  code: ErrorCode,
  refusal: Refusal,
  asked: Asked,
  permission: string | undefined,
): readonly string[] {
  switch (code) {
    case 'ACCESS_DENIED':
      return permission === undefined
        ? []
        : [`Allow ${permission}.`, `kubectl auth can-i ${permission} ${shell`--context ${asked.context}`}`]
    case 'CREDENTIALS_INVALID':
      return signInSteps(asked)
    case 'UNREACHABLE':
      if (wantsTls(refusal))
        return [
          shell`kubectl config set-cluster CLUSTER --server=${asked.server.replace(/^http:/i, 'https:')}`,
          shell`kubectl config view --minify --context ${asked.context}`,
        ]
      return [
        shell`kubectl cluster-info --context ${asked.context}`,
        'Look at the proxy and at what stands before the cluster.',
      ]
    default:
      return []
  }
}

function retryAfter({ headers }: Refusal, said: Status | undefined): number | undefined {
  const seconds = Number(headers['retry-after'] ?? said?.retryAfterSeconds ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined
}

/** Servers that do not get as far as a Status say a line of text: `404 page not found`. */
function plainText({ headers, body }: Refusal): string {
  return /^text\/plain/.test(String(headers['content-type'])) ? body : ''
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300)
}
