import { join } from 'node:path'
import type { Host } from '@wgo/core'

export type Env = Host['env']

/** Keys to sign with. Held in memory, never stored. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

export type CredentialsProvider = () => Promise<Credentials>

/** Keys in the environment: both halves, or none. */
export function keysIn(env: Env): Credentials | undefined {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION } = env
  return keysOf({
    aws_access_key_id: AWS_ACCESS_KEY_ID,
    aws_secret_access_key: AWS_SECRET_ACCESS_KEY,
    aws_session_token: AWS_SESSION_TOKEN,
    expiration: AWS_CREDENTIAL_EXPIRATION,
  })
}

/** Keys as a profile writes them: both halves, or none. */
export function keysOf(fields: Readonly<Record<string, string | undefined>>): Credentials | undefined {
  const {
    aws_access_key_id: accessKeyId,
    aws_secret_access_key: secretAccessKey,
    aws_session_token: sessionToken,
    expiration,
  } = fields
  if (!accessKeyId || !secretAccessKey) return undefined
  const ends = new Date(expiration ?? Number.NaN)
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(!Number.isNaN(ends.getTime()) && { expiration: ends }),
  }
}

/** The shared files: where the environment says, else in the home folder. Without either there are none. */
export function sharedFiles(env: Env): SharedFiles | undefined {
  const home = env.HOME ?? env.USERPROFILE
  const filepath = placed(env.AWS_SHARED_CREDENTIALS_FILE, home) ?? inHome(home, 'credentials')
  const configFilepath = placed(env.AWS_CONFIG_FILE, home) ?? inHome(home, 'config')
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

function placed(path: string | undefined, home: string | undefined): string | undefined {
  if (!path) return undefined
  return path.startsWith('~/') && home ? join(home, path.slice(2)) : path
}
