import { type Emit, type Host, type Session, type Unit, WgoError } from '@wgo/core'
import { type Account, openAccounts } from './account/accounts.ts'
import { readProfiles } from './account/credentials/profiles.ts'
import { entryOf } from './account/entry.ts'
import { logins } from './account/logins.ts'
import { type Clients, createClients } from './calls/clients.ts'
import { createRequestHandler } from './calls/request-handler.ts'
import { senderOf } from './calls/sender.ts'
import { checkAccounts } from './check.ts'
import { readUnit } from './reading/read-unit.ts'
import type { Reader } from './reading/reader.ts'
import type { AwsConfig } from './settings.ts'
import type { ServiceSpec } from './spec/service-spec.ts'
import { type Work, worksOf } from './units.ts'

/** What a collector reads, and how it calls itself. */
export interface SessionParts {
  readonly services: readonly ServiceSpec[]
  readonly userAgent: string
}

/** Finds out who we are and which regions there are. Throws where no account can be read. */
export async function openSession(config: AwsConfig, host: Host, parts: SessionParts): Promise<Session> {
  const endpoint = endpointOf(config, host)
  const requestHandler = await createRequestHandler(host.env)
  const clients = createClients(requestHandler, { userAgent: parts.userAgent, ...(endpoint && { endpoint }) })
  try {
    host.progress('Asking AWS who we are')
    const profiles = await readProfiles(host.env)
    const entry = entryOf(config, host.env, profiles, clients.endpoint)
    const found = await logins({ config, host, clients, profiles, entry })
    return session(await openAccounts({ clients, host, entry }, found), { ...parts, config, clients })
  } catch (error) {
    clients.close()
    throw error
  }
}

function endpointOf({ endpoint }: AwsConfig, { env }: Host): string | undefined {
  const url = endpoint ?? env.AWS_ENDPOINT_URL
  if (!url || (URL.canParse(url) && /^https?:/i.test(url))) return url
  const [setting, suggestion] =
    endpoint === undefined
      ? ['AWS_ENDPOINT_URL', 'export AWS_ENDPOINT_URL=http://127.0.0.1:4566']
      : ['providers.aws.endpoint', 'wgo config path']
  throw new WgoError(
    'CONFIG_INVALID',
    `${setting} is "${url}": that is no URL, such as http://127.0.0.1:4566.`,
    {
      provider: 'aws',
      suggestions: [suggestion],
    },
  )
}

interface Open extends SessionParts {
  readonly config: AwsConfig
  readonly clients: Clients
}

function session(accounts: readonly Account[], open: Open): Session {
  const { services, config, clients } = open
  const works = new Map<string, Work>()
  return {
    async *units(selection) {
      for (const work of worksOf(accounts, { services, config, selection, switchedOff })) {
        works.set(work.unit.id, work)
        yield work.unit
      }
    },
    collect: (unit, host) => collect(workNamed(works, unit.id), clients, host),
    check: (host, question) => checkAccounts(accounts, { services, config, clients, host }, question),
    close: async () => clients.close(),
  }
}

async function* collect(work: Work, clients: Clients, host: Host): AsyncGenerator<Emit> {
  if (work.kind === 'unreadable') throw work.error
  const { service, place, unit } = work
  host.progress(`Reading ${service.api.name} of ${place.account}${unit.region ? ` in ${unit.region}` : ''}`)
  const wanted = new Set(unit.types)
  const readings = service.readings.filter(reading => reading.types.some(type => wanted.has(type)))
  yield* readUnit({ place, readings, host, send: workSender(work, clients, host), types: wanted })
}

function workSender(work: Work & { kind: 'service' }, clients: Clients, host: Host): Reader['send'] {
  const { account, place } = work
  return senderOf({
    clients,
    host,
    caller: account.caller,
    account: account.account,
    region: place.region,
    proven: true,
  })
}

function workNamed(works: ReadonlyMap<string, Work>, id: Unit['id']): Work {
  const work = works.get(id)
  if (work) return work
  throw new WgoError('INPUT_INVALID', `This session has no unit ${id}.`, { provider: 'aws' })
}

function switchedOff(region: string, account: string): WgoError {
  return new WgoError('SERVICE_DISABLED', `The region ${region} is not switched on for account ${account}.`, {
    provider: 'aws',
    suggestions: [`Leave ${region} out, or switch it on: aws account enable-region --region-name ${region}`],
  })
}
