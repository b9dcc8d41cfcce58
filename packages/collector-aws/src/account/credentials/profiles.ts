import { nearest, WgoError } from '@wgo/core'
import { type Env, sharedFiles } from './environment.ts'
import { checkSharedFile } from './shared-file.ts'

/** What the shared files say of a profile, as they write it. */
export interface Profile {
  readonly name: string
  readonly fields: Readonly<Record<string, string | undefined>>
}

export type Profiles = ReadonlyMap<string, Profile>

/**
 * The profiles of the shared files, by name. None where there are no files. Throws CONFIG_INVALID for a file
 * that cannot be understood, FILE_UNREADABLE for one that cannot be read.
 */
export async function readProfiles(env: Env): Promise<Profiles> {
  const files = sharedFiles(env)
  if (!files) return new Map()
  await Promise.all([files.configFilepath, files.filepath].map(checkSharedFile))
  const { loadSharedConfigFiles } = await import('@smithy/core/config')
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ...files, ignoreCache: true })
  const names = new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])
  return new Map(
    [...names]
      .filter(isProfile)
      .map(name => [name, { name, fields: { ...configFile[name], ...credentialsFile[name] } }]),
  )
}

/** Sections such as `sso-session.x` and `services.x` are none. */
function isProfile(name: string): boolean {
  return !/^(?:sso-session|services)[. ]/.test(name)
}

/** The profile of a name. Throws CONFIG_INVALID, with the nearest name, for one that is in no file. */
export function profileNamed(name: string, profiles: Profiles): Profile {
  const profile = profiles.get(name)
  if (profile) return profile
  const near = nearest(name, profiles.keys())
  throw new WgoError('CONFIG_INVALID', `There is no AWS profile "${name}".`, {
    provider: 'aws',
    suggestions: [
      ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
      profiles.size === 0 ? 'aws configure sso' : 'aws configure list-profiles',
    ],
  })
}
