import { type Host, toWgoError } from '@wgo/core'
import type { OpenAccount } from '../account/accounts.ts'
import type { Clients } from '../calls/clients.ts'
import { senderOf } from '../calls/sender.ts'
import type { Reader } from '../reading/reader.ts'
import type { Reading } from '../reading/reading.ts'
import type { Failure } from './failures.ts'

export interface Trying {
  readonly account: OpenAccount
  readonly region: string
  readonly clients: Clients
  readonly host: Host
}

/** Says that a call has been tried: what follows would only repeat it. */
const ENOUGH = Symbol('enough')

/** Makes each call of a reading once, for one small page. What belongs to a thing is asked of the first. */
export async function tryReading({ source, types }: Reading, trying: Trying): Promise<readonly Failure[]> {
  const { account, region, clients, host } = trying
  const failures: Failure[] = []
  const sender = senderOf({
    clients,
    host,
    caller: account.caller,
    account: account.account,
    region,
    proven: true,
  })
  const missed: Reader['missed'] = (error, missing = {}) => {
    if (error === ENOUGH) throw ENOUGH
    host.signal.throwIfAborted()
    failures.push({ types: missing.types ?? types, error: toWgoError(error) })
  }
  const place = { partition: account.partition, account: account.account, region, global: false }
  try {
    for await (const _ of source.read({ place, send: once(sender), missed, wants: () => true }));
  } catch (error) {
    host.signal.throwIfAborted()
    if (error !== ENOUGH) failures.push({ types, error: toWgoError(error) })
  }
  return failures
}

function once(send: Reader['send']): Reader['send'] {
  const tried = new Set<unknown>()
  return (call, input, ...rest) => {
    if (tried.has(call)) throw ENOUGH
    tried.add(call)
    return send(call, smallPage(input), ...rest)
  }
}

/** No service wants pages larger than this at least. */
const PAGE = 20
const PAGE_SIZE = /^(?:MaxResults|maxResults|MaxRecords|MaxItems|MaxBuckets|PageSize|Limit|limit)$/

function smallPage(input: object): object {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key,
      PAGE_SIZE.test(key) && typeof value === 'number' ? Math.min(value, PAGE) : value,
    ]),
  )
}
