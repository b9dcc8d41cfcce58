import { resolve } from 'node:path'
import { type Host, isJsonObject, type ObjectPlace, WgoError } from '@wgo/core'
import { parsed } from '../calls/parsed.ts'
import type { Transport } from '../calls/transport.ts'
import type { Credential, Signer } from '../project/credentials/credential.ts'
import { tokenIn } from '../project/credentials/find.ts'
import { type KeyFile, keyFileOf, readKeyFile } from '../project/credentials/key-file.ts'
import { openAs, openCredentials } from '../project/credentials/open.ts'
import type { GcpConfig } from '../settings.ts'

/** As the place says, else as the collector signs in. Throws CREDENTIALS_* and FILE_UNREADABLE. */
export async function signIn(
  settings: ObjectPlace['settings'],
  config: GcpConfig,
  host: Host,
  transport: Transport,
): Promise<Signer> {
  const credential = (await credentialOf(settings, host)) ?? (await ofTerraform(config, host))
  const open = credential
    ? await openAs(credential, config, host, transport)
    : await openCredentials(config, host, transport)
  return open.signer
}

async function credentialOf(
  { access_token: token, credentials }: ObjectPlace['settings'],
  host: Host,
): Promise<Credential | undefined> {
  if (token) return { kind: 'token', token: tokenIn(token, SETTING_TOKEN), source: SETTING_TOKEN }
  if (!credentials) return undefined
  const { path, file } = await fileOf(credentials, SETTING, host)
  if (file.type === 'service_account') return { kind: 'file', file, path, source: SETTING }
  throw notAKey(file.type)
}

/** What Terraform's variables for the backend name: a path or the JSON, after a token and before all else. */
async function ofTerraform(config: GcpConfig, host: Host): Promise<Credential | undefined> {
  const {
    GOOGLE_OAUTH_ACCESS_TOKEN: token,
    GOOGLE_BACKEND_CREDENTIALS: own,
    GOOGLE_CREDENTIALS: all,
  } = host.env
  const source = own ? 'GOOGLE_BACKEND_CREDENTIALS' : 'GOOGLE_CREDENTIALS'
  const written = own || (config.credentials === undefined && all)
  return written && !token ? { kind: 'file', source, ...(await fileOf(written, source, host)) } : undefined
}

async function fileOf(written: string, source: string, host: Host): Promise<{ path: string; file: KeyFile }> {
  const isJson = written.trimStart().startsWith('{')
  const path = isJson ? source : atHome(written, host)
  return { path, file: isJson ? fileIn(written, source) : await readKeyFile(path, source) }
}

const SETTING = 'credentials of the bucket'
const SETTING_TOKEN = 'access_token of the bucket'

function fileIn(written: string, source: string): KeyFile {
  const value = parsed(written)
  return keyFileOf(isJsonObject(value) ? value : {}, source)
}

function atHome(path: string, { cwd, env }: Host): string {
  const home = env.HOME ?? env.USERPROFILE
  return path.startsWith('~/') && home ? resolve(home, path.slice(2)) : resolve(cwd, path)
}

/** Other files name programs to run, and servers to send tokens to: a place may be somebody else's word. */
function notAKey(type: string): WgoError {
  return new WgoError(
    'CREDENTIALS_INVALID',
    `The credentials of the bucket are of the type ${type}: only keys of service accounts are taken there.`,
    { provider: 'gcp', suggestions: ['export GOOGLE_APPLICATION_CREDENTIALS=FILE'] },
  )
}
