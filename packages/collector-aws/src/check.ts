import { type CheckQuestion, type Host, type IdentityProbe, interleave, type Probe } from '@wgo/core'
import type { Account, BrokenAccount, OpenAccount } from './account/accounts.ts'
import { EVERY_REGION } from './account/regions.ts'
import type { Clients } from './calls/clients.ts'
import { retold } from './calls/retold.ts'
import { failuresOf } from './checking/failures.ts'
import { homeRegion, regionNames } from './checking/regions.ts'
import { type Trying, tryReading } from './checking/try-reading.ts'
import type { AwsConfig } from './settings.ts'
import type { ServiceSpec } from './spec/service-spec.ts'

export interface Checking {
  readonly services: readonly ServiceSpec[]
  readonly config: AwsConfig
  readonly clients: Clients
  readonly host: Host
}

/**
 * Who each account's credentials are, and then which types they may read: each call is tried once, in one region,
 * for one small page. What belongs to a thing that is not there is not tried.
 */
export async function* checkAccounts(
  accounts: readonly Account[],
  checking: Checking,
  question: CheckQuestion = 'permissions',
): AsyncGenerator<Probe> {
  for (const account of accounts)
    yield* account.kind === 'open' ? identityOf(account, checking) : [broken(account)]
  if (question === 'identity') return
  for (const account of accounts) if (account.kind === 'open') yield* permissionsOf(account, checking)
}

function broken({ account, name, error }: BrokenAccount): Probe {
  return { kind: 'unreadable', scope: account ?? name, scope_name: name, types: ['*'], error }
}

async function* identityOf(account: OpenAccount, { config }: Checking): AsyncGenerator<Probe> {
  const { principal, source, problem } = account
  const expires = (await account.caller.credentials()).expiration?.toISOString()
  const regions = regionNames(account, config)
  const identity: IdentityProbe = {
    kind: 'identity',
    ...scopeOf(account),
    principal,
    source,
    ...(regions && { regions }),
    ...(expires !== undefined && { expires }),
  }
  yield identity
  if (problem && config.regions.includes(EVERY_REGION)) {
    const error = retold(
      problem,
      'The regions of the account are not known.',
      'Or name them: --region eu-west-1',
    )
    yield { kind: 'unreadable', ...scopeOf(account), types: ['*'], error }
  }
}

async function* permissionsOf(account: OpenAccount, checking: Checking): AsyncGenerator<Probe> {
  const home = homeRegion(account, checking.config)
  yield* interleave(
    checking.services.map(service =>
      checkService(service, { ...checking, account, region: home[service.scope] }),
    ),
  )
}

async function* checkService(service: ServiceSpec, trying: Trying): AsyncGenerator<Probe> {
  const scope = scopeOf(trying.account)
  const tried = await Promise.all(service.readings.map(reading => tryReading(reading, trying)))
  const failures = failuresOf(tried.flat())
  const failed = new Set(failures.flatMap(failure => failure.types))
  const types = Object.keys(service.types).filter(type => !failed.has(type))
  if (types.length > 0) yield { kind: 'readable', ...scope, types }
  const where = service.scope === 'region' ? { region: trying.region } : {}
  for (const failure of failures) yield { kind: 'unreadable', ...scope, ...where, ...failure }
}

function scopeOf({ account, name }: OpenAccount): { readonly scope: string; readonly scope_name?: string } {
  return { scope: account, ...(name !== undefined && { scope_name: name }) }
}
