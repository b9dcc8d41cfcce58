import { type Host, isWgoError, toWgoError, type WgoError } from '@wgo/core'
import type { Caller, Clients } from '../calls/clients.ts'
import { senderOf } from '../calls/sender.ts'
import type { Reader } from '../reading/reader.ts'
import type { AwsConfig } from '../settings.ts'
import { type Identity, whoAmI } from './identity.ts'
import type { Login } from './logins.ts'
import { globalRegion, homeOf, listRegions, type Region, unknownRegion } from './regions.ts'

/** An account that can be read, or the reason why it cannot. */
export type Account = OpenAccount | BrokenAccount

export interface OpenAccount extends Identity {
  readonly kind: 'open'
  /** What people call it. */
  readonly name?: string
  /** Where the credentials come from. */
  readonly source: string
  readonly caller: Caller
  /** Every region there is; undefined where AWS would not tell, `problem` says why. */
  readonly regions: readonly Region[] | undefined
  readonly problem?: WgoError
}

export interface BrokenAccount {
  readonly kind: 'broken'
  readonly name: string
  readonly account?: string
  readonly error: WgoError
}

export interface Opening {
  readonly config: AwsConfig
  readonly clients: Clients
  readonly host: Host
  /** Where to ask before anything is known of regions. */
  readonly region: string
}

/** Every account that the configuration speaks of. Throws the first failure where none can be read. */
export async function openAccounts(
  opening: Opening,
  loginsToTry: readonly Login[],
): Promise<readonly Account[]> {
  const opened = await Promise.all(loginsToTry.map(login => openAccount(opening, login)))
  const [first] = opened
  if (first?.kind === 'broken' && opened.every(account => account.kind === 'broken')) throw first.error
  return distinct(opened)
}

async function openAccount(opening: Opening, { caller, name, account, source }: Login): Promise<Account> {
  const { clients, host } = opening
  try {
    const { region, ...identity } = await enter(opening, caller)
    const send = senderOf({
      clients,
      host,
      caller,
      account: identity.account,
      region: regionOf(identity, region),
      proven: true,
    })
    const found = await regionsOf(send)
    if (region !== opening.region) assertRegion(opening.region, found.regions)
    return { kind: 'open', ...identity, ...(name !== undefined && { name }), source, caller, ...found }
  } catch (error) {
    host.signal.throwIfAborted()
    return {
      kind: 'broken',
      name: name ?? caller.key,
      ...(account !== undefined && { account }),
      error: toWgoError(error),
    }
  }
}

/** Who we are, and which region said so. A name that is no region's has no host: the home region knows. */
async function enter({ clients, host, region }: Opening, caller: Caller) {
  const ask = async (where: string) => ({
    ...(await whoAmI(senderOf({ clients, host, caller, region: where, proven: false }))),
    region: where,
  })
  const home = homeOf(region)
  try {
    return await ask(region)
  } catch (error) {
    if (!isWgoError(error, 'UNREACHABLE') || region === home || clients.endpoint !== undefined) throw error
    return await ask(home).catch(() => {
      throw error
    })
  }
}

function assertRegion(name: string, known: readonly Region[] | undefined): void {
  if (known && !known.some(region => region.name === name))
    throw unknownRegion(
      name,
      known.map(region => region.name),
    )
}

async function regionsOf(send: Reader['send']): Promise<Pick<OpenAccount, 'regions' | 'problem'>> {
  try {
    return { regions: await listRegions(send) }
  } catch (error) {
    if (isWgoError(error, 'INTERRUPTED')) throw error
    return { regions: undefined, problem: toWgoError(error) }
  }
}

/** A region of the partition: what was guessed before may lie in another. */
function regionOf({ partition }: Identity, guessed: string): string {
  const home = globalRegion(partition)
  return homeOf(guessed) === home ? guessed : home
}

/** The same account by two ways is read once, by the first. */
function distinct(accounts: readonly Account[]): readonly Account[] {
  const seen = new Set<string>()
  return accounts.filter(each => {
    if (each.kind === 'broken') return true
    if (seen.has(each.account)) return false
    seen.add(each.account)
    return true
  })
}
