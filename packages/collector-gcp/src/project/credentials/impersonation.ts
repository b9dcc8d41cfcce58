import { isWgoError } from '@wgo/core'
import { askUrl } from '../../calls/rest.ts'
import { text } from '../../resource/members.ts'
import { type Exchange, type Token, tokenOf } from './credential.ts'
import { refusedImpersonation } from './failure.ts'

/** All that a scan needs: permissions narrow it, not scopes. */
export const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'

const LIFETIME = '3600s'

export interface Impersonation {
  readonly url: string
  /** The accounts between, first to last: addresses, or names (`projects/-/serviceAccounts/ADDRESS`). */
  readonly delegates: readonly string[]
}

/**
 * A token of another service account. The library's own client of it writes a warning on the console when it is made.
 * https://cloud.google.com/iam/docs/reference/credentials/rest
 */
export async function impersonatedToken(
  { url, delegates }: Impersonation,
  from: Token & { readonly quotaProject?: string | undefined },
  { transport, signal }: Exchange,
): Promise<Token> {
  const email = impersonatedEmail(url) ?? url
  const body = JSON.stringify({
    scope: [SCOPE],
    lifetime: LIFETIME,
    ...(delegates.length > 0 && { delegates: delegates.map(nameOf) }),
  })
  const headers = {
    authorization: `Bearer ${from.value}`,
    'content-type': 'application/json',
    ...(from.quotaProject !== undefined && { 'x-goog-user-project': from.quotaProject }),
  }
  const asked = { what: `impersonating ${email}`, service: 'iamcredentials.googleapis.com' }
  try {
    const told = await askUrl(transport, { url, method: 'POST', headers, body, signal }, asked)
    return tokenOf(told.accessToken, Date.parse(text(told.expireTime) ?? ''), asked.what)
  } catch (error) {
    throw isWgoError(error) ? refusedImpersonation(error, email) : error
  }
}

function nameOf(delegate: string): string {
  return delegate.includes('/') ? delegate : `projects/-/serviceAccounts/${delegate}`
}

/** Whom such a URL names. */
export function impersonatedEmail(url = ''): string | undefined {
  return /serviceAccounts\/([^:/]+):generateAccessToken$/.exec(url)?.[1]
}
