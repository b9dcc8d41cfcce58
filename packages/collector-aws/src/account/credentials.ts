import { join } from 'node:path'
import { defaultProvider } from '@aws-sdk/credential-provider-node'
import type { NodeHttpHandler } from '@smithy/node-http-handler'
import type { Host } from '@wgo/core'

/** Keys to sign with. Held in memory, never stored. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

export type CredentialsProvider = () => Promise<Credentials>

type Env = Host['env']

/**
 * The credentials of a profile, or the default ones. Keys in the environment go before `AWS_PROFILE`, as
 * with the AWS CLI; then the SDK's chain: shared files, SSO, process, web identity, container and instance.
 */
export function credentialsOf(
  profile: string | undefined,
  env: Env,
  requestHandler: NodeHttpHandler,
): CredentialsProvider {
  const keys = profile === undefined ? keysIn(env) : undefined
  if (keys) return async () => keys
  const name = profile ?? env.AWS_PROFILE
  const files = sharedFiles(env)
  // Its own calls (STS, SSO) would else have no time-out.
  const chain = defaultProvider({
    ...files,
    ...(name && { profile: name }),
    clientConfig: { requestHandler },
  })
  return () => chain()
}

/** Keys in the environment: both halves, or none. */
export function keysIn(env: Env): Credentials | undefined {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env
  if (!accessKeyId || !secretAccessKey) return undefined
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}

/** The shared files: where the environment says, else in the home folder. Without either there are none. */
export function sharedFiles(env: Env): SharedFiles | undefined {
  const home = env.HOME ?? env.USERPROFILE
  const filepath = env.AWS_SHARED_CREDENTIALS_FILE || inHome(home, 'credentials')
  const configFilepath = env.AWS_CONFIG_FILE || inHome(home, 'config')
  if (filepath === undefined && configFilepath === undefined) return undefined
  return { ...(filepath && { filepath }), ...(configFilepath && { configFilepath }) }
}

export interface SharedFiles {
  readonly filepath?: string
  readonly configFilepath?: string
}

function inHome(home: string | undefined, file: string): string | undefined {
  return home ? join(home, '.aws', file) : undefined
}
