import { createPrivateKey, sign } from 'node:crypto'
import { isWgoError, type JsonObject, WgoError } from '@wgo/core'
import { askUrl } from '../../calls/rest.ts'
import { seenIn, seenThrown } from '../../calls/seen.ts'
import type { Answer, Transport } from '../../calls/transport.ts'
import { text } from '../../resource/members.ts'
import { type Token, tokenOf } from './credential.ts'
import { refusedImpersonation, refusedToken } from './failure.ts'
import type { KeyFile } from './key-file.ts'

/** What every exchange needs. */
export interface Exchange {
  readonly transport: Transport
  readonly signal: AbortSignal
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Where tokens are given, where the credentials do not say. */
  readonly tokenUrl: string
  /** Where the credentials come from, for errors. */
  readonly source: string
}

type Key<Type extends KeyFile['type']> = Extract<KeyFile, { type: Type }>

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'
const HOUR_S = 3_600

/** A service account's own assertion for a token. https://developers.google.com/identity/protocols/oauth2/service-account */
export async function serviceAccountToken(file: Key<'service_account'>, exchange: Exchange): Promise<Token> {
  const audience = file.tokenUri ?? exchange.tokenUrl
  const grant = {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: assertionOf(file, audience, exchange),
  }
  return await exchanged(audience, grant, exchange)
}

function assertionOf(
  { email, key, keyId }: Key<'service_account'>,
  audience: string,
  { now, source }: Exchange,
): string {
  const issued = Math.floor(now / 1_000)
  const claims = { iss: email, scope: SCOPE, aud: audience, iat: issued, exp: issued + HOUR_S }
  const header = { alg: 'RS256', typ: 'JWT', ...(keyId !== undefined && { kid: keyId }) }
  const text = [header, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  try {
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), createPrivateKey(key)).toString('base64url')}`
  } catch {
    throw new WgoError('CREDENTIALS_INVALID', `The private_key of ${source} is no key.`, {
      provider: 'gcp',
      suggestions: ['gcloud iam service-accounts keys create key.json --iam-account EMAIL'],
    })
  }
}

/** A user's sign-in for a token. RFC 6749, section 6. */
export async function userToken(file: Key<'authorized_user'>, exchange: Exchange): Promise<Token> {
  const { clientId: client_id, clientSecret: client_secret, refreshToken: refresh_token } = file
  const grant = { grant_type: 'refresh_token', client_id, client_secret, refresh_token }
  return await exchanged(file.tokenUri ?? exchange.tokenUrl, grant, exchange)
}

/** Another's token for one of Google's. https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token */
export async function federatedToken(
  {
    audience,
    subjectTokenType,
    tokenUrl = 'https://sts.googleapis.com/v1/token',
    workforceProject,
  }: Key<'external_account'>,
  subjectToken: string,
  exchange: Exchange,
): Promise<Token> {
  const grant = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    audience,
    scope: SCOPE,
    subject_token_type: subjectTokenType,
    subject_token: subjectToken,
    ...(workforceProject !== undefined && { options: JSON.stringify({ userProject: workforceProject }) }),
  }
  return await exchanged(tokenUrl, grant, exchange)
}

async function exchanged(
  url: string,
  grant: Readonly<Record<string, string>>,
  exchange: Exchange,
): Promise<Token> {
  const { transport, signal, source, now } = exchange
  const what = `asking ${URL.canParse(url) ? new URL(url).host : 'the token endpoint'} for a token`
  let answer: Answer
  try {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    answer = await transport.send({
      url,
      method: 'POST',
      headers,
      body: new URLSearchParams(grant).toString(),
      signal,
    })
  } catch (error) {
    signal.throwIfAborted()
    throw refusedToken(seenThrown(error), source, what)
  }
  if (answer.status !== 200) throw refusedToken(seenIn(answer), source, what)
  return tokenIn(answer, now, what)
}

function tokenIn({ body }: Answer, now: number, what: string): Token {
  const told = (() => {
    try {
      return JSON.parse(body) as JsonObject
    } catch {
      return {}
    }
  })()
  return tokenOf(told.access_token, now + Number(told.expires_in ?? HOUR_S) * 1_000, what)
}

/** A token of another service account. https://cloud.google.com/iam/docs/reference/credentials/rest */
export async function impersonatedToken(
  { url, delegates }: { readonly url: string; readonly delegates: readonly string[] },
  from: Token,
  { transport, signal }: Exchange,
): Promise<Token> {
  const email = impersonatedEmail(url) ?? url
  const body = { scope: [SCOPE], lifetime: `${HOUR_S}s`, ...(delegates.length > 0 && { delegates }) }
  const headers = { authorization: `Bearer ${from.value}`, 'content-type': 'application/json' }
  try {
    const request = { url, method: 'POST', headers, body: JSON.stringify(body), signal } as const
    const asked = { what: `impersonating ${email}`, service: 'iamcredentials.googleapis.com' }
    const { accessToken, expireTime } = await askUrl(transport, request, asked)
    return tokenOf(accessToken, Date.parse(text(expireTime) ?? ''), asked.what)
  } catch (error) {
    throw isWgoError(error) ? refusedImpersonation(error, email) : error
  }
}

/** Whom such a URL names. */
export function impersonatedEmail(url: string): string | undefined {
  return /serviceAccounts\/([^:/]+):generateAccessToken$/.exec(url)?.[1]
}
