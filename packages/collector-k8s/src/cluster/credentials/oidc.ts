import { type Host, WgoError } from '@wgo/core'
import { members } from '../../members.ts'
import { bearer, type Credentials } from './credentials.ts'
import { claimsOf } from './token-claims.ts'

/**
 * The ID token of kubectl's `oidc` auth provider, renewed by its refresh token when it has ended. What is renewed is
 * kept in memory: kubeconfig files are never written. Throws CREDENTIALS_INVALID.
 */
export function oidcCredentials(
  config: Readonly<Record<string, string>>,
  context: string,
  host: Host,
): () => Promise<Credentials> {
  let tokens: Tokens = { id: config['id-token'], refresh: config['refresh-token'] }
  return async () => {
    const expires = tokens.id === undefined ? 0 : (claimsOf(tokens.id)?.exp ?? 0) * 1_000
    if (tokens.id === undefined || expires <= host.clock.now())
      tokens = await renewed(config, tokens, context, host)
    return { headers: bearer(tokens.id ?? '') }
  }
}

interface Tokens {
  readonly id: string | undefined
  readonly refresh: string | undefined
}

/** https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokens */
async function renewed(
  config: Readonly<Record<string, string>>,
  { refresh }: Tokens,
  context: string,
  { signal }: Host,
): Promise<Tokens> {
  const { 'idp-issuer-url': issuer, 'client-id': client, 'client-secret': secret = '' } = config
  if (!issuer || !client || !refresh)
    throw ended(context, 'its ID token has ended and it has no refresh token')
  try {
    const discovery = await json(`${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`, { signal })
    const answer = await json(discovery.text('token_endpoint') ?? '', {
      signal,
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refresh, client_id: client }),
    })
    const id = answer.text('id_token')
    if (id === undefined) throw new Error('the answer has no id_token')
    return { id, refresh: answer.text('refresh_token') ?? refresh }
  } catch (error) {
    signal.throwIfAborted()
    throw ended(context, `${issuer} did not renew its ID token (${(error as Error).message})`, error)
  }
}

async function json(url: string, init: RequestInit): Promise<NonNullable<ReturnType<typeof members>>> {
  const response = await fetch(url, init)
  const body = members(await response.json().catch(() => undefined))
  if (response.ok && body) return body
  throw new Error(body?.text('error_description') ?? body?.text('error') ?? `status ${response.status}`)
}

function ended(context: string, why: string, cause?: unknown): WgoError {
  return new WgoError(
    'CREDENTIALS_INVALID',
    `The context ${context} cannot sign in by OpenID Connect: ${why}.`,
    {
      provider: 'kubernetes',
      suggestions: [
        'Sign in again with what wrote the kubeconfig.',
        `kubectl --context ${context} get namespaces`,
      ],
      ...(cause !== undefined && { cause }),
    },
  )
}
