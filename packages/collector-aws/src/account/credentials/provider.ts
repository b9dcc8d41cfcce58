import type { Host } from '@wgo/core'
import type { Clients } from '../../calls/clients.ts'
import { type Entry, entrySender } from '../entry.ts'
import { type Role, roleCredentials, STS_LIMIT } from '../identity.ts'
import type { Credentials, CredentialsProvider } from './environment.ts'
import { credentialsError } from './failure.ts'
import { fetchKeys } from './fetch-keys.ts'
import { renewed } from './renewed.ts'
import { type Source, sourceText } from './source.ts'

/** What it takes to get credentials from a source. */
export interface Providing {
  readonly host: Host
  readonly clients: Clients
  /** Where STS is asked. */
  readonly entry: Entry
  /** For roles whose profile names no session. */
  readonly session_name: string
}

/** The credentials of a source, fetched at the first call and renewed before they end. Throws WgoError. */
export function providerOf(source: Source, how: Providing): CredentialsProvider {
  const { host } = how
  if (source.kind === 'role') return roleProvider(source, how)
  const fetch = async (): Promise<Credentials> => {
    try {
      return await host.call([STS_LIMIT.key], signal => untilAborted(fetched(source, how), signal), {
        endpoint: `credentials of ${sourceText(source)}`,
        source: sourceText(source),
        timeoutMs: PATIENCE_MS,
      })
    } finally {
      host.signal.throwIfAborted()
    }
  }
  return renewed(fetch, host.clock, told(host, sourceText(source)))
}

/** Tells an audit that credentials were got anew. */
export function told({ used }: Host, source: string): (credentials: Credentials) => void {
  return ({ expiration }) =>
    used?.({ event: 'renewed', source, ...(expiration && { expires: expiration.toISOString() }) })
}

/** A process may ask its user something. */
const PATIENCE_MS = 120_000

async function fetched(source: Exclude<Source, { kind: 'role' }>, how: Providing): Promise<Credentials> {
  const { host, clients, entry } = how
  const [region] = entry.regions
  try {
    return await fetchKeys(source, { ...how, region })
  } catch (error) {
    const { endpoint } = clients
    const asked = { region, now: host.clock.now(), ...(endpoint !== undefined && { endpoint }) }
    throw credentialsError(source, error, asked)
  }
}

function roleProvider(source: Source & { kind: 'role' }, how: Providing): CredentialsProvider {
  const { host, entry, session_name } = how
  const { role_session_name, external_id, duration_seconds, region } = source.profile.fields
  const caller = { key: sourceText(source.from), credentials: providerOf(source.from, how) }
  const send = entrySender({ ...how, caller, proven: false }, region ? through(region, entry) : entry)
  const role: Role = {
    RoleArn: source.role_arn,
    RoleSessionName: role_session_name ?? session_name,
    ...(external_id && { ExternalId: external_id }),
    ...(duration_seconds && { DurationSeconds: Number(duration_seconds) }),
  }
  return roleCredentials(send, role, host.clock, told(host, sourceText(source)))
}

/** A profile's own region before all others. */
function through(region: string, { regions, silent }: Entry): Entry {
  return { regions: [region, ...regions.filter(each => each !== region)], silent }
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const abort = (): void => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
