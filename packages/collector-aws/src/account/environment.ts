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
