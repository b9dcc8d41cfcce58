import { createVerify, generateKeyPairSync } from 'node:crypto'
import { hashOf } from '../birth/stable.ts'
import type { JsonObject } from '../json.ts'

/** Whom access tokens stand for, and how more are made. */
export interface Tokens {
  /** The e-mail address or principal behind a token. */
  principalOf(token: string): string | undefined
  issue(principal: string): string
  /** What was issued is worth nothing any more. */
  revoke(): void
  /** A service account's key file, its tokens from here. */
  keyFile(email: string): JsonObject
  /** A user's credentials, as `gcloud auth application-default login` leaves them. */
  userFile(email: string): JsonObject
  verify(assertion: string, now: number): string
  userOf(refreshToken: string): string | undefined
}

/** A token endpoint's refusal (RFC 6749). */
export class GrantRefused extends Error {
  readonly code: string
  constructor(code: string, description: string) {
    super(description)
    this.code = code
  }
}

export function createTokens(known: Readonly<Record<string, string>>, url: () => string): Tokens {
  const issued = new Map<string, string>()
  const users = new Map<string, string>()
  let count = 0
  return {
    principalOf: token => known[token] ?? issued.get(token),
    issue: principal => {
      const token = `ya29.${hashOf(`${principal}#${++count}`).toString('base64url')}`
      issued.set(token, principal)
      return token
    },
    revoke: () => issued.clear(),
    keyFile: email => keyFile(email, url()),
    userFile: email => {
      const refresh_token = `1//${hashOf(`refresh ${email}`).toString('base64url')}`
      users.set(refresh_token, email)
      return {
        type: 'authorized_user',
        client_id: '764086051850-test.apps.googleusercontent.com',
        client_secret: 'not-a-secret',
        refresh_token,
      }
    },
    verify,
    userOf: refreshToken => users.get(refreshToken),
  }
}

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
function verify(assertion: string, now: number): string {
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
