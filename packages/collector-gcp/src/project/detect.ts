import { type Detection, type Host, isWgoError } from '@wgo/core'
import type { GcpConfig } from '../settings.ts'
import type { Credential } from './credentials/credential.ts'
import { findSource, readSource } from './credentials/find.ts'
import { knownProject } from './usual-project.ts'

/**
 * What is set up here, without asking Google. A machine's own service account is not seen: that takes a call. What is
 * set up wrongly is found: opening tells why it cannot be used.
 */
export async function detect(config: GcpConfig, host: Host): Promise<Detection> {
  try {
    const source = await findSource(config, host)
    if (source.kind === 'metadata' && !host.env.GCE_METADATA_HOST)
      return { found: false, summary: 'no Google Cloud credentials' }
    const credential = await readSource(source)
    return {
      found: true,
      summary: `Google Cloud ${words(credential)}${await whichProjects(config, credential, host)}`,
    }
  } catch (error) {
    if (isWgoError(error)) return { found: true, summary: error.message }
    throw error
  }
}

function words(credential: Credential): string {
  if (credential.kind === 'token') return 'access token in the environment'
  if (credential.kind === 'metadata') return "machine's service account"
  switch (credential.file.type) {
    case 'service_account':
      return `service account ${credential.file.client_email}`
    case 'authorized_user':
      return `sign-in of ${credential.file.account ?? 'a user'}`
    case 'impersonated_service_account':
      return 'impersonated service account'
    case 'external_account':
    case 'external_account_authorized_user':
      return 'identity of another provider'
  }
}

async function whichProjects(config: GcpConfig, credential: Credential, { env }: Host): Promise<string> {
  const { projects, folders, organizations } = config
  const usual = await knownProject(credential, env)
  const parts = [
    ...(projects.length > 0 ? [`projects ${projects.join(', ')}`] : []),
    ...(folders.length > 0 ? [`folders ${folders.join(', ')}`] : []),
    ...(organizations.length > 0 ? [`organizations ${organizations.join(', ')}`] : []),
  ]
  if (parts.length > 0) return `, ${parts.join(', ')}`
  if (usual !== undefined) return `, project ${usual}`
  // Which one it is, only its metadata server says, which nobody asks to find out what is set up.
  return credential.kind === 'metadata' ? ", the machine's own project" : ', no project is named (--project)'
}
