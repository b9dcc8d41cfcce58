import { type Env, keysIn } from './environment.ts'
import type { Profile } from './profiles.ts'

/** What is there where credentials were looked for: half a pair, a profile without any. Undefined: nothing is. */
export function foundInstead(
  wanted: string | undefined,
  env: Env,
  chosen: Profile | undefined,
): string | undefined {
  const found = [wanted === undefined ? halfInEnvironment(env) : undefined, chosen && inProfile(chosen)]
  if (wanted !== undefined && keysIn(env))
    found.push('keys in the environment do not count for a named profile')
  const said = found.filter(text => text !== undefined)
  return said.length === 0 ? undefined : said.join(', and ')
}

function halfInEnvironment(env: Env): string | undefined {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = env
  return missingHalf('the environment', ['AWS_ACCESS_KEY_ID', id], ['AWS_SECRET_ACCESS_KEY', secret])
}

function inProfile({ name, fields }: Profile): string {
  const { aws_access_key_id: id, aws_secret_access_key: secret } = fields
  const profile = `the profile "${name}"`
  return (
    missingHalf(profile, ['aws_access_key_id', id], ['aws_secret_access_key', secret]) ??
    `${profile} has no keys, SSO or role`
  )
}

type Half = readonly [name: string, value: string | undefined]

function missingHalf(where: string, id: Half, secret: Half): string | undefined {
  if (Boolean(id[1]) === Boolean(secret[1])) return undefined
  const [has, lacks] = id[1] ? [id, secret] : [secret, id]
  return `${where} has ${has[0]} without ${lacks[0]}`
}
