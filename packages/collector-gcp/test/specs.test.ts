import { describe, expect, test } from 'vitest'
import { gcpCollector, gcpRole, gcpRoleText } from '../src/index.ts'
import { SERVICES } from '../src/services/index.ts'
import { refsAt } from '../src/spec/refs.ts'
import { callsFor } from '../src/spec/type-specs.ts'

const byName = SERVICES.map(service => [service.api.name, service] as const)

describe.each(byName)('%s', (name, service) => {
  const calls = service.readings.flatMap(({ source }) => source.calls)

  test('each type is read, by calls that name their permission', () => {
    for (const type of Object.keys(service.types)) {
      expect(callsFor(service, type).length, type).toBeGreaterThan(0)
      for (const { permission } of callsFor(service, type))
        expect(permission).toMatch(/^[a-z]+\.[a-zA-Z]+\.[a-zA-Z]+$/)
    }
  })

  test('each reading names types that the service declares', () => {
    for (const { types } of service.readings)
      for (const type of types) expect(Object.keys(service.types)).toContain(type)
  })

  test('it only reads: what is posted asks for a policy', () => {
    for (const { method, path } of calls) if (method !== 'GET') expect(path).toMatch(/:getIamPolicy$/)
    for (const { permission } of calls) expect(permission).toMatch(/\.(?:list|get|getIamPolicy)$/)
    const never = [
      'secretmanager.versions.access',
      'storage.objects.get',
      'bigquery.tables.getData',
      'pubsub.subscriptions.consume',
    ]
    for (const { permission } of calls) expect(never).not.toContain(permission)
  })

  test('refs name a type that is known, and a way of naming', () => {
    const known = new Set(SERVICES.flatMap(({ types }) => Object.keys(types)))
    for (const [type, { refs = {} }] of Object.entries(service.types))
      for (const [place, targets] of Object.entries(refs))
        for (const { to, by } of refsAt(place, targets)) {
          for (const target of to) expect(known, `${name} ${type} ${place}`).toContain(target)
          expect(by, type).toMatch(
            /^(?:id|name|policy_of|self_link|full_resource_name|email|member|instance_group)$/,
          )
        }
  })

  test('types of the Inventory are its own names', () => {
    for (const { asset } of service.readings)
      for (const type of asset?.types ?? []) expect(type).toMatch(/^[a-z]+\.googleapis\.com\/[A-Z]\w+$/)
  })
})

test('no type is read by two services', () => {
  const types = SERVICES.flatMap(({ types: own }) => Object.keys(own))
  expect(new Set(types).size).toBe(types.length)
})

test('every limit that a call names is declared', () => {
  const declared = new Set(gcpCollector().limits.map(({ key }) => key))
  for (const { readings } of SERVICES)
    for (const { source } of readings)
      for (const { api } of source.calls) expect(declared).toContain(api.name)
})

test('every endpoint can be set', () => {
  const keys = new Set(gcpCollector().settings?.map(({ key }) => key))
  for (const { api } of SERVICES) expect(keys).toContain(`endpoints.${api.name}`)
})

test('the role allows what the specs need, and for one type no more than that', () => {
  const all = gcpRole().includedPermissions
  for (const { permissions } of gcpCollector().types)
    for (const each of permissions) expect(all).toContain(each)
  expect(gcpRole({ types: ['google_storage_notification'] }).includedPermissions).toEqual([
    'resourcemanager.projects.get',
    'serviceusage.services.list',
    'storage.buckets.get',
    'storage.buckets.list',
  ])
  expect(gcpRoleText({ types: ['google_service_account'] })).toContain(
    'includedPermissions:\n- iam.serviceAccounts.list\n',
  )
})

test('by the Inventory, the role has its two permissions, and of the services only what it does not know', () => {
  const { includedPermissions } = gcpRole({ via: 'asset' })
  expect(includedPermissions).toEqual(
    expect.arrayContaining([
      'cloudasset.assets.listIamPolicy',
      'cloudasset.assets.listResource',
      'cloudsql.users.list',
    ]),
  )
  expect(includedPermissions).not.toContain('compute.instances.list')
  const buckets = gcpRole({ types: ['google_storage_bucket'], via: 'asset' }).includedPermissions
  expect(buckets.filter(each => each.startsWith('cloudasset'))).toEqual(['cloudasset.assets.listResource'])
})
