import type { Host } from '@wgo/core'
import type { Transport } from '../calls/transport.ts'
import type { Credential } from './credentials/credential.ts'
import { gcloudCore } from './credentials/gcloud.ts'
import { metadataText } from './credentials/metadata.ts'

/**
 * The project where nobody says which: what the environment names, the key's own, gcloud's, the machine's. As
 * application default credentials have it: https://cloud.google.com/docs/authentication/application-default-credentials
 */
export async function usualProject(
  credential: Credential,
  transport: Transport,
  { env, signal }: Pick<Host, 'env' | 'signal'>,
): Promise<string | undefined> {
  const known = await knownProject(credential, env)
  if (known !== undefined) return known
  if (credential.kind === 'metadata')
    return await metadataText({ transport, host: credential.host, signal }, 'project/project-id')
  return credential.kind === 'file' ? credential.file.quota_project_id : undefined
}

/** The same, as far as it is known without asking the machine. */
export async function knownProject(credential: Credential, env: Host['env']): Promise<string | undefined> {
  return namedIn(env) ?? ownProject(credential) ?? ((await gcloudCore(env)).project || undefined)
}

function ownProject(credential: Credential): string | undefined {
  if (credential.kind !== 'file' || credential.file.type !== 'service_account') return undefined
  return credential.file.project_id
}

function namedIn(env: Host['env']): string | undefined {
  return (
    env.GOOGLE_CLOUD_PROJECT ||
    env.GCLOUD_PROJECT ||
    env.CLOUDSDK_CORE_PROJECT ||
    env.GOOGLE_PROJECT ||
    undefined
  )
}
