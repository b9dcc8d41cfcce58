import { WgoError } from '@wgo/core'
import { type Asking, SIGN_IN } from './asking.ts'
import { retryAfterMs } from './retry-after.ts'
import type { HttpAnswer } from './transport.ts'

/** Why a server handed out no state, by its status: what it wrote may repeat what it was sent. */
export function refusedState({ status, headers }: HttpAnswer, { what, now, signed }: Asking): WgoError {
  const after = retryAfterMs(headers['retry-after'], now)
  const details = { resource: what, ...(after !== undefined && { retryAfterMs: after }) }
  if (status === 401 || status === 407)
    return new WgoError(
      signed ? 'CREDENTIALS_INVALID' : 'CREDENTIALS_MISSING',
      `${what} ${signed ? 'does not accept the credentials it was given' : 'asks who you are'} (${status}).`,
      { ...details, suggestions: SIGN_IN },
    )
  if (status === 403 || status === 404)
    return new WgoError('ACCESS_DENIED', `${what} may not be read by you (${status}).`, {
      ...details,
      suggestions: signed ? ['Ask for the right to read it, or use another login.'] : SIGN_IN,
    })
  if (status === 429) return new WgoError('THROTTLED', `${what} asks to be asked less often.`, details)
  if (status >= 500)
    return new WgoError('PROVIDER_FAULT', `${what} cannot be had: its server fails (${status}).`, details)
  return new WgoError('PROVIDER_REFUSED', `${what} cannot be had: its server says ${status}.`, {
    ...details,
    suggestions: ['Check the address.'],
  })
}
