import { readFile } from 'node:fs/promises'
import { isJsonObject, type Json, type JsonObject, WgoError } from '@wgo/core'
import { parsed } from '../../calls/parsed.ts'
import { object, text } from '../../resource/members.ts'

/** A file of credentials as it is written, by what Google calls its type. https://google.aip.dev/auth/4110 */
export type KeyFile = JsonObject & { readonly quota_project_id?: string } & (
    | {
        readonly type: 'service_account'
        readonly client_email: string
        readonly private_key: string
        readonly token_uri?: string
        readonly project_id?: string
      }
    | {
        readonly type: 'authorized_user'
        readonly client_id: string
        readonly client_secret: string
        readonly refresh_token: string
        readonly token_uri?: string
        readonly account?: string
      }
    | {
        readonly type: 'impersonated_service_account'
        readonly service_account_impersonation_url: string
        readonly source_credentials: KeyFile
      }
    | {
        readonly type: 'external_account'
        readonly audience: string
        readonly subject_token_type: string
        readonly token_url?: string
        readonly service_account_impersonation_url?: string
      }
    /** A person of a workforce pool, as `gcloud auth application-default login` leaves it. */
    | {
        readonly type: 'external_account_authorized_user'
        readonly client_id: string
        readonly client_secret: string
        readonly refresh_token: string
        readonly audience?: string
        readonly token_url?: string
      }
  )

export type KeyFileOf<Type extends KeyFile['type']> = Extract<KeyFile, { type: Type }>

/** A file that stands for itself, and for no other account. */
export type OwnFile = Exclude<KeyFile, { type: 'impersonated_service_account' }>

/** The texts that a file must have. */
const NEEDED: Readonly<Record<KeyFile['type'], readonly string[]>> = {
  service_account: ['client_email', 'private_key'],
  authorized_user: ['client_id', 'client_secret', 'refresh_token'],
  impersonated_service_account: ['service_account_impersonation_url'],
  external_account: ['audience', 'subject_token_type'],
  external_account_authorized_user: ['client_id', 'client_secret', 'refresh_token'],
}

/** Texts that gcloud writes empty where there are none. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'account',
  'project_id',
  'quota_project_id',
  'service_account_impersonation_url',
  'token_uri',
  'token_url',
])

/** Reads a file of credentials. Throws CREDENTIALS_MISSING where there is none, CREDENTIALS_INVALID where it is no such file. */
export async function readKeyFile(path: string, namedBy: string): Promise<KeyFile> {
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, namedBy, error)
  })
  // PowerShell writes a byte order mark before it.
  const written = parsed(content.replace(/^\uFEFF/, ''))
  if (!isJsonObject(written))
    throw invalid(path, 'it is not JSON', 'It must be the JSON file that Google gives out.')
  return keyFileOf(written, path)
}

/** What is written in such a file; `path` is what it is called. Throws CREDENTIALS_INVALID. */
export function keyFileOf(written: JsonObject, path: string): KeyFile {
  const type = text(written.type)
  if (type === undefined || !Object.hasOwn(NEEDED, type)) throw wrongType(written, type, path)
  const missing = NEEDED[type as KeyFile['type']].find(member => text(written[member]) === undefined)
  if (missing !== undefined)
    throw invalid(path, `it has no ${missing}`, 'Make the file anew, or take another.')
  const kept = Object.entries(written).filter(([name, value]) => !OPTIONAL.has(name) || text(value))
  const file = Object.fromEntries(kept) as KeyFile
  if (file.type === 'service_account') needUniverse(file.universe_domain, path)
  return file.type === 'impersonated_service_account' ? withSource(file, path) : file
}

/** Elsewhere keys are not exchanged for tokens, and nothing of them may be sent to Google. */
function needUniverse(domain: Json | undefined, path: string): void {
  const universe = text(domain) ?? GOOGLE
  if (universe !== GOOGLE)
    throw invalid(
      path,
      `it is of the universe ${universe}, and only ${GOOGLE} is known`,
      'Take a key of Google Cloud.',
    )
}

const GOOGLE = 'googleapis.com'

function withSource(file: KeyFileOf<'impersonated_service_account'>, path: string): KeyFile {
  const from = object(file.source_credentials)
  if (from.type === file.type)
    throw invalid(path, 'its source_credentials impersonate too', 'Name the accounts between as delegates.')
  return { ...file, source_credentials: keyFileOf(from, path) }
}

function wrongType(written: JsonObject, type: string | undefined, path: string): WgoError {
  if (written.installed !== undefined || written.web !== undefined)
    return invalid(
      path,
      'it names an OAuth client, which opens nothing by itself',
      `gcloud auth application-default login --client-id-file ${path}`,
    )
  const what = type === undefined ? 'it has no type' : `its type is ${type.slice(0, 60)}`
  return invalid(
    path,
    `${what}; known are ${Object.keys(NEEDED).join(', ')}`,
    'gcloud auth application-default login',
  )
}

function unreadable(path: string, namedBy: string, error: NodeJS.ErrnoException): WgoError {
  if (error.code === 'ENOENT')
    return new WgoError('CREDENTIALS_MISSING', `${namedBy} names ${path}, which is not there.`, {
      provider: 'gcp',
      resource: path,
      suggestions: [`ls -l ${path}`, 'gcloud auth application-default login'],
      cause: error,
    })
  return new WgoError('FILE_UNREADABLE', `The credentials cannot be read: ${path} (${error.code}).`, {
    provider: 'gcp',
    resource: path,
    suggestions: [`ls -l ${path}`],
    cause: error,
  })
}

function invalid(path: string, why: string, next: string): WgoError {
  return new WgoError('CREDENTIALS_INVALID', `${path} is no file of credentials: ${why}.`, {
    provider: 'gcp',
    resource: path,
    suggestions: [next],
  })
}
