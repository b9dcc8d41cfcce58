import { type Host, isWgoError, WgoError } from '@wgo/core'
import pMap from 'p-map'
import type { Rest } from '../calls/rest.ts'
import { reasonOf } from '../calls/seen.ts'
import { senderOf } from '../calls/sender.ts'
import { pages } from '../reading/pages.ts'
import type { Reader } from '../reading/reader.ts'
import { lastOf } from '../resource/links.ts'
import { object, objects, text } from '../resource/members.ts'
import { serviceusage } from '../services/serviceusage/spec.ts'
import type { GcpConfig } from '../settings.ts'
import type { Signer } from './credentials/credential.ts'
import { type ListedProject, projectsBelow } from './hierarchy.ts'
import type { Project } from './project.ts'
import { getProject, testPermissions } from './resource-manager.ts'

export interface Opening {
  readonly rest: Rest
  readonly signer: Signer
  readonly host: Host
}

const services = serviceusage.call('projects/{project}/services', {
  permission: 'serviceusage.services.list',
})

const SIDE_BY_SIDE = 8
const NUMBER = /^\d+$/

/** The projects that the configuration means. Throws where none can be found out, or none is left. */
export async function openProjects(
  { projects, folders, organizations, exclude_projects: excluded }: GcpConfig,
  opening: Opening,
  usual: () => Promise<string | undefined>,
): Promise<readonly Project[]> {
  const parents = [...folders.map(id => `folders/${id}`), ...organizations.map(id => `organizations/${id}`)]
  const named = parents.length === 0 && projects.length === 0 ? [(await usual()) ?? noProject()] : projects
  const { projects: listed, broken } = await projectsBelow(parents, readerOf(opening))
  const found = new Map<string, ListedProject | undefined>([
    ...named.map(id => [id, undefined] as const),
    ...listed.map(each => [String(each.told.projectId), each] as const),
  ])
  for (const id of excluded) found.delete(id)
  const opened = await pMap(found, ([id, listing]) => openProject(id, listing, opening), {
    concurrency: SIDE_BY_SIDE,
  })
  const all = [...opened, ...broken]
  const [first] = all
  if (first === undefined) throw nothingLeft(parents)
  if (first.kind === 'broken' && all.every(({ kind }) => kind === 'broken')) throw first.error
  return all
}

/** What is known of a project before it is read. That nobody tells is no reason not to try. */
async function openProject(
  id: string,
  listed: ListedProject | undefined,
  opening: Opening,
): Promise<Project> {
  const reader = readerOf(opening, id)
  const [about, on] = await Promise.all([
    listed?.told ?? attempt(opening, () => reader.send(getProject, {})),
    attempt(opening, () => enabledIn(reader)),
  ])
  if (isWgoError(about) && isGone(about) && !(await isThere(reader, opening)))
    return { kind: 'broken', id, error: unseen(id, about) }
  const told = isWgoError(about) ? {} : about
  if (told.state === 'DELETE_REQUESTED') return { kind: 'broken', id, error: deleted(id) }
  const number = lastOf(told.name)
  const name = text(told.displayName)
  return {
    kind: 'open',
    // The environment may name a project by its number.
    id: NUMBER.test(id) ? (text(told.projectId) ?? id) : id,
    ...(number !== undefined && NUMBER.test(number) && { number }),
    ...(name !== undefined && { name }),
    ...(!isWgoError(on) && { services: on }),
    ...(listed && { below: listed.below }),
  }
}

async function enabledIn(reader: Reader): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  const query = { filter: 'state:ENABLED', pageSize: 200 }
  for await (const page of pages(reader, services, { query }))
    for (const service of objects(page.services))
      names.add(text(object(service.config).name) ?? lastOf(service.name) ?? '')
  return names
}

/** An answer, or why there is none. */
async function attempt<Value>({ host }: Opening, ask: () => Promise<Value>): Promise<Value | WgoError> {
  try {
    return await ask()
  } catch (error) {
    host.signal.throwIfAborted()
    if (isWgoError(error) && error.code !== 'CREDENTIALS_INVALID' && error.code !== 'CREDENTIALS_MISSING')
      return error
    throw error
  }
}

/** Whoever is there may ask what they may do, whatever that is. */
async function isThere(reader: Reader, opening: Opening): Promise<boolean> {
  const body = { permissions: [getProject.permission] }
  const answer = await attempt(opening, () => reader.send(testPermissions, { body }))
  return !isWgoError(answer) || !isGone(answer)
}

/** Google does not say whether a project is not there, or not to be seen. */
function isGone(error: WgoError): boolean {
  if (error.code === 'VANISHED') return true
  return error.code === 'ACCESS_DENIED' && PLAIN_REFUSALS.has(reasonOf(error))
}

/** Others say why: billing, a perimeter, a policy, another project whose quota counts. */
const PLAIN_REFUSALS: ReadonlySet<string | undefined> = new Set([
  undefined,
  'IAM_PERMISSION_DENIED',
  'forbidden',
])

/** It is there for thirty days yet, and answers nothing. */
function deleted(id: string): WgoError {
  return new WgoError('VANISHED', `The project ${id} is being deleted.`, {
    provider: 'gcp',
    resource: id,
    suggestions: [`gcloud projects undelete ${id}`],
  })
}

function unseen(id: string, cause: WgoError): WgoError {
  return new WgoError(
    'ACCESS_DENIED',
    `The project ${id} does not exist, or is not to be seen with these credentials.`,
    {
      provider: 'gcp',
      resource: id,
      suggestions: ['gcloud projects list', 'wgo auth status'],
      cause,
    },
  )
}

function readerOf({ rest, signer, host }: Opening, project = ''): Reader {
  return {
    place: { project },
    send: senderOf({ rest, signer, host, ...(project !== '' && { project }) }),
    missed: error => {
      throw error
    },
    wants: () => true,
  }
}

function noProject(): never {
  throw new WgoError(
    'NOTHING_FOUND',
    'No Google Cloud project is named: neither the credentials nor gcloud say which one.',
    {
      provider: 'gcp',
      suggestions: [
        'wgo scan --provider gcp --project ID',
        'export GOOGLE_CLOUD_PROJECT=ID',
        'gcloud projects list',
      ],
    },
  )
}

function nothingLeft(parents: readonly string[]): WgoError {
  const where =
    parents.length === 0 ? 'All projects that are named' : `All active projects of ${parents.join(', ')}`
  return new WgoError('NOTHING_FOUND', `${where} are left out, or there are none.`, {
    provider: 'gcp',
    suggestions: ['wgo config show', 'gcloud projects list'],
  })
}
