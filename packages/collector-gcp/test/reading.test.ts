import { type JsonObject, WgoError } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { BIGQUERY } from '../src/services/bigquery/spec.ts'
import { COMPUTE } from '../src/services/compute/spec.ts'
import { CONTAINER } from '../src/services/container/spec.ts'
import { DNS } from '../src/services/dns/spec.ts'
import { SQL_ADMIN } from '../src/services/sqladmin/spec.ts'
import { STORAGE } from '../src/services/storage/spec.ts'
import { gapsIn, idsIn, readService } from './support/asked.ts'
import { computed } from './support/converting.ts'

const denied = (): never => {
  throw new WgoError('ACCESS_DENIED', 'No.', { permission: 'x.y.z' })
}
const DISK = computed('zones/europe-west1-b/disks/d', { sizeGb: '10' })

describe('a listing that tells that it is not whole', () => {
  const disks = (page: JsonObject): ReturnType<typeof readService> =>
    readService(COMPUTE, () => page, ['google_compute_disk'])

  test.each<[string, JsonObject, RegExp]>([
    ['names places', { unreachables: ['projects/p/zones/us-east1-b'] }, /no answer from us-east1-b/],
    ['warns at its top', { warning: { code: 'UNREACHABLE', message: 'a zone is away' } }, /a zone is away/],
    [
      'warns of a scope',
      { items: { 'zones/us-east1-b': { warning: { code: 'UNREACHABLE', message: 'away' } } } },
      /zones\/us-east1-b: away/,
    ],
    [
      'warns without words',
      { items: { 'zones/us-east1-b': { warning: { code: 'LIST_OVERHEAD_QUOTA_EXCEED' } } } },
      /LIST_OVERHEAD_QUOTA_EXCEED/,
    ],
  ])('and %s is a gap', async (_, page, message) => {
    const { emits } = await disks(page)
    expect(gapsIn(emits)).toMatchObject([
      { reason: 'unreachable', message: expect.stringMatching(message), types: ['google_compute_disk'] },
    ])
  })

  test('is told once where it both names places and warns', async () => {
    const { emits } = await disks({ unreachables: ['zones/z'], warning: { code: 'UNREACHABLE' } })
    expect(gapsIn(emits)).toHaveLength(1)
  })

  test('a scope without things is none', async () => {
    const nothing = { warning: { code: 'NO_RESULTS_ON_PAGE', message: 'There are no results.' } }
    const { emits } = await disks({
      ...nothing,
      items: { 'zones/europe-west1-b': { disks: [DISK] }, 'zones/us-east1-b': nothing },
    })
    expect(gapsIn(emits)).toEqual([])
    expect(idsIn(emits)).toEqual(['projects/p/zones/europe-west1-b/disks/d'])
  })

  test('of databases names the region', async () => {
    const { emits } = await readService(
      SQL_ADMIN,
      () => ({ warnings: [{ code: 'REGION_UNREACHABLE', region: 'us-east1', message: 'no answer' }] }),
      ['google_sql_database_instance'],
    )
    expect(gapsIn(emits)).toMatchObject([{ message: expect.stringContaining('us-east1: no answer') }])
  })

  test('of clusters names zones', async () => {
    const { emits } = await readService(CONTAINER, () => ({ missingZones: ['us-east1-b'] }))
    expect(gapsIn(emits).flatMap(({ types }) => types ?? [])).toEqual([
      'google_container_cluster',
      'google_container_node_pool',
    ])
  })
})

describe('pages', () => {
  const zones = (answer: (token: string | undefined) => JsonObject): ReturnType<typeof readService> =>
    readService(DNS, (_, { query }) => answer(query?.pageToken as string | undefined), [
      'google_dns_managed_zone',
    ])

  test('go on until there is no token, though one of them is empty', async () => {
    const { emits, asked } = await zones(token =>
      token === undefined
        ? { managedZones: [{ name: 'a' }], nextPageToken: '1' }
        : token === '1'
          ? { nextPageToken: '2' }
          : { managedZones: [{ name: 'b' }] },
    )
    expect(idsIn(emits)).toEqual(['projects/p/managedZones/a', 'projects/p/managedZones/b'])
    expect(asked).toHaveLength(3)
  })

  test('each is asked for as the first was', async () => {
    const queries: unknown[] = []
    await readService(
      DNS,
      (_, { query = {} }) => {
        queries.push(query)
        return query.pageToken === undefined ? { nextPageToken: '1' } : {}
      },
      ['google_dns_managed_zone'],
    )
    expect(queries).toEqual([{ maxResults: 1_000 }, { maxResults: 1_000, pageToken: '1' }])
  })

  test('a token that comes again ends the listing as failed, and what came is kept', async () => {
    const { emits, error } = await zones(() => ({ managedZones: [{ name: 'a' }], nextPageToken: 'same' }))
    expect(error).toMatchObject({ code: 'PROVIDER_FAULT' })
    expect(idsIn(emits).length).toBeGreaterThan(0)
    expect(gapsIn(emits)).toHaveLength(1)
  })

  test('that hold no list hold nothing', async () => {
    const { emits, error } = await zones(() => ({ managedZones: 'none' }))
    expect([emits, error]).toEqual([[], undefined])
  })
})

describe('what is listed below each of several', () => {
  const below = (answer: (zone: string) => JsonObject): ReturnType<typeof readService> =>
    readService(
      DNS,
      ({ path }, asking) =>
        path.endsWith('managedZones')
          ? { managedZones: [{ name: 'a' }, { name: 'b' }] }
          : answer(String(asking.path?.zone)),
      ['google_dns_record_set'],
    )

  test('is a gap where one is denied, and the others are read', async () => {
    const { emits, error } = await below(zone =>
      zone === 'a'
        ? denied()
        : {
            rrsets: [
              { name: 'x.', type: 'A' },
              { name: 'y.', type: 'A' },
            ],
          },
    )
    expect(error).toBeUndefined()
    expect(gapsIn(emits)).toMatchObject([{ reason: 'denied', types: ['google_dns_record_set'] }])
    expect(idsIn(emits)).toEqual([
      'projects/p/managedZones/b/rrsets/x./A',
      'projects/p/managedZones/b/rrsets/y./A',
    ])
  })

  test('is a gap where a database does not run, and it is not asked', async () => {
    const settings = { activationPolicy: 'NEVER' }
    for (const item of [{ state: 'SUSPENDED' }, { state: 'RUNNABLE', settings }]) {
      const { emits, asked } = await readService(SQL_ADMIN, () => ({ items: [{ name: 'i', ...item }] }), [
        'google_sql_database',
      ])
      expect(gapsIn(emits)).toMatchObject([{ reason: 'unreachable', types: ['google_sql_database'] }])
      expect(asked).toHaveLength(1)
    }
  })

  test('is given only to the types that were asked for', async () => {
    const { emits } = await readService(CONTAINER, () => ({ clusters: [CLUSTER], missingZones: ['z'] }), [
      'google_container_node_pool',
    ])
    expect(emits.map(each => (each.kind === 'resource' ? each.resource.type : each))).toEqual([
      'google_container_node_pool',
      expect.objectContaining({ types: ['google_container_node_pool'] }),
    ])
  })
})

const CLUSTER = { name: 'c', location: 'europe-west1', nodePools: [{ name: 'n' }] }

describe('details', () => {
  const TABLES = ['google_bigquery_dataset']
  const listed = {
    datasets: [{ datasetReference: { datasetId: 'a' } }, { datasetReference: { datasetId: 'b' } }],
  }

  test('one that is denied leaves its thing unread, and the others whole', async () => {
    const { emits, error } = await readService(
      BIGQUERY,
      ({ path }, asking) => {
        if (path.endsWith('/datasets')) return listed
        return asking.path?.dataset === 'a'
          ? denied()
          : { datasetReference: { datasetId: 'b' }, description: 'whole' }
      },
      TABLES,
    )
    expect(error).toBeUndefined()
    expect(
      emits.flatMap(each => (each.kind === 'resource' ? [[each.resource.name, each.resource.unread]] : [])),
    ).toEqual(
      expect.arrayContaining([
        ['a', ['whole']],
        ['b', undefined],
      ]),
    )
    expect(gapsIn(emits)).toMatchObject([{ reason: 'denied', permission: 'x.y.z' }])
  })

  test('one that is gone meanwhile is left out, and told', async () => {
    const { emits } = await readService(
      BIGQUERY,
      ({ path }, asking) => {
        if (path.endsWith('/datasets')) return listed
        if (asking.path?.dataset === 'a') throw new WgoError('VANISHED', 'Gone.')
        return { datasetReference: { datasetId: 'b' } }
      },
      TABLES,
    )
    expect(idsIn(emits)).toEqual(['projects/p/datasets/b'])
    expect(gapsIn(emits)).toMatchObject([{ reason: 'vanished' }])
  })

  test('a bucket without a name is asked for nothing, and fails nothing', async () => {
    const { emits, asked, error } = await readService(STORAGE, ({ path }) =>
      path === 'b' ? { items: [{ kind: 'storage#bucket' }, { name: 'a' }] } : {},
    )
    expect(error).toBeUndefined()
    expect(gapsIn(emits)).toEqual([])
    expect(idsIn(emits)).toEqual(['a'])
    expect(asked.filter(each => each.startsWith('b/'))).toEqual([
      'b/{bucket}/iam {"bucket":"a"}',
      'b/{bucket}/notificationConfigs {"bucket":"a"}',
    ])
  })
})

describe('a unit', () => {
  test('of which one listing is denied has a gap; of which all are has failed', async () => {
    const some = await readService(DNS, ({ path }) => (path.includes('policies') ? denied() : {}))
    expect(some.error).toBeUndefined()
    expect(gapsIn(some.emits)).toMatchObject([{ types: ['google_dns_policy'], permission: 'x.y.z' }])
    const none = await readService(DNS, denied)
    expect(none.error).toMatchObject({ code: 'ACCESS_DENIED' })
  })

  test('a thing that cannot be converted is told as a bug, and the rest goes on', async () => {
    const broken = {
      get name(): string {
        throw new Error('odd')
      },
    }
    const { emits, error } = await readService(DNS, () => ({ managedZones: [broken, { name: 'a' }] }), [
      'google_dns_managed_zone',
    ])
    expect(error).toBeUndefined()
    expect(idsIn(emits)).toEqual(['projects/p/managedZones/a'])
    expect(gapsIn(emits)).toMatchObject([{ reason: 'bug', message: expect.stringContaining('odd') }])
  })

  test('gives no type that nobody asked for, though it comes of the same answer', async () => {
    const router = computed('regions/europe-west1/routers/r', { nats: [{ name: 'n' }] })
    const { emits } = await readService(
      COMPUTE,
      () => ({ items: { 'regions/europe-west1': { routers: [router] } } }),
      ['google_compute_router_nat'],
    )
    expect(idsIn(emits)).toEqual(['p/europe-west1/r/n'])
  })

  test('what several readings start from is asked for once', async () => {
    const { asked } = await readService(DNS, ({ path }) =>
      path.endsWith('managedZones') ? { managedZones: [{ name: 'a' }] } : {},
    )
    expect(asked.filter(each => each.includes('managedZones '))).toHaveLength(1)
  })
})
