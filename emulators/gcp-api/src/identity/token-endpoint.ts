import type { JsonObject } from '../json.ts'
import { invalid } from '../refusals/reasons.ts'
import { Refused } from '../refusals/refusal.ts'
import { claimsOf, GrantRefused, LIFETIME_SECONDS, type Tokens } from './tokens.ts'

/** `POST /token` and `POST /sts/v1/token`: what is given for an access token. */
export function grant(form: URLSearchParams, tokens: Tokens, now: number): JsonObject {
  const principal = principalOf(form, tokens, now)
  const isExchange = form.has('subject_token')
  return {
    access_token: tokens.issue(principal),
    expires_in: LIFETIME_SECONDS,
    token_type: 'Bearer',
    ...(isExchange && { issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' }),
  }
}

function principalOf(form: URLSearchParams, tokens: Tokens, now: number): string {
  switch (form.get('grant_type')) {
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return tokens.verify(form.get('assertion') ?? '', now)
    case 'refresh_token':
      return userOf(form, tokens)
    case 'urn:ietf:params:oauth:grant-type:token-exchange':
      return federated(form.get('audience') ?? '', form.get('subject_token') ?? '')
    default:
      return refuse('unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type') ?? ''}`)
  }
}

function userOf(form: URLSearchParams, tokens: Tokens): string {
  const client = { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' }
  return (
    tokens.userOf(form.get('refresh_token') ?? '', client) ??
    refuse('invalid_grant', 'Token has been expired or revoked.')
  )
}

/** Audience: `//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/provider`. */
function federated(audience: string, subjectToken: string): string {
  const [, pool] = /^(\/\/iam\.googleapis\.com\/.+)\/providers\/[^/]+$/.exec(audience) ?? []
  if (pool === undefined)
    return refuse('invalid_target', `The target service indicated by the "audience" parameters is invalid.`)
  if (subjectToken === '') return refuse('invalid_request', 'The subject token is missing.')
  return `principal:${pool}/subject/${claimsOf(subjectToken).sub ?? subjectToken.slice(0, 16)}`
}

function refuse(code: string, description: string): never {
  throw new GrantRefused(code, description)
}

/** `GET /tokeninfo?access_token=…`: `undefined` where nobody knows the token. */
export function tokenInfo(token: string, tokens: Tokens, now: number): JsonObject | undefined {
  const principal = tokens.principalOf(token)
  if (principal === undefined) return undefined
  return {
    azp: '100000000000000000000',
    aud: '100000000000000000000',
    scope: 'https://www.googleapis.com/auth/cloud-platform https://www.googleapis.com/auth/userinfo.email',
    exp: String(Math.floor(now / 1_000) + LIFETIME_SECONDS),
    expires_in: String(LIFETIME_SECONDS),
    ...(principal.includes('@') && { email: principal, email_verified: 'true' }),
    access_type: 'online',
  }
}

/** `…/serviceAccounts/EMAIL:generateAccessToken`, for those who may: with a scope, and for an hour at most. */
export function impersonate(
  email: string,
  { scope, lifetime = '3600s', delegates = [] }: JsonObject,
  tokens: Tokens,
  now: number,
): JsonObject {
  if (!Array.isArray(scope) || scope.length === 0) throw new Refused(invalid('Scope required.'))
  const seconds = /^(\d+)s$/.exec(String(lifetime))?.[1]
  if (seconds === undefined || Number(seconds) > 3_600)
    throw new Refused(invalid('The token lifetime is not between 0 and 3600 seconds.'))
  if (!Array.isArray(delegates) || !delegates.every(each => DELEGATE.test(String(each))))
    throw new Refused(invalid('Invalid delegates: projects/-/serviceAccounts/{ACCOUNT} is expected.'))
  return {
    accessToken: tokens.issue(email),
    expireTime: new Date(now + LIFETIME_SECONDS * 1_000).toISOString().replace(/\.\d+/, ''),
  }
}

const DELEGATE = /^projects\/-\/serviceAccounts\/[^/]+$/
