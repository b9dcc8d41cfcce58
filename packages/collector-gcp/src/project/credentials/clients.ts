import { isWgoError, WgoError } from '@wgo/core'
import {
  type AuthClient,
  AwsClient,
  type AwsSecurityCredentialsSupplier,
  ExternalAccountAuthorizedUserClient,
  IdentityPoolClient,
  JWT,
  PluggableAuthClient,
  UserRefreshClient,
} from 'google-auth-library'
import { oneLine } from '../../calls/one-line.ts'
import { object } from '../../resource/members.ts'
import { type Exchange, type Token, tokenOf } from './credential.ts'
import { ExchangeTransporter } from './exchange-transporter.ts'
import { SCOPE } from './impersonation.ts'
import type { KeyFileOf, OwnFile } from './key-file.ts'

const HOUR_S = 3_600
const ASKING = 'asking for access'

/** A token of these credentials, by Google's own clients. Throws WgoError; what the signal says, where it is aborted. */
export async function ownToken(file: OwnFile, exchange: Exchange): Promise<Token> {
  const transporter = new ExchangeTransporter(file, exchange)
  try {
    const { token } = await clientOf(file, transporter, exchange).getAccessToken()
    return tokenOf(token ?? undefined, transporter.expires, ASKING)
  } catch (error) {
    exchange.signal.throwIfAborted()
    if (isWgoError(error)) throw error
    if (transporter.answered && file.type !== 'external_account')
      return tokenOf(undefined, Number.NaN, ASKING)
    throw unusable(file, error, exchange)
  }
}

function clientOf(
  file: OwnFile,
  transporter: ExchangeTransporter,
  exchange: Exchange,
): Pick<AuthClient, 'getAccessToken'> {
  switch (file.type) {
    case 'service_account':
      return serviceAccount(file, transporter, exchange)
    case 'authorized_user': {
      const { client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken } = file
      return new UserRefreshClient({ clientId, clientSecret, refreshToken, transporter })
    }
    case 'external_account':
      return externalAccount(file, transporter, exchange)
    case 'external_account_authorized_user':
      return new ExternalAccountAuthorizedUserClient({ ...file, transporter } as never)
  }
}

/** The client knows one audience and one clock: its claims are replaced. */
function serviceAccount(
  { client_email: email, private_key: key, token_uri }: KeyFileOf<'service_account'>,
  transporter: ExchangeTransporter,
  { now, tokenUrl }: Exchange,
): JWT {
  const iat = Math.floor(now / 1_000)
  const additionalClaims = { aud: token_uri ?? tokenUrl, iat, exp: iat + HOUR_S }
  return new JWT({ email, key, scopes: [SCOPE], additionalClaims, transporter })
}

function externalAccount(
  file: KeyFileOf<'external_account'>,
  transporter: ExchangeTransporter,
  { env }: Exchange,
): AwsClient | IdentityPoolClient | PluggableAuthClient {
  const from = object(file.credential_source)
  const options = { ...structuredClone(file), transporter } as never
  if (from.executable !== undefined && env.GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES !== '1')
    throw new Error('it runs a program, which GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES=1 must allow')
  const client = from.environment_id
    ? inEnvironment(new AwsClient(options), env)
    : new (from.executable ? PluggableAuthClient : IdentityPoolClient)(options)
  // The exchange itself goes its own way to the network.
  Object.assign(Reflect.get(client, 'stsCredential'), { transporter })
  return client
}

/** Keys and regions are those of the environment that was handed over, before the machine's own. */
function inEnvironment(client: AwsClient, env: Exchange['env']): AwsClient {
  const machine: AwsSecurityCredentialsSupplier = Reflect.get(client, 'awsSecurityCredentialsSupplier')
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: token,
  } = env
  const supplier: AwsSecurityCredentialsSupplier = {
    getAwsRegion: async context =>
      env.AWS_REGION || env.AWS_DEFAULT_REGION || (await machine.getAwsRegion(context)),
    getAwsSecurityCredentials: async context =>
      accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey, ...(token && { token }) }
        : await machine.getAwsSecurityCredentials(context),
  }
  return Object.assign(client, { awsSecurityCredentialsSupplier: supplier })
}

/** What the library says before or beside the network. A program's own words stay out: they may hold its token. */
function unusable(file: OwnFile, error: unknown, { source }: Exchange): WgoError {
  if (file.type !== 'external_account')
    return new WgoError('CREDENTIALS_INVALID', `The private_key of ${source} is no key.`, {
      provider: 'gcp',
      suggestions: ['gcloud iam service-accounts keys create key.json --iam-account EMAIL'],
    })
  const said = error instanceof Error ? error.message : String(error)
  const why = oneLine(said.replace(/( and error message|invalid response): .*/s, '$1'))
  return new WgoError(
    'CREDENTIALS_INVALID',
    `${source} names an identity of another provider whose token cannot be had: ${why}`,
    { provider: 'gcp', suggestions: ['Look at credential_source in the file of credentials.'] },
  )
}
