import { type Emit, type Host, type Session, type Unit, WgoError } from '@wgo/core'
import { readAssets } from './asset/read-assets.ts'
import type { Rest } from './calls/rest.ts'
import { senderOf } from './calls/sender.ts'
import { createTransport } from './calls/transport.ts'
import { checkProjects } from './check.ts'
import type { Signer } from './project/credentials/credential.ts'
import { type OpenCredentials, openCredentials } from './project/credentials/open.ts'
import type { Project } from './project/project.ts'
import { openProjects } from './project/projects.ts'
import { usualProject } from './project/usual-project.ts'
import { readUnit } from './reading/read-unit.ts'
import type { Reader } from './reading/reader.ts'
import type { GcpConfig } from './settings.ts'
import type { ServiceSpec } from './spec/service-spec.ts'
import { type Work, worksOf } from './units.ts'

/** What a collector reads, and how it calls itself. */
export interface SessionParts {
  readonly services: readonly ServiceSpec[]
  readonly userAgent: string
}

/** Finds out who we are and which projects there are. Throws where nothing can be read. */
export async function openSession(config: GcpConfig, host: Host, parts: SessionParts): Promise<Session> {
  const transport = createTransport(host.env, parts.userAgent)
  const rest: Rest = { transport, endpoints: config.endpoints }
  try {
    host.progress('Asking Google Cloud which projects there are')
    const credentials = await openCredentials(config, host, transport)
    const usual = (): Promise<string | undefined> => usualProject(credentials.credential, transport, host)
    const projects = await openProjects(config, { rest, signer: credentials.signer, host }, usual)
    return session(projects, { ...parts, config, rest, credentials })
  } catch (error) {
    await transport.close()
    throw error
  }
}

interface Open extends SessionParts {
  readonly config: GcpConfig
  readonly rest: Rest
  readonly credentials: OpenCredentials
}

function session(projects: readonly Project[], open: Open): Session {
  const { services, config, rest, credentials } = open
  const works = new Map<string, Work>()
  return {
    async *units(selection) {
      for (const work of worksOf(projects, { services, config, selection })) {
        works.set(work.unit.id, work)
        yield work.unit
      }
    },
    collect: (unit, host) =>
      collect(workNamed(works, unit.id), { ...open, signer: credentials.signer }, host),
    check: (host, question) =>
      checkProjects(projects, { services, config, rest, credentials, host }, question),
    close: () => rest.transport.close(),
  }
}

async function* collect(
  work: Work,
  open: Open & { readonly signer: Signer },
  host: Host,
): AsyncGenerator<Emit> {
  if (work.kind === 'unreadable') throw work.error
  const types = new Set(work.unit.types)
  const services = work.kind === 'service' ? [work.service] : open.services
  const readings = services.flatMap(service =>
    service.readings.filter(reading => reading.types.some(type => types.has(type))),
  )
  const send = (project?: string): Reader['send'] =>
    senderOf({ rest: open.rest, signer: open.signer, host, ...(project !== undefined && { project }) })
  const { scope } = work.unit
  if (work.kind === 'service') {
    host.progress(`Reading ${work.service.api.name} of ${scope}`)
    yield* readUnit({ place: work.place, readings, host, send: send(scope), types })
  } else {
    host.progress(`Reading assets of ${scope}`)
    yield* readAssets({ parent: work.parent, places: work.places, readings, host, send: send(), types })
  }
}

function workNamed(works: ReadonlyMap<string, Work>, id: Unit['id']): Work {
  const work = works.get(id)
  if (work) return work
  throw new WgoError('INPUT_INVALID', `This session has no unit ${id}.`, { provider: 'gcp' })
}
