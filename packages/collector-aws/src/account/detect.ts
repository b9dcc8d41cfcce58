import type { Detection, Host } from '@wgo/core'
import type { AwsConfig } from '../settings.ts'
import { keysIn } from './environment.ts'
import { readProfiles } from './profiles.ts'

/** Environment variables by which a platform says where its credentials are. */
const PLATFORM = [
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

/** What is set up here, without asking AWS. An instance's own role is not seen: that takes a call. */
export async function detect({ profiles, assume_role: roles }: AwsConfig, { env }: Host): Promise<Detection> {
  if (profiles.length > 0) return { found: true, summary: `AWS profiles ${profiles.join(', ')}` }
  const through =
    roles.length === 0 ? '' : `, ${roles.length} ${roles.length === 1 ? 'role' : 'roles'} to assume`
  if (keysIn(env)) return { found: true, summary: `AWS keys in the environment${through}` }
  if (PLATFORM.some(name => env[name]))
    return { found: true, summary: `AWS credentials of the platform${through}` }
  const known = [...(await readProfiles(env)).keys()]
  if (env.AWS_PROFILE) return { found: true, summary: `AWS profile ${env.AWS_PROFILE}${through}` }
  if (known.includes('default')) return { found: true, summary: `AWS profile default${through}` }
  const others = known.length === 0 ? '' : `; choose one of the profiles ${known.join(', ')} (--profile)`
  return { found: false, summary: `no AWS credentials${others}` }
}
