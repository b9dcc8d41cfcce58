import { type Host, type Probe, toWgoError, type WgoError } from '@wgo/core'
import type { Account, OpenAccount } from './account/accounts.ts'
import { EVERY_REGION, globalRegion } from './account/regions.ts'
import type { Clients } from './calls/clients.ts'
import { senderOf } from './calls/sender.ts'
import { interleave } from './reading/interleave.ts'
import type { Reader } from './reading/reader.ts'
import type { Reading } from './reading/reading.ts'
import type { ServiceSpec } from './spec/service-spec.ts'

export interface Checking {
  readonly services: readonly ServiceSpec[]
  readonly clients: Clients
  readonly host: Host
}

/** Who each account's credentials are, and which types they may read: each call is tried once, in one region. */
export async function* checkAccounts(
  accounts: readonly Account[],
  checking: Checking,
): AsyncGenerator<Probe> {
  for (const account of accounts) {
    if (account.kind === 'open') yield* checkAccount(account, checking)
    else
      yield { kind: 'unreadable', scope: account.account ?? account.name, types: ['*'], error: account.error }
  }
}

async function* checkAccount(account: OpenAccount, checking: Checking): AsyncGenerator<Probe> {
  yield { kind: 'identity', scope: account.account, principal: account.principal }
  if (account.problem)
    yield { kind: 'unreadable', scope: account.account, types: [EVERY_REGION], error: account.problem }
  yield* interleave(checking.services.map(service => checkService(account, service, checking)))
}

async function* checkService(
  account: OpenAccount,
  service: ServiceSpec,
  checking: Checking,
): AsyncGenerator<Probe> {
  const scope = account.account
  const tried = await Promise.all(service.readings.map(reading => tryReading(account, reading, checking)))
  const failures = together(tried.flat())
  const failed = new Set(failures.flatMap(failure => failure.types))
  const types = Object.keys(service.types).filter(type => !failed.has(type))
  if (types.length > 0) yield { kind: 'readable', scope, types }
  for (const failure of failures) yield { kind: 'unreadable', scope, ...failure }
}

/** One failure for all types that need the same permission: several are listed by the same call. */
function together(failures: readonly Failure[]): readonly Failure[] {
  const known = new Map<string, Failure>()
  for (const { types, error } of failures) {
    const name = JSON.stringify([error.code, error.permission ?? error.message])
    const before = known.get(name)
    known.set(name, {
      error: before?.error ?? error,
      types: [...new Set([...(before?.types ?? []), ...types])],
    })
  }
  return [...known.values()]
}

interface Failure {
  readonly types: readonly string[]
  readonly error: WgoError
}

/** Says that a call has been tried: what follows would only repeat it. */
const ENOUGH = Symbol('enough')

async function tryReading(
  account: OpenAccount,
  { source, types }: Reading,
  { clients, host }: Checking,
): Promise<readonly Failure[]> {
  const failures: Failure[] = []
  const tried = new Set<unknown>()
  const region = globalRegion(account.partition)
  const sender = senderOf({
    clients,
    host,
    caller: account.caller,
    account: account.account,
    region,
    proven: true,
  })
  const send: Reader['send'] = (call, ...rest) => {
    if (tried.has(call)) throw ENOUGH
    tried.add(call)
    return sender(call, ...rest)
  }
  const missed: Reader['missed'] = (error, missing = {}) => {
    if (error === ENOUGH) throw ENOUGH
    failures.push({ types: missing.types ?? types, error: toWgoError(error) })
  }
  const place = { partition: account.partition, account: account.account, region, global: false }
  try {
    for await (const _ of source.read({ place, send, missed, wants: () => true }));
  } catch (error) {
    host.signal.throwIfAborted()
    if (error !== ENOUGH) failures.push({ types, error: toWgoError(error) })
  }
  return failures
}
