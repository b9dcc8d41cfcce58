import { type Host, WgoError } from '@wgo/core'
import { signInSteps } from '../../errors/next-steps.ts'
import { bearer, type Credentials } from '../credentials.ts'
import { inTime, MOST_SECONDS } from '../in-time.ts'
import { EARLY_MS } from '../kept.ts'
import { claimsOf } from '../token-claims.ts'
import { refreshed, type Tokens } from './refresh.ts'

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
    if (endOf(tokens) - EARLY_MS <= host.clock.now()) tokens = await renewed(config, tokens, context, host)
    return { headers: bearer(tokens.id ?? '') }
  }
}

function endOf({ id }: Tokens): number {
  return id === undefined ? 0 : (claimsOf(id)?.exp ?? 0) * 1_000
}

async function renewed(
  config: Readonly<Record<string, string>>,
  { refresh }: Tokens,
  context: string,
  host: Host,
): Promise<Tokens> {
  const { 'idp-issuer-url': issuer, 'client-id': client } = config
  if (!issuer || !client || !refresh)
    throw ended(context, 'its ID token has ended and it has no refresh token')
  const answer = await inTime(host, signal =>
    refreshed({ ...config, issuer, client, refresh }, { ...host, signal }),
  ).catch(error => {
    host.signal.throwIfAborted()
    throw ended(context, `${issuer} did not renew its ID token (${(error as Error).message})`, error)
  })
  if (answer === 'too long') throw ended(context, `${issuer} took longer than ${MOST_SECONDS} s`)
  return answer
}

function ended(context: string, why: string, cause?: unknown): WgoError {
  return new WgoError(
    'CREDENTIALS_INVALID',
    `The context ${context} cannot sign in by OpenID Connect: ${why}.`,
    {
      provider: 'kubernetes',
      suggestions: signInSteps({ credentials: 'OpenID Connect', context }),
      ...(cause !== undefined && { cause }),
    },
  )
}
