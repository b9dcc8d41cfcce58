import { WgoError } from '@wgo/core'
import { type Env, keysIn, keysOf } from './environment.ts'
import { foundInstead } from './found-instead.ts'
import { type Profile, type Profiles, profileNamed } from './profiles.ts'

/** Where credentials come from. */
export type Source =
  | { readonly kind: 'environment' }
  | { readonly kind: 'keys' | 'sso' | 'login' | 'process'; readonly profile: Profile }
  /** A role that a profile names, assumed with what another source gives. */
  | { readonly kind: 'role'; readonly profile: Profile; readonly role_arn: string; readonly from: Source }
  | WebIdentity
  | { readonly kind: 'container' }
  | Instance

/** The last resort. `found`: what is there in place of credentials, in words. */
export interface Instance {
  readonly kind: 'instance'
  readonly off: boolean
  readonly found?: string
}

/** A token in a file, as Kubernetes and build servers hand them out, for a role. */
export interface WebIdentity {
  readonly kind: 'web-identity'
  /** Absent: the environment names the file. */
  readonly profile?: Profile
  readonly file: string
  readonly role_arn: string
  readonly session_name?: string
}

/**
 * The source of a profile, or of what is there without one: keys in the environment go before `AWS_PROFILE`,
 * as with the AWS CLI. A profile without credentials leaves it to the platform. Throws CONFIG_INVALID for
 * a profile that is not there or that cannot be used.
 */
export function chooseSource(profile: string | undefined, env: Env, profiles: Profiles): Source {
  if (profile === undefined && keysIn(env)) return { kind: 'environment' }
  const name = profile ?? env.AWS_PROFILE ?? (profiles.has('default') ? 'default' : undefined)
  const chosen = name ? profileNamed(name, profiles) : undefined
  const own = chosen && profileSource(chosen, { env, profiles }, [])
  return own ?? platformSource(env, foundInstead(profile, env, chosen))
}

/** What the machine that we run on gives. An instance's role is not seen until it is asked for. */
function platformSource(env: Env, found: string | undefined): Source {
  const { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: role_arn, AWS_ROLE_SESSION_NAME: name } = env
  if (file && role_arn) {
    return { kind: 'web-identity', file, role_arn, ...(name && { session_name: name }) }
  }
  if (env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI)
    return { kind: 'container' }
  return {
    kind: 'instance',
    off: /^true$/i.test(env.AWS_EC2_METADATA_DISABLED ?? ''),
    ...(found && { found }),
  }
}

interface Known {
  readonly env: Env
  readonly profiles: Profiles
}

/** `seen`: the profiles that led here. One that is a source gives its keys before it names a role. */
function profileSource(profile: Profile, known: Known, seen: readonly string[]): Source | undefined {
  const { fields } = profile
  const keys = keysOf(fields) && ({ kind: 'keys', profile } as const)
  if (keys && seen.length > 0) return keys
  if (seen.includes(profile.name)) throw circle([...seen, profile.name])
  if (fields.role_arn && (fields.source_profile || fields.credential_source))
    return roleSource(profile, fields.role_arn, known, [...seen, profile.name])
  if (keys) return keys
  if (fields.web_identity_token_file && fields.role_arn) {
    const { web_identity_token_file: file, role_arn, role_session_name: name } = fields
    return { kind: 'web-identity', profile, file, role_arn, ...(name && { session_name: name }) }
  }
  if (fields.sso_session || fields.sso_start_url) return { kind: 'sso', profile }
  if (fields.credential_process) return { kind: 'process', profile }
  return fields.login_session ? { kind: 'login', profile } : undefined
}

function roleSource(profile: Profile, role_arn: string, known: Known, seen: readonly string[]): Source {
  const { source_profile: name, credential_source: platform, mfa_serial: mfa } = profile.fields
  if (mfa) throw wantsCode(profile)
  const from = name
    ? profileSource(profileNamed(name, known.profiles), known, seen)
    : credentialSource(platform)
  if (from) return { kind: 'role', profile, role_arn, from }
  const why = name ? `its source_profile "${name}" has no credentials` : `credential_source is "${platform}"`
  throw unusable(profile, why, ['aws configure list-profiles'])
}

function credentialSource(name: string | undefined): Source | undefined {
  switch (name) {
    case 'Environment':
      return { kind: 'environment' }
    case 'EcsContainer':
      return { kind: 'container' }
    case 'Ec2InstanceMetadata':
      return { kind: 'instance', off: false }
    default:
      return undefined
  }
}

function wantsCode(profile: Profile): WgoError {
  return unusable(profile, 'it wants an MFA code, and WGO asks no questions', [
    `eval "$(aws configure export-credentials --profile ${profile.name} --format env)"`,
  ])
}

function circle(names: readonly string[]): WgoError {
  return new WgoError('CONFIG_INVALID', `AWS profiles are each other's source: ${names.join(' -> ')}.`, {
    provider: 'aws',
    suggestions: ['Give one of them keys or SSO in place of source_profile.'],
  })
}

function unusable({ name }: Profile, why: string, suggestions: readonly string[]): WgoError {
  return new WgoError('CONFIG_INVALID', `The AWS profile "${name}" cannot be used: ${why}.`, {
    provider: 'aws',
    suggestions,
  })
}

/** A source in a few words, without anything secret: `profile work (SSO)`. */
export function sourceText(source: Source): string {
  switch (source.kind) {
    case 'environment':
      return 'environment'
    case 'role':
      return `profile ${source.profile.name} (role, through ${sourceText(source.from)})`
    case 'web-identity':
      return source.profile ? `profile ${source.profile.name} (web identity)` : 'web identity'
    case 'container':
      return 'container'
    case 'instance':
      return 'instance'
    default:
      return `profile ${source.profile.name} (${KINDS[source.kind]})`
  }
}

const KINDS = { keys: 'keys', sso: 'SSO', login: 'aws login', process: 'credential_process' } as const
