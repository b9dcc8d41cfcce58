import { type Detection, type Host, isWgoError } from '@wgo/core'
import type { AwsConfig } from '../settings.ts'
import { readProfiles } from './credentials/profiles.ts'
import { chooseSource, type Source, sourceText } from './credentials/source.ts'

/**
 * What is set up here, without asking AWS. An instance's own role is not seen: that takes a call. What is
 * set up wrongly is found: opening tells why it cannot be used.
 */
export async function detect({ profiles, assume_role: roles }: AwsConfig, { env }: Host): Promise<Detection> {
  if (profiles.length > 0) return { found: true, summary: `AWS profiles ${profiles.join(', ')}` }
  const through =
    roles.length === 0 ? '' : `, ${roles.length} ${roles.length === 1 ? 'role' : 'roles'} to assume`
  try {
    const known = await readProfiles(env)
    const source = chooseSource(undefined, env, known)
    if (source.kind !== 'instance') return { found: true, summary: `AWS ${words(source)}${through}` }
    const names = [...known.keys()].filter(name => name !== 'default')
    const others = names.length === 0 ? '' : `; choose one of the profiles ${names.join(', ')} (--profile)`
    return { found: false, summary: `no AWS credentials${others}` }
  } catch (error) {
    if (isWgoError(error)) return { found: true, summary: error.message }
    throw error
  }
}

function words(source: Source): string {
  return source.kind === 'environment' ? 'keys in the environment' : sourceText(source)
}
