import { type Host, WgoError } from '@wgo/core'
import type { Caller, Clients } from '../calls/clients.ts'
import type { AwsConfig } from '../settings.ts'
import type { Profiles } from './credentials/profiles.ts'
import { providerOf, told } from './credentials/provider.ts'
import { chooseSource, sourceText } from './credentials/source.ts'
import { type Entry, entrySender } from './entry.ts'
import { type Role, roleCredentials, whoAmI } from './identity.ts'
import { listMembers } from './organization.ts'

/** One way into an account. */
export interface Login {
  readonly caller: Caller
  readonly name?: string
  /** Where it is known before AWS is asked. */
  readonly account?: string
  /** Where the credentials come from: `profile work (SSO)`. */
  readonly source: string
}

export interface LoginOptions {
  readonly config: AwsConfig
  readonly host: Host
  readonly clients: Clients
  readonly profiles: Profiles
  readonly entry: Entry
}

/** Every way in that the configuration speaks of. Throws CONFIG_INVALID for an unknown profile. */
export async function logins(options: LoginOptions): Promise<readonly Login[]> {
  const bases = baseLogins(options)
  const [base] = bases
  const { organization_role: organizationRole, assume_role: roles } = options.config
  if (!base || (roles.length === 0 && organizationRole === undefined)) return bases
  const assumed = roles.map(arn => assumedLogin(options, base, arn))
  if (organizationRole === undefined) return assumed
  return [...(await organizationLogins(options, base, organizationRole)), ...assumed]
}

function baseLogins({ config, host, clients, profiles, entry }: LoginOptions): readonly Login[] {
  const { session_name } = config
  const login = (profile?: string): Login => {
    const source = chooseSource(profile, host.env, profiles)
    const credentials = providerOf(source, { host, clients, entry, session_name })
    return {
      caller: { key: profile ?? 'default', credentials },
      source: sourceText(source),
      ...(profile !== undefined && { name: profile }),
    }
  }
  return config.profiles.length === 0 ? [login()] : [...new Set(config.profiles)].map(login)
}

function assumedLogin(options: LoginOptions, base: Login, arn: string, name?: string): Login {
  const { host, entry, config } = options
  const send = entrySender({ ...options, caller: base.caller, proven: false }, entry)
  const role: Role = {
    RoleArn: arn,
    RoleSessionName: config.session_name,
    ...(config.external_id !== undefined && { ExternalId: config.external_id }),
  }
  const account = arn.split(':')[4]
  const source = `role, through ${base.source}`
  return {
    caller: { key: arn, credentials: roleCredentials(send, role, host.clock, told(host, source)) },
    source,
    ...(name !== undefined && { name }),
    ...(account && { account }),
  }
}

/** A way into each active account: the role, and for the account that we are in already, what we have. */
async function organizationLogins(
  options: LoginOptions,
  base: Login,
  role: string,
): Promise<readonly Login[]> {
  const { entry, config } = options
  const send = entrySender({ ...options, caller: base.caller, proven: false }, entry)
  const own = await whoAmI(send)
  const members = await listMembers(send, own, config)
  const found = new Set(members.map(({ id }) => id))
  const lost = config.accounts.filter(id => !found.has(id) && !config.exclude_accounts.includes(id))
  const ways = members.map(({ id, name }) =>
    id === own.account
      ? { ...base, account: id, ...(name !== undefined && { name }) }
      : assumedLogin(options, base, `arn:${own.partition}:iam::${id}:role/${role}`, name),
  )
  return [...ways, ...lost.map(lostLogin)]
}

/** An account that is named and cannot be found: what was seen of it before is not gone, only not looked at. */
function lostLogin(account: string): Login {
  const error = new WgoError('CONFIG_INVALID', `The Organization has no active account ${account}.`, {
    provider: 'aws',
    suggestions: ['Correct accounts, or leave it out.', 'aws organizations list-accounts'],
  })
  const credentials = (): Promise<never> => Promise.reject(error)
  return { caller: { key: account, credentials }, name: account, account, source: 'Organization' }
}
