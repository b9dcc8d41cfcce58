import type { Json, JsonObject } from '@wgo/core'

/**
 * What a folder may say of signing in, by where it is written, and what readers call it. A folder may be
 * somebody else's: nothing that names a program, a file with one in it, or a server that would be handed a
 * credential of ours is among them.
 */
export type FolderSettings = Readonly<Record<string, string>>

const same = (...names: readonly string[]): FolderSettings =>
  Object.fromEntries(names.map(name => [name, name]))

export const S3_SETTINGS: FolderSettings = {
  ...same(
    'region',
    'profile',
    'role_arn',
    'external_id',
    'session_name',
    'access_key',
    'secret_key',
    'token',
  ),
  ...same('endpoint', 'use_path_style'),
  'assume_role.role_arn': 'role_arn',
  'assume_role.external_id': 'external_id',
  'assume_role.session_name': 'session_name',
  'endpoints.s3': 'endpoint',
  force_path_style: 'use_path_style',
  sse_customer_key: 'encryption_key',
}

export const GCS_SETTINGS: FolderSettings = same(
  ...['credentials', 'access_token', 'impersonate_service_account', 'encryption_key'],
)

export const AZURE_SETTINGS: FolderSettings = same(
  ...['sas_token', 'access_key', 'environment', 'tenant_id', 'client_id', 'client_secret', 'oidc_token'],
  ...['use_msi', 'use_cli'],
)

export const HTTP_SETTINGS: FolderSettings = same(
  ...['username', 'password', 'skip_cert_verification'],
  ...['client_ca_certificate_pem', 'client_certificate_pem', 'client_private_key_pem'],
)

export const KUBERNETES_SETTINGS: FolderSettings = {
  config_path: 'config_path',
  config_context: 'context',
  in_cluster_config: 'in_cluster_config',
}

/** Those of a backend's settings that are known, flat, by the names that readers have for them. */
export function placeSettings(config: JsonObject, known: FolderSettings): Record<string, string> {
  const flat = new Map<string, string>()
  flatten(config, '', flat)
  return Object.fromEntries(
    Object.entries(known).flatMap(([written, name]) => {
      const value = flat.get(written)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** Texts, numbers and flags; what is null or empty was not written. */
function flatten(value: Json | undefined, path: string, into: Map<string, string>): void {
  if (value === null || value === undefined || value === '') return
  if (typeof value !== 'object') {
    into.set(path, String(value))
    return
  }
  const isBlock = Array.isArray(value) && value.length === 1 && typeof value[0] === 'object'
  const members = isBlock ? Object.entries(value[0] as JsonObject) : Object.entries(value)
  for (const [name, member] of members) flatten(member, path === '' ? name : `${path}.${name}`, into)
}
