import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Json, JsonObject, Resource } from '@wgo/core'
import { findSdk } from '@wgo/gcp-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ESTATE_PROJECTS } from './estate.ts'
import { type EmulatedEstate, emulatedEstate } from './support/emulated.ts'

const withoutGcloud = (await findSdk(process.env.PATH ?? '')) ? '' : ' (no gcloud here)'

/** What gcloud prints of a thing, and what a scan tells of it: the same words. */
interface Told {
  readonly command: string
  readonly type: string
  readonly gcloud: (printed: JsonObject) => readonly Json[]
  readonly wgo: (resource: Resource) => readonly Json[]
}

const LISTS: readonly Told[] = [
  {
    command: 'compute instances list',
    type: 'google_compute_instance',
    gcloud: ({ selfLink, status, labels, machineType, id }) => [
      selfLink ?? '',
      id ?? '',
      status ?? '',
      lastOf(machineType),
      ownLabels(labels),
    ],
    wgo: ({ identifiers, properties, observed, tags }) => [
      identifiers?.self_link ?? '',
      identifiers?.google_id ?? '',
      observed?.status ?? properties.current_status ?? '',
      lastOf(properties.machine_type),
      tags ?? {},
    ],
  },
  {
    command: 'storage buckets list --raw',
    type: 'google_storage_bucket',
    gcloud: ({ name, location, labels, storageClass }) => [
      name ?? '',
      location ?? '',
      storageClass ?? '',
      ownLabels(labels),
    ],
    wgo: ({ id, properties, tags }) => [
      id,
      properties.location ?? '',
      properties.storage_class ?? '',
      tags ?? {},
    ],
  },
  {
    command: 'container clusters list',
    type: 'google_container_cluster',
    gcloud: ({ selfLink, name, location, resourceLabels }) => [
      selfLink ?? '',
      name ?? '',
      location ?? '',
      ownLabels(resourceLabels),
    ],
    wgo: ({ identifiers, name, properties, tags }) => [
      identifiers?.self_link ?? '',
      name ?? '',
      properties.location ?? '',
      tags ?? {},
    ],
  },
  {
    command: 'iam service-accounts list',
    type: 'google_service_account',
    gcloud: ({ email, uniqueId, name }) => [email ?? '', uniqueId ?? '', name ?? ''],
    wgo: ({ properties, identifiers, id }) => [properties.email ?? '', identifiers?.google_id ?? '', id],
  },
]

describe.skipIf(withoutGcloud)(`gcloud tells what a scan tells${withoutGcloud}`, () => {
  let home: string
  let world: EmulatedEstate
  let scanned: readonly Resource[]
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'wgo-gcloud-'))
    world = await emulatedEstate()
    scanned = (await world.scan()).entries.map(({ resource }) => resource)
  }, 60_000)
  afterAll(async () => {
    await world?.[Symbol.asyncDispose]()
    await rm(home, { recursive: true, force: true })
  })

  const gcloud = async (command: string): Promise<Json> => {
    const env = { PATH: process.env.PATH, HOME: home, ...world.api.gcloudEnv(home) }
    const words = [...command.split(' '), '--format=json']
    const { stdout } = await promisify(execFile)('gcloud', words, { env, maxBuffer: 2 ** 26 })
    return JSON.parse(stdout) as Json
  }
  const of = (type: string, project: string): readonly Resource[] =>
    scanned.filter(resource => resource.type === type && resource.scope === project)

  const cases = ESTATE_PROJECTS.flatMap(({ projectId }) => LISTS.map(list => ({ ...list, projectId })))
  test.concurrent.for(cases)(
    '$command, of $projectId',
    { timeout: 60_000 },
    async ({ command, type, projectId, gcloud: printed, wgo }, { expect }) => {
      const listed = (await gcloud(`${command} --project=${projectId}`)) as JsonObject[]
      const told = of(type, projectId)
      expect(sorted(listed.map(printed))).toEqual(sorted(told.map(wgo)))
    },
  )

  test.concurrent.for(ESTATE_PROJECTS)(
    'asset list, of $projectId',
    { timeout: 60_000 },
    async ({ projectId }, { expect }) => {
      const types = Object.keys(ASSETS)
      const listed = (await gcloud(
        `asset list --project=${projectId} --asset-types=${types.join(',')}`,
      )) as JsonObject[]
      const told = Object.values(ASSETS).flatMap(type => of(type, projectId))
      expect(sorted(listed.map(({ name }) => [name ?? '']))).toEqual(
        sorted(told.map(({ identifiers }) => [identifiers?.full_resource_name ?? ''])),
      )
    },
  )

  test('compute instances describe', { timeout: 60_000 }, async () => {
    const [one] = scanned.filter(({ type }) => type === 'google_compute_instance')
    const [, project = '', zone = '', name = ''] =
      /^projects\/([^/]+)\/zones\/([^/]+)\/instances\/([^/]+)$/.exec(one?.id ?? '') ?? []
    const described = (await gcloud(
      `compute instances describe ${name} --zone=${zone} --project=${project}`,
    )) as JsonObject
    expect(described).toMatchObject({
      selfLink: one?.identifiers?.self_link,
      id: one?.identifiers?.google_id,
      status: one?.observed?.status ?? one?.properties.current_status,
    })
  })

  test('there is something of each', () => {
    for (const type of [...LISTS.map(({ type }) => type), ...Object.values(ASSETS)])
      expect(scanned.filter(resource => resource.type === type).length, type).toBeGreaterThan(0)
  })
})

const ASSETS: Readonly<Record<string, string>> = {
  'compute.googleapis.com/Instance': 'google_compute_instance',
  'storage.googleapis.com/Bucket': 'google_storage_bucket',
  'container.googleapis.com/Cluster': 'google_container_cluster',
  'pubsub.googleapis.com/Topic': 'google_pubsub_topic',
}

/** What Google writes by itself is no tag. */
function ownLabels(labels: Json | undefined): Json {
  const own = Object.entries((labels ?? {}) as JsonObject).filter(([name]) => !name.startsWith('goog-'))
  return Object.fromEntries(own)
}

function lastOf(link: Json | undefined): string {
  return typeof link === 'string' ? (link.split('/').at(-1) ?? '') : ''
}

function sorted(rows: readonly (readonly Json[])[]): readonly string[] {
  return rows.map(row => JSON.stringify(row)).sort()
}
