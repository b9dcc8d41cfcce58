import { readFile } from 'node:fs/promises'
import { isJsonObject, type Json, type JsonObject, WgoError } from '@wgo/core'
import { object, text } from '../../resource/members.ts'

/** A file of credentials, by what Google calls its type. https://google.aip.dev/auth/4110 */
export type KeyFile =
  | {
      readonly type: 'service_account'
      readonly email: string
      readonly key: string
      readonly keyId?: string
      readonly tokenUri?: string
      readonly project?: string
      readonly quotaProject?: string
    }
  | {
      readonly type: 'authorized_user'
      readonly clientId: string
      readonly clientSecret: string
      readonly refreshToken: string
      readonly tokenUri?: string
      readonly account?: string
      readonly quotaProject?: string
    }
  | {
      readonly type: 'impersonated_service_account'
      readonly url: string
      readonly delegates: readonly string[]
      readonly from: KeyFile
      readonly quotaProject?: string
    }
  | {
      readonly type: 'external_account'
      readonly audience: string
      readonly subjectTokenType: string
      readonly tokenUrl?: string
      readonly impersonationUrl?: string
      readonly quotaProject?: string
      readonly workforceProject?: string
      /** As it is written: where the subject's token comes from. */
      readonly written: JsonObject
    }

/** Reads a file of credentials. Throws CREDENTIALS_MISSING where there is none, CREDENTIALS_INVALID where it is no such file. */
export async function readKeyFile(path: string, namedBy: string): Promise<KeyFile> {
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, namedBy, error)
  })
  const written = parsed(content)
  if (!isJsonObject(written))
    throw invalid(path, 'it is not JSON', 'It must be the JSON file that Google gives out.')
  return keyFileOf(written, path)
}

function keyFileOf(written: JsonObject, path: string): KeyFile {
  const type = text(written.type)
  switch (type) {
    case 'service_account':
      return serviceAccount(written, path)
    case 'authorized_user':
      return authorizedUser(written, path)
    case 'impersonated_service_account':
      return impersonated(written, path)
    case 'external_account':
      return externalAccount(written, path)
    default:
      throw wrongType(written, type, path)
  }
}

function serviceAccount(written: JsonObject, path: string): KeyFile {
  const needed = { email: 'client_email', key: 'private_key' } as const
  return {
    type: 'service_account',
    ...required(written, needed, path),
    ...optional(written, { keyId: 'private_key_id', tokenUri: 'token_uri', project: 'project_id', ...QUOTA }),
  }
}

function authorizedUser(written: JsonObject, path: string): KeyFile {
  const needed = {
    clientId: 'client_id',
    clientSecret: 'client_secret',
    refreshToken: 'refresh_token',
  } as const
  return {
    type: 'authorized_user',
    ...required(written, needed, path),
    ...optional(written, { tokenUri: 'token_uri', account: 'account', ...QUOTA }),
  }
}

function impersonated(written: JsonObject, path: string): KeyFile {
  const from = object(written.source_credentials)
  if (from.type === 'impersonated_service_account')
    throw invalid(path, 'its source_credentials impersonate too', 'Name the accounts between as delegates.')
  const { delegates } = written
  return {
    type: 'impersonated_service_account',
    ...required(written, { url: 'service_account_impersonation_url' }, path),
    delegates: Array.isArray(delegates) ? delegates.filter(each => typeof each === 'string') : [],
    from: keyFileOf(from, path),
    ...optional(written, QUOTA),
  }
}

function externalAccount(written: JsonObject, path: string): KeyFile {
  const needed = { audience: 'audience', subjectTokenType: 'subject_token_type' } as const
  return {
    type: 'external_account',
    ...required(written, needed, path),
    ...optional(written, {
      tokenUrl: 'token_url',
      impersonationUrl: 'service_account_impersonation_url',
      workforceProject: 'workforce_pool_user_project',
      ...QUOTA,
    }),
    written,
  }
}

const QUOTA = { quotaProject: 'quota_project_id' } as const

function required<Name extends string>(
  written: JsonObject,
  members: Readonly<Record<Name, string>>,
  path: string,
): Record<Name, string> {
  const entries = Object.entries<string>(members).map(([name, member]) => {
    const value = text(written[member])
    if (value === undefined)
      throw invalid(path, `it has no ${member}`, 'Make the file anew, or take another.')
    return [name, value] as const
  })
  return Object.fromEntries(entries) as Record<Name, string>
}

function optional<Name extends string>(
  written: JsonObject,
  members: Readonly<Record<Name, string>>,
): Partial<Record<Name, string>> {
  const entries = Object.entries<string>(members).flatMap(([name, member]) => {
    const value = text(written[member])
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(entries) as Partial<Record<Name, string>>
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
    `${what}; known are service_account, authorized_user, impersonated_service_account and external_account`,
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

function parsed(content: string): Json | undefined {
  try {
    return JSON.parse(content) as Json
  } catch {
    return undefined
  }
}
