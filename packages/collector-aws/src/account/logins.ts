import type { NodeHttpHandler } from '@smithy/node-http-handler'
import type { Host } from '@wgo/core'
import type { Caller, Clients } from '../calls/clients.ts'
import { senderOf } from '../calls/sender.ts'
import type { AwsConfig } from '../settings.ts'
import { credentialsOf } from './credentials.ts'
import { type Role, roleCredentials, whoAmI } from './identity.ts'
import { listMembers } from './organization.ts'
import { assertProfile, readProfiles } from './profiles.ts'
import { EVERY_REGION } from './regions.ts'

/** One way into an account. */
export interface Login {
  readonly caller: Caller
  readonly name?: string
  /** Where it is known before AWS is asked. */
  readonly account?: string
}

export interface LoginOptions {
  readonly config: AwsConfig
  readonly host: Host
  readonly clients: Clients
  readonly requestHandler: NodeHttpHandler
  readonly region: string
}

/** Every way in that the configuration speaks of. Throws CONFIG_INVALID for an unknown profile. */
export async function logins(options: LoginOptions): Promise<readonly Login[]> {
  const bases = await baseLogins(options)
  const [base] = bases
  const { organization_role: organizationRole, assume_role: roles } = options.config
  if (!base || (roles.length === 0 && organizationRole === undefined)) return bases
  const assumed = roles.map(arn => assumedLogin(options, base, arn))
  if (organizationRole === undefined) return assumed
  return [...(await organizationLogins(options, base, organizationRole)), ...assumed]
}

async function baseLogins({ config, host, requestHandler }: LoginOptions): Promise<readonly Login[]> {
  const login = (profile?: string): Login => ({
    caller: { key: profile ?? 'default', credentials: credentialsOf(profile, host.env, requestHandler) },
    ...(profile !== undefined && { name: profile }),
  })
  if (config.profiles.length === 0) return [login()]
  const known = await readProfiles(host.env)
  for (const profile of config.profiles) assertProfile(profile, known)
  return config.profiles.map(login)
}

function assumedLogin(options: LoginOptions, base: Login, arn: string, name?: string): Login {
  const { clients, host, region, config } = options
  const send = senderOf({ clients, host, caller: base.caller, region, proven: false })
  const role: Role = {
    RoleArn: arn,
    RoleSessionName: config.session_name,
    ...(config.external_id !== undefined && { ExternalId: config.external_id }),
  }
  const account = arn.split(':')[4]
  return {
    caller: { key: arn, credentials: roleCredentials(send, role, host.clock) },
    name: name ?? arn,
    ...(account && { account }),
  }
}

/** A way into each active account: the role, and for the account that we are in already, what we have. */
async function organizationLogins(
  options: LoginOptions,
  base: Login,
  role: string,
): Promise<readonly Login[]> {
  const { clients, host, region, config } = options
  const send = senderOf({ clients, host, caller: base.caller, region, proven: false })
  const own = await whoAmI(send)
  const place = { partition: own.partition, account: own.account, region, global: true }
  const missed = (error: unknown): never => {
    throw error
  }
  const members = await listMembers({ place, send, missed, wants: () => true }, config)
  return members.map(({ id, name }) =>
    id === own.account
      ? { ...base, account: id, ...(name !== undefined && { name }) }
      : assumedLogin(options, base, `arn:${own.partition}:iam::${id}:role/${role}`, name),
  )
}

/** Where to ask first: a region that was named, the environment's, the profile's. */
export async function firstRegion({ regions, profiles }: AwsConfig, { env }: Host): Promise<string> {
  const named = regions.find(region => region !== EVERY_REGION)
  const told = named ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION
  if (told) return told
  const profile = profiles[0] ?? env.AWS_PROFILE ?? 'default'
  return (await readProfiles(env)).get(profile)?.region ?? 'us-east-1'
}
