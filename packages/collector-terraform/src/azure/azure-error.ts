import { WgoError } from '@wgo/core'
import { retryAfterMs } from '../http/retry-after.ts'
import type { HttpAnswer } from '../http/transport.ts'

/** What the storage service calls the reason. */
export function azureCode({ headers }: HttpAnswer): string {
  return headers['x-ms-error-code'] ?? ''
}

const ROLE = 'Storage Blob Data Reader'

/** Why the storage service handed out nothing, by its status and code: what it wrote may repeat what it was sent. */
export function azureError(answer: HttpAnswer, what: string, now: number): WgoError {
  const { status, headers } = answer
  const code = azureCode(answer) || String(status)
  const after = retryAfterMs(headers['retry-after'], now)
  const details = { resource: what, ...(after !== undefined && { retryAfterMs: after }) }
  if (status === 404)
    return new WgoError('INPUT_INVALID', `${what} cannot be read: there is no such container (${code}).`, {
      ...details,
      suggestions: ['wgo scan --state azurerm://account/container/key'],
    })
  if (status === 401 || code === 'AuthenticationFailed' || code === 'InvalidAuthenticationInfo')
    return new WgoError('CREDENTIALS_INVALID', `${what} does not accept the credentials (${code}).`, {
      ...details,
      suggestions: [
        'A key or SAS token may be of another account, or over: export ARM_ACCESS_KEY=...',
        'az login',
      ],
    })
  if (status === 403 || code === 'PublicAccessNotPermitted')
    return new WgoError('ACCESS_DENIED', `${what} may not be read by you (${code}).`, {
      ...details,
      permission: ROLE,
      suggestions: [`Ask for the role "${ROLE}" on the container, or use a key: export ARM_ACCESS_KEY=...`],
    })
  if (status === 429 || code === 'ServerBusy')
    return new WgoError('THROTTLED', `${what} asks to be asked less often (${code}).`, details)
  if (status >= 500)
    return new WgoError('PROVIDER_FAULT', `${what} cannot be had: its service fails (${code}).`, details)
  return new WgoError('PROVIDER_REFUSED', `${what} cannot be had: its service says ${code}.`, details)
}
