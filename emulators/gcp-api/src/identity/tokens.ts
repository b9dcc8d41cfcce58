import { createVerify, generateKeyPairSync } from 'node:crypto'
import { hashOf } from '../birth/stable.ts'
import type { JsonObject } from '../json.ts'

/** Whom access tokens stand for, and how more are made. */
export interface Tokens {
  /** The e-mail address or principal behind a token. */
  principalOf(token: string): string | undefined
  issue(principal: string): string
  /** What was issued is worth nothing any more. It ends by itself after an hour. */
  revoke(): void
  /** A service account's key file, its tokens from here. */
  keyFile(email: string): JsonObject
  /** A user's credentials, as `gcloud auth application-default login` leaves them. */
  userFile(email: string): JsonObject
  verify(assertion: string, now: number): string
  /** Whose refresh token it is, where the OAuth client that it was given to asks. */
  userOf(refreshToken: string, client: OAuthClient): string | undefined
}

export interface OAuthClient {
  readonly id: string
  readonly secret: string
}

/** How long a token is good. */
export const LIFETIME_SECONDS = 3_599

/** A token endpoint's refusal (RFC 6749). */
export class GrantRefused extends Error {
  readonly code: string
  constructor(code: string, description: string) {
    super(description)
    this.code = code
  }
}

export function createTokens(
  known: Readonly<Record<string, string>>,
  url: () => string,
  now: () => number,
): Tokens {
  const issued = new Map<string, { readonly principal: string; readonly until: number }>()
  const users = new Map<string, string>()
  let count = 0
  return {
    principalOf: token => {
      const given = issued.get(token)
      return known[token] ?? (given && given.until > now() ? given.principal : undefined)
    },
    issue: principal => {
      const token = `ya29.${hashOf(`${principal}#${++count}`).toString('base64url')}`
      issued.set(token, { principal, until: now() + LIFETIME_SECONDS * 1_000 })
      return token
    },
    revoke: () => issued.clear(),
    keyFile: email => keyFile(email, url()),
    userFile: email => {
      const refresh_token = `1//${hashOf(`refresh ${email}`).toString('base64url')}`
      users.set(refresh_token, email)
      return {
        type: 'authorized_user',
        client_id: GCLOUD.id,
        client_secret: GCLOUD.secret,
        refresh_token,
      }
    },
    verify: (assertion, at) => verify(assertion, at, `${url()}/token`),
    userOf: (refreshToken, { id, secret }) => {
      if (id !== GCLOUD.id || secret !== GCLOUD.secret)
        throw new GrantRefused('invalid_client', 'The OAuth client was not found.')
      return users.get(refreshToken)
    },
  }
}

/** Of gcloud's own sign-ins. */
const GCLOUD: OAuthClient = { id: '764086051850-test.apps.googleusercontent.com', secret: 'not-a-secret' }

// Made once: a key takes a while, and which one it is says nothing.
let pair: { readonly publicKey: string; readonly privateKey: string } | undefined

function keyPair(): { readonly publicKey: string; readonly privateKey: string } {
  pair ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return pair
}

function keyFile(email: string, url: string): JsonObject {
  return {
    type: 'service_account',
    project_id: /@([^.]+)\./.exec(email)?.[1] ?? '',
    private_key_id: hashOf(`key of ${email}`).toString('hex').slice(0, 40),
    private_key: keyPair().privateKey,
    client_email: email,
    client_id: '100000000000000000000',
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: `${url}/token`,
    universe_domain: 'googleapis.com',
  }
}

/** Gives whose assertion it is. */
function verify(assertion: string, now: number, audience: string): string {
  const [head = '', payload = '', signature = ''] = assertion.split('.')
  const claims = claimsOf(assertion)
  const signed = createVerify('RSA-SHA256').update(`${head}.${payload}`)
  if (!signed.verify(keyPair().publicKey, signature, 'base64url'))
    throw new GrantRefused('invalid_grant', 'Invalid JWT Signature.')
  const [issuedAt, expires] = [Number(claims.iat) * 1_000, Number(claims.exp) * 1_000]
  const isTimely = issuedAt <= now + 60_000 && expires > now && expires - issuedAt <= 3_600_000
  if (!isTimely)
    throw new GrantRefused(
      'invalid_grant',
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
    )
  if (claims.aud !== audience)
    throw new GrantRefused('invalid_grant', `Invalid JWT: Failed audience check. It must be ${audience}.`)
  if (typeof claims.scope !== 'string' || claims.scope === '')
    throw new GrantRefused('invalid_scope', 'Invalid OAuth scope or ID token audience provided.')
  return String(claims.iss)
}

/** What a JSON Web Token says, unverified. */
export function claimsOf(token: string): JsonObject {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as JsonObject
  } catch {
    return {}
  }
}
