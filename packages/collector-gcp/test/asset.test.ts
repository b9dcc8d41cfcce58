import { type Emit, type JsonObject, WgoError } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { readAssets } from '../src/asset/read-assets.ts'
import type { Asking } from '../src/reading/api.ts'
import { COMPUTE } from '../src/services/compute/spec.ts'
import { DNS } from '../src/services/dns/spec.ts'
import { IAM } from '../src/services/iam/spec.ts'
import { PUBSUB } from '../src/services/pubsub/spec.ts'
import { RUN } from '../src/services/run/spec.ts'
import type { ServiceSpec } from '../src/spec/service-spec.ts'
import { gapsIn, idsIn } from './support/asked.ts'

const SERVICES = [DNS, PUBSUB]
const PLACES = [
  { project: 'p', projectNumber: '1' },
  { project: 'q', projectNumber: '2' },
]

async function read(
  answer: (contentType: unknown, asking: Asking) => JsonObject,
  parent = 'organizations/9',
  services: readonly ServiceSpec[] = SERVICES,
): Promise<readonly Emit[]> {
  const emits: Emit[] = []
  const unit = {
    parent,
    places: PLACES,
    readings: services.flatMap(({ readings }) => readings),
    host: testHost(),
    types: new Set(services.flatMap(({ types }) => Object.keys(types))),
    send: async (_: unknown, asking: Asking) => answer(asking.query?.contentType, asking),
  }
  for await (const emit of readAssets(unit)) emits.push(emit)
  return emits
}

function zone(name: unknown, ...ancestors: readonly string[]): JsonObject {
  const data = {
    get name(): unknown {
      return typeof name === 'function' ? name() : name
    },
  }
  return {
    assetType: 'dns.googleapis.com/ManagedZone',
    name: `//dns/${name}`,
    ancestors,
    resource: { data },
  } as never
}

const resources =
  (...assets: readonly JsonObject[]) =>
  (contentType: unknown): JsonObject =>
    contentType === 'RESOURCE' ? { assets } : {}

test('what lies in a project that is not meant, or in none, is left out', async () => {
  const emits = await read(
    resources(
      zone('a', 'projects/2', 'organizations/9'),
      zone('b', 'projects/3', 'projects/1'),
      zone('c', 'organizations/9'),
      zone('d'),
    ),
  )
  expect(idsIn(emits)).toEqual(['projects/q/managedZones/a'])
})

test('one that cannot be converted is told of its types and project, and the rest goes on', async () => {
  const odd = (): never => {
    throw new Error('odd')
  }
  const emits = await read(resources(zone(odd, 'projects/2'), zone('a', 'projects/2')))
  expect(idsIn(emits)).toEqual(['projects/q/managedZones/a'])
  expect(gapsIn(emits)).toMatchObject([{ reason: 'bug', types: ['google_dns_managed_zone'], scope: 'q' }])
})

test('an asset without data, type or name is none', async () => {
  const nothing = [{ assetType: 'dns.googleapis.com/ManagedZone' }, { name: 'x' }, {}]
  const empty = { ...nothing[0], name: '//dns/x', ancestors: ['projects/1'] }
  expect(await read(resources(...(nothing as JsonObject[]), empty as JsonObject))).toEqual([])
})

test('policies that are denied are a gap of who may, in all of the projects', async () => {
  const emits = await read(contentType => {
    if (contentType === 'IAM_POLICY') throw new WgoError('ACCESS_DENIED', 'No.')
    return { assets: [zone('a', 'projects/1')] }
  })
  expect(idsIn(emits)).toEqual(['projects/p/managedZones/a'])
  expect(gapsIn(emits).flatMap(({ types }) => types)).toEqual([
    'google_pubsub_topic_iam_member',
    'google_pubsub_subscription_iam_member',
  ])
})

test('who may not ask for a project is not asked for it again', async () => {
  let asked = 0
  const denied = (): JsonObject => {
    asked++
    throw new WgoError('ACCESS_DENIED', 'No.')
  }
  await expect(read(denied, 'projects/p')).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
  expect(asked).toBe(2)
})

test('a type whose name another one begins with is not taken for it', async () => {
  const refused = 'compute.googleapis.com/InstanceGroup'
  let asked: readonly string[] = []
  const emits = await read(
    (_, { query }) => {
      asked = query?.assetTypes as readonly string[]
      if (!asked.includes(refused)) return {}
      throw new WgoError('PROVIDER_REFUSED', `Unsupported asset types: ${refused}.`)
    },
    'organizations/9',
    [COMPUTE],
  )
  expect(asked).toEqual(expect.arrayContaining(['compute.googleapis.com/Instance', `${refused}Manager`]))
  expect(gapsIn(emits)).toMatchObject([{ reason: 'unsupported', types: ['google_compute_instance_group'] }])
})

test('what the Inventory has besides what a service lists is none of it', async () => {
  const at = { ancestors: ['projects/1'] }
  const key = (id: string, keyType: string): JsonObject => ({
    ...at,
    assetType: 'iam.googleapis.com/ServiceAccountKey',
    name: `//iam/${id}`,
    resource: {
      data: { name: `projects/p/serviceAccounts/a@p.iam.gserviceaccount.com/keys/${id}`, keyType },
    },
  })
  const service = (id: string, more: JsonObject): JsonObject => ({
    ...at,
    assetType: 'run.googleapis.com/Service',
    name: `//run/${id}`,
    resource: { data: { name: `projects/p/locations/l/services/${id}`, ...more } },
  })
  const emits = await read(
    resources(
      key('own', 'USER_MANAGED'),
      key('google', 'SYSTEM_MANAGED'),
      service('new', {}),
      service('old', { apiVersion: 'serving.knative.dev/v1' }),
    ),
    'organizations/9',
    [IAM, RUN],
  )
  expect(idsIn(emits).map(id => id.split('/').at(-1))).toEqual(['own', 'new'])
})
