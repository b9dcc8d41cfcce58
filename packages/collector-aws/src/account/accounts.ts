import { type Host, isWgoError, toWgoError, type WgoError } from '@wgo/core'
import type { Caller, Clients } from '../calls/clients.ts'
import type { Reader } from '../reading/reader.ts'
import { type Entry, entrySender } from './entry.ts'
import { type Identity, whoAmI } from './identity.ts'
import type { Login } from './logins.ts'
import { globalRegion, homeOf, listRegions, loadRegions, type Region, unknownRegion } from './regions.ts'

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
  readonly clients: Clients
  readonly host: Host
  readonly entry: Entry
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

async function openAccount(opening: Opening, login: Login): Promise<Account> {
  const { caller, name, account, source } = login
  try {
    const answer = whoAmI(entrySender({ ...opening, caller, proven: false }, opening.entry))
    loadMeanwhile(opening.host, answer)
    const identity = await answer
    const found = await regionsOf(regionsSender(opening, caller, identity))
    for (const region of opening.entry.silent) assertRegion(region, found.regions)
    return { kind: 'open', ...identity, ...(name !== undefined && { name }), source, caller, ...found }
  } catch (error) {
    opening.host.signal.throwIfAborted()
    return {
      kind: 'broken',
      name: name ?? account ?? caller.key,
      ...(account !== undefined && { account }),
      error: toWgoError(error),
    }
  }
}

/** By then the first request is on its way. */
const UNDER_WAY_MS = 20

/** What comes after an answer is loaded while it is waited for: the one takes about as long as the other. */
function loadMeanwhile({ clock, signal }: Host, answer: Promise<unknown>): void {
  let waiting = true
  const over = (): void => {
    waiting = false
  }
  answer.then(over, over)
  clock.sleep(UNDER_WAY_MS, signal).then(
    () => (waiting ? loadRegions() : undefined),
    () => undefined,
  )
}

/** Regions are asked for within the account's partition: where we came in may lie in another. */
function regionsSender(opening: Opening, caller: Caller, { account, partition }: Identity): Reader['send'] {
  const { regions, silent } = opening.entry
  const home = globalRegion(partition)
  const [first = home, ...others] = regions.filter(region => homeOf(region) === home)
  return entrySender({ ...opening, caller, account, proven: true }, { regions: [first, ...others], silent })
}

/** A name that is no region's gives no answer. */
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
