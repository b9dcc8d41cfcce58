import { type ErrorCode, isWgoError, WgoError } from '@wgo/core'
import type { Asked } from './asked.ts'
import { isCertificateCode, meaningOf, NOT_ENABLED_CODES } from './error-codes.ts'
import { nextSteps } from './next-steps.ts'
import { oneLine } from './one-line.ts'
import { refusal } from './refused.ts'
import { causeOf, look, type Seen } from './seen.ts'

/** Whatever the SDK threw, as one of WGO's errors: by code, then by status. */
export function awsError(thrown: unknown, asked: Asked): WgoError {
  if (isWgoError(thrown)) return thrown
  const seen = look(thrown)
  const code = codeFor(seen, asked)
  const permission = code === 'ACCESS_DENIED' ? permissionFor(seen, asked) : undefined
  return new WgoError(code, messageFor(code, seen, asked), {
    provider: 'aws',
    ...(permission !== undefined && { permission }),
    ...(code === 'THROTTLED' && seen.retryAfterMs !== undefined && { retryAfterMs: seen.retryAfterMs }),
    ...(code === 'UNREACHABLE' && seen.html && seen.status !== 408 && { final: true }),
    suggestions: nextSteps(code, seen, asked, permission),
    cause: causeOf(seen),
  })
}

function codeFor(seen: Seen, { proven, everywhere }: Asked): ErrorCode {
  const { code, status, html } = seen
  if (code === 'ENOTFOUND') return everywhere ? 'UNREACHABLE' : 'UNSUPPORTED'
  if (proven && NOT_ENABLED_CODES.has(code ?? '')) return 'SERVICE_DISABLED'
  // AWS answers in XML or JSON: a page with a refusal on it comes from something in between.
  if (html && (status === undefined || (status < 500 && status !== 429))) return 'UNREACHABLE'
  return meaningOf(code, status)
}

function messageFor(code: ErrorCode, seen: Seen, { what, region, account, now }: Asked): string {
  const { message, status, html } = seen
  const where = account === undefined ? region : `${region} of account ${account}`
  const said = html ? `an HTML page${status === undefined ? '' : ` (status ${status})`}` : oneLine(message)
  switch (code) {
    case 'ACCESS_DENIED':
      return `Not allowed: ${what} in ${where}${/explicit deny/i.test(message) ? ', by an explicit deny' : ''}.`
    case 'CREDENTIALS_INVALID':
      return `${refusal(seen, now).why} (${what} in ${where}${seen.code === undefined ? '' : `: ${seen.code}`})`
    case 'SERVICE_DISABLED':
      return `Not switched on: ${what} in ${where}.`
    case 'UNSUPPORTED':
      return `Not offered: ${what} in ${where}.`
    case 'VANISHED':
      return `Gone meanwhile: ${what} in ${where}: ${said}`
    case 'UNREACHABLE':
      return isCertificateCode(seen.code)
        ? `${what} in ${where}: the certificate of what answers is not trusted (${seen.code}).`
        : `${what} in ${where}: ${html ? `what answered is no AWS: ${said}.` : said}`
    default:
      return `${what} in ${where}: ${said}`
  }
}

/** The action that AWS names is the one that is missing; ours is the second best. */
function permissionFor({ message }: Seen, { permission }: Asked): string | undefined {
  return /not authorized to perform:? ([\w-]+:\w+)/.exec(message)?.[1] ?? permission
}
