import { type ErrorCode, isWgoError, WgoError } from '@wgo/core'
import { type Sending, senderOf } from '../calls/sender.ts'
import type { Reader } from '../reading/reader.ts'
import type { AwsConfig } from '../settings.ts'
import type { Env } from './credentials/environment.ts'
import type { Profiles } from './credentials/profiles.ts'
import { EVERY_REGION, homeOf } from './regions.ts'

/** Where to ask before anything is known of regions. */
export interface Entry {
  /** Best first, never empty. */
  readonly regions: readonly [string, ...string[]]
  /** Those that gave no answer: they are asked last from then on. */
  readonly silent: Set<string>
}

/**
 * The region that is set, the next that is named, and the home of both: one that is down, or no region at all,
 * keeps nobody out. What answers in place of AWS does so for all regions: one is enough. Throws CONFIG_INVALID
 * for what cannot be a region's name.
 */
export function entryOf(config: AwsConfig, env: Env, profiles: Profiles, endpoint?: string): Entry {
  const [profile] = config.profiles
  const own = profiles.get(profile ?? env.AWS_PROFILE ?? 'default')?.fields.region
  const told = env.AWS_REGION || env.AWS_DEFAULT_REGION
  const named = config.regions.filter(name => name !== EVERY_REGION)
  const set = [profile && own, told, own, ...named].filter((name): name is string => Boolean(name))
  for (const name of set) assertName(name)
  const first = set[0] ?? homeOf('')
  const next = set.find(name => name !== first && homeOf(name) === homeOf(first))
  const others = endpoint === undefined ? [next ?? first, homeOf(first)] : []
  return { regions: [first, ...new Set(others.filter(name => name !== first))], silent: new Set() }
}

/** It becomes part of a host name. */
function assertName(name: string): void {
  if (/^[a-z\d][a-z\d-]*$/.test(name)) return
  throw new WgoError('CONFIG_INVALID', `"${name}" cannot be the name of an AWS region.`, {
    provider: 'aws',
    suggestions: ['Name one such as eu-west-1: --region, AWS_REGION, or region in the profile.'],
  })
}

/** Sends to the first of these regions that answers. Throws what the best of them said where none does. */
export function entrySender(sending: Omit<Sending, 'region'>, { regions, silent }: Entry): Reader['send'] {
  return async (call, input) => {
    // Where these cannot be had, another region is no way out.
    await sending.caller.credentials()
    const failures = new Map<string, unknown>()
    const answering = regions.filter(region => !silent.has(region))
    for (const region of new Set([...answering, ...regions])) {
      try {
        return await senderOf({ ...sending, region })(call, input)
      } catch (error) {
        if (!SILENT.some(code => isWgoError(error, code))) throw error
        silent.add(region)
        failures.set(region, error)
      }
    }
    throw failures.get(regions[0])
  }
}

const SILENT: readonly ErrorCode[] = ['UNREACHABLE', 'TIMEOUT', 'ENDPOINT_BROKEN']
