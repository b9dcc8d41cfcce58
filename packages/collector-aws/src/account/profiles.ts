import { type Host, nearest, WgoError } from '@wgo/core'
import { sharedFiles } from './environment.ts'

/** What the shared config files say of a profile. */
export interface Profile {
  readonly region?: string
}

/** The profiles of the shared config files, by name. None where there are no files. */
export async function readProfiles(env: Host['env']): Promise<ReadonlyMap<string, Profile>> {
  const files = sharedFiles(env)
  if (!files) return new Map()
  const { loadSharedConfigFiles } = await import('@smithy/core/config')
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ...files, ignoreCache: true })
  const names = new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])
  const profiles = [...names].filter(isProfile).map(name => {
    const region = configFile[name]?.region ?? credentialsFile[name]?.region
    return [name, region === undefined ? {} : { region }] as const
  })
  return new Map(profiles)
}

/** Sections such as `sso-session.x` and `services.x` are none. */
function isProfile(name: string): boolean {
  return !/^(?:sso-session|services)[. ]/.test(name)
}

/** Throws CONFIG_INVALID, with the nearest name, for a profile that is in no file. */
export function assertProfile(name: string, profiles: ReadonlyMap<string, Profile>): void {
  if (profiles.has(name)) return
  const near = nearest(name, profiles.keys())
  throw new WgoError('CONFIG_INVALID', `There is no AWS profile "${name}".`, {
    provider: 'aws',
    suggestions: [
      ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
      profiles.size === 0 ? 'aws configure sso' : 'aws configure list-profiles',
    ],
  })
}
