import { WgoError } from '@wgo/core'
import { retryAfterMs } from '../http/retry-after.ts'
import type { HttpAnswer } from '../http/transport.ts'
import type { CloudApi } from './cloud-api.ts'

type Asked = Pick<CloudApi, 'hostname' | 'token' | 'now'>

/** Why the service gave nothing, by its status. */
export function cloudError(
  { status, headers }: HttpAnswer,
  what: string,
  { hostname, token, now }: Asked,
): WgoError {
  const after = retryAfterMs(headers['retry-after'] ?? headers['x-ratelimit-reset'], now())
  const details = { resource: what, ...(after !== undefined && { retryAfterMs: after }) }
  if (status === 401)
    return new WgoError(
      token ? 'CREDENTIALS_INVALID' : 'CREDENTIALS_MISSING',
      token
        ? `${what} cannot be read: ${hostname} does not accept the token.`
        : `${what} cannot be read: there is no token for ${hostname}.`,
      { ...details, suggestions: waysIn(hostname) },
    )
  if (status === 403) return deniedState(what, hostname)
  if (status === 429) return new WgoError('THROTTLED', `${hostname} asks to be asked less often.`, details)
  if (status >= 500)
    return new WgoError('PROVIDER_FAULT', `${what} cannot be had: ${hostname} fails (${status}).`, details)
  return new WgoError('PROVIDER_REFUSED', `${what} cannot be had: ${hostname} says ${status}.`, details)
}

export function deniedState(what: string, hostname: string): WgoError {
  return new WgoError('ACCESS_DENIED', `${what} may not be read: its states are not open to this token.`, {
    resource: what,
    permission: 'state-versions: read',
    suggestions: [
      `Ask for "Read state versions" on the workspace, or use another token: terraform login ${hostname}`,
    ],
  })
}

/** The service says the same of what is not there and of what may not be seen. */
export function unknownOrganization(
  what: string,
  organization: string,
  { hostname, token }: Asked,
): WgoError {
  if (!token)
    return new WgoError('CREDENTIALS_MISSING', `${what} cannot be read: there is no token for ${hostname}.`, {
      resource: what,
      suggestions: waysIn(hostname),
    })
  return new WgoError(
    'ACCESS_DENIED',
    `${what} cannot be read: this token sees no organization "${organization}" at ${hostname}.`,
    {
      resource: what,
      permission: 'workspaces: read',
      suggestions: ['Check its name, or use the token of a user or team that is in it.', ...waysIn(hostname)],
    },
  )
}

function waysIn(hostname: string): readonly string[] {
  const name = hostname.replaceAll('-', '__').replaceAll('.', '_')
  const isVariable = /^\w+$/.test(name)
  return [`terraform login ${hostname}`, ...(isVariable ? [`export TF_TOKEN_${name}=...`] : [])]
}
