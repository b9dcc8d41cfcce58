import type { Seen } from './seen.ts'

/**
 * Why AWS refuses credentials, in our words: its own may repeat the request with the token in it.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 */
export function refusal({ code = '', message, date }: Seen, now: number | undefined): Refusal {
  const off = date === undefined || now === undefined ? 0 : date - now
  if (CLOCK.test(code) || /signature (?:not yet current|expired)/i.test(message) || Math.abs(off) > FAR_MS)
    return { why: clockText(off), next: ["Set this machine's clock: sudo timedatectl set-ntp true"] }
  const [, why, next] = REASONS.find(([pattern]) => pattern.test(code)) ?? REASONS[0]
  return { why, next: [next, 'wgo auth status'] }
}

export interface Refusal {
  readonly why: string
  readonly next: readonly string[]
}

const CLOCK = /^(?:RequestTimeTooSkewed|RequestExpired)$/
/** Requests are good for five minutes; the answer took a moment. */
const FAR_MS = 4.5 * 60_000

const REASONS: readonly [Reason, ...Reason[]] = [
  [/^$/, 'AWS does not accept the credentials.', 'Renew them: new keys, or aws sso login.'],
  [
    /Expired|TokenRefreshRequired/,
    'The credentials have ended.',
    'Renew them: aws sso login, or new session keys.',
  ],
  [
    /InvalidClientTokenId|Unrecognized|InvalidAccessKeyId/,
    'AWS does not know the access key: it was deleted, switched off, or has a slip in it.',
    'aws configure list',
  ],
  [
    /Signature/,
    'The secret key does not belong to the access key, or has a slip in it.',
    'Write the secret key again: aws configure',
  ],
  [
    /ERR_INVALID_CHAR/,
    'A key or the session token holds a sign that none can have, such as a line break.',
    'Write them again: aws configure',
  ],
  [/InvalidToken/, 'The session token does not belong to the access key.', 'Take all three keys anew.'],
]
type Reason = readonly [code: RegExp, why: string, next: string]

function clockText(off: number): string {
  if (Math.abs(off) < 60_000) return "This machine's clock is off: AWS refuses the time of the request."
  return `This machine's clock is ${lengthText(Math.abs(off))} ${off > 0 ? 'behind' : 'ahead of'} AWS's.`
}

function lengthText(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 120) return `${minutes} minutes`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`
}
