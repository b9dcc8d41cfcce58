import type { ErrorCode } from '@wgo/core'
import type { Seen } from './seen.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * What Google's reasons mean, of its newer and its older way of telling.
 * https://cloud.google.com/apis/design/errors, https://cloud.google.com/storage/docs/json_api/v1/status-codes
 */
const MEANINGS: readonly (readonly [ErrorCode, readonly string[]])[] = [
  [
    'THROTTLED',
    words(`RATE_LIMIT_EXCEEDED RESOURCE_EXHAUSTED rateLimitExceeded userRateLimitExceeded quotaExceeded
      dailyLimitExceeded concurrentLimitExceeded RESOURCE_QUOTA_EXCEEDED CONCURRENT_LIMIT_EXCEEDED`),
  ],
  ['SERVICE_DISABLED', words('SERVICE_DISABLED accessNotConfigured SERVICE_NOT_ACTIVATED')],
  [
    'ACCESS_DENIED',
    words(`IAM_PERMISSION_DENIED PERMISSION_DENIED forbidden insufficientPermissions USER_PROJECT_DENIED CONSUMER_INVALID
      CONSUMER_SUSPENDED BILLING_DISABLED billingDisabled accountDisabled accountSuspended SECURITY_POLICY_VIOLATED
      vpcServiceControls orgPolicyViolated ORG_RESTRICTION_VIOLATION LOCATION_ORG_POLICY_VIOLATED ACCESS_TOKEN_SCOPE_INSUFFICIENT`),
  ],
  [
    'CREDENTIALS_INVALID',
    words(`UNAUTHENTICATED authError ACCESS_TOKEN_EXPIRED ACCESS_TOKEN_TYPE_UNSUPPORTED CREDENTIALS_MISSING required
      ACCOUNT_STATE_INVALID API_KEY_INVALID invalid_grant invalid_client invalid_rapt invalid_scope unauthorized_client`),
  ],
  ['VANISHED', words('NOT_FOUND notFound gone')],
  ['UNSUPPORTED', words('UNIMPLEMENTED notImplemented LOCATION_POLICY_VIOLATED')],
  [
    'PROVIDER_FAULT',
    words('backendError internalError INTERNAL UNAVAILABLE UNKNOWN ABORTED backendNotConnected'),
  ],
  [
    'TIMEOUT',
    words('DEADLINE_EXCEEDED ETIMEDOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT UND_ERR_CONNECT_TIMEOUT'),
  ],
  [
    'UNREACHABLE',
    words(`ECONNREFUSED ECONNRESET ECONNABORTED EPIPE EHOSTUNREACH ENETUNREACH EAI_AGAIN ENOTFOUND EPROTO
      UND_ERR_SOCKET UND_ERR_ABORTED ERR_SSL_WRONG_VERSION_NUMBER`),
  ],
]

const BY_REASON: ReadonlyMap<string, ErrorCode> = new Map(
  MEANINGS.flatMap(([meaning, reasons]) => reasons.map(reason => [reason, meaning] as const)),
)

/** What an error means: by its reason, the sentence where Google gives quota as a refusal, its canonical code, its status. */
export function meaningOf(seen: Seen): ErrorCode {
  const { reason, canonical, status, message, foreign } = seen
  if (lacksQuotaProject(seen)) return 'ACCESS_DENIED'
  const known = BY_REASON.get(reason ?? '')
  if (known === 'ACCESS_DENIED' || known === undefined) {
    if (status === 403 && QUOTA.test(message)) return 'THROTTLED'
    if (status === 403 && DISABLED.test(message)) return 'SERVICE_DISABLED'
  }
  if (known !== undefined) return known
  if (isCertificateCode(reason)) return 'UNREACHABLE'
  if (status === undefined) return 'BUG'
  if (foreign && status < 500 && status !== 429) return 'UNREACHABLE'
  return BY_REASON.get(canonical ?? '') ?? byStatus(status)
}

/**
 * An API counts for the project of gcloud itself, where the sign-in names no other: nobody can switch it on there.
 * https://cloud.google.com/docs/authentication/troubleshoot-adc#user-creds-client-based
 */
export function lacksQuotaProject({ message, metadata, reason }: Seen): boolean {
  if (/requires a quota project/i.test(message)) return true
  return reason === 'SERVICE_DISABLED' && GCLOUDS.has(metadata.consumer)
}

/** Of sign-ins for applications, and of gcloud's own. */
const GCLOUDS: ReadonlySet<unknown> = new Set(['projects/764086051850', 'projects/32555940559'])

const QUOTA = /\bquota (?:exceeded|metric)|rate limit exceeded/i
const DISABLED = /has not been used in project|it is disabled|is not enabled/i

function byStatus(status: number): ErrorCode {
  if (status === 429) return 'THROTTLED'
  if (status === 401) return 'CREDENTIALS_INVALID'
  if (status === 403) return 'ACCESS_DENIED'
  if (status === 404 || status === 410) return 'VANISHED'
  if (status === 501) return 'UNSUPPORTED'
  return status >= 500 || status < 400 ? 'PROVIDER_FAULT' : 'PROVIDER_REFUSED'
}

/** A certificate that this machine does not trust: a proxy that looks into the traffic, mostly. */
export function isCertificateCode(code: string | undefined): boolean {
  return code !== undefined && /CERT|^UNABLE_TO_(?:VERIFY|GET)|SELF_SIGNED|^ERR_TLS_/.test(code)
}
