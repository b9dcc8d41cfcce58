import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Host, WgoError } from '@wgo/core'
import type { GcpConfig } from '../../settings.ts'
import type { Credential } from './credential.ts'
import { wellKnownFile } from './gcloud.ts'
import { readKeyFile } from './key-file.ts'

/** What is set up, before it is read. */
export type Source =
  | { readonly kind: 'token'; readonly token: string; readonly source: string }
  | { readonly kind: 'file'; readonly path: string; readonly source: string }
  | { readonly kind: 'metadata'; readonly host: string; readonly source: string }

const GIVEN = 'GOOGLE_OAUTH_ACCESS_TOKEN'
const METADATA = '169.254.169.254'

/**
 * Where the credentials are, as application default credentials are looked for: what is set, a token in the environment
 * (as Terraform takes it), the file that the environment names, gcloud's own, the metadata server.
 */
export async function findSource(
  { credentials }: GcpConfig,
  { env, cwd }: Pick<Host, 'env' | 'cwd'>,
): Promise<Source> {
  if (credentials !== undefined)
    return { kind: 'file', path: resolve(cwd, credentials), source: 'providers.gcp.credentials' }
  const { GOOGLE_OAUTH_ACCESS_TOKEN: token, GOOGLE_APPLICATION_CREDENTIALS: named } = env
  if (token) return { kind: 'token', token: tokenIn(token, GIVEN), source: GIVEN }
  if (named) return { kind: 'file', path: resolve(cwd, named), source: 'GOOGLE_APPLICATION_CREDENTIALS' }
  const known = wellKnownFile(env)
  if (known !== undefined && (await isThere(known)))
    return { kind: 'file', path: known, source: 'gcloud auth application-default login' }
  const host = env.GCE_METADATA_HOST?.replace(/^https?:\/\/|\/+$/g, '') || METADATA
  return { kind: 'metadata', host, source: 'metadata server' }
}

/** The credentials themselves. Throws CREDENTIALS_MISSING, CREDENTIALS_INVALID and FILE_UNREADABLE. */
export async function readSource(source: Source): Promise<Credential> {
  if (source.kind !== 'file') return source
  return { ...source, file: await readKeyFile(source.path, source.source) }
}

/** A token that somebody wrote down: a header cannot hold more. Throws CREDENTIALS_INVALID. */
export function tokenIn(written: string, source: string): string {
  const token = written.trim()
  if (/^[\x21-\x7e]+$/.test(token)) return token
  throw new WgoError('CREDENTIALS_INVALID', `${source} holds a sign that no token can have.`, {
    provider: 'gcp',
    suggestions: ['export GOOGLE_OAUTH_ACCESS_TOKEN=$(gcloud auth print-access-token)'],
  })
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  )
}
