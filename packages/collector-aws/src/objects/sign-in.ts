import type { NodeHttpHandler } from '@smithy/node-http-handler'
import type { Host, ObjectPlace } from '@wgo/core'
import { type Env, keysOf } from '../account/credentials/environment.ts'
import { readProfiles } from '../account/credentials/profiles.ts'
import { entryOf } from '../account/entry.ts'
import { logins } from '../account/logins.ts'
import { type Caller, createClients } from '../calls/clients.ts'
import { type AwsConfig, readConfig } from '../settings.ts'
import type { Opening } from './opening.ts'

type Settings = ObjectPlace['settings']

export interface SigningIn extends Opening {
  readonly requestHandler: NodeHttpHandler
}

export interface SignedIn {
  readonly caller: Caller
  /** Where to ask first. */
  readonly region: string
  /** Where the credentials come from: `profile work (SSO)`. */
  readonly source: string
}

/** As the collector signs in, with what the place says in front of it. Throws CREDENTIALS_* and CONFIG_INVALID. */
export async function signIn(
  settings: Settings,
  { config, host, requestHandler, userAgent }: SigningIn,
): Promise<SignedIn> {
  const env = envOf(settings, host.env)
  const asked = await readConfig(configOf(settings, config))
  const endpoint = config.endpoint ?? env.AWS_ENDPOINT_URL
  const clients = createClients(requestHandler, { userAgent, ...(endpoint && { endpoint }) })
  const profiles = await readProfiles(env)
  const entry = entryOf(asked, env, profiles, clients.endpoint)
  const [login] = await logins({ config: asked, host: { ...host, env }, clients, profiles, entry })
  const { caller, source } = login as NonNullable<typeof login>
  await caller.credentials()
  const written = writtenKeys(settings) && 'keys of the bucket'
  return { caller, region: settings.region || entry.regions[0], source: written ?? source }
}

/** One way in: keys that are written out go before every profile. */
function configOf(settings: Settings, { profiles = [] }: Opening['config']): Partial<AwsConfig> {
  const { profile, role_arn, external_id, session_name, region } = settings
  const [name] = writtenKeys(settings) ? [] : profile ? [profile] : profiles
  return {
    ...(name && { profiles: [name] }),
    ...(role_arn && { assume_role: [role_arn] }),
    ...(external_id && { external_id }),
    ...(session_name && { session_name }),
    ...(region && { regions: [region] }),
  }
}

/** Keys and files that the place names stand where the environment would have them. */
function envOf(settings: Settings, env: Host['env']): Env {
  const { 'shared_credentials_files.0': file, shared_credentials_file: only = file } = settings
  const keys = writtenKeys(settings)
  return {
    ...env,
    ...(only && { AWS_SHARED_CREDENTIALS_FILE: only }),
    ...(keys && {
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      AWS_SESSION_TOKEN: keys.sessionToken,
      AWS_CREDENTIAL_EXPIRATION: undefined,
    }),
  }
}

function writtenKeys({ access_key, secret_key, token }: Settings) {
  return keysOf({
    aws_access_key_id: access_key,
    aws_secret_access_key: secret_key,
    aws_session_token: token,
  })
}
