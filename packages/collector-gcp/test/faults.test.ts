import type { CoverageEntry } from '@wgo/core'
import { type FaultProxy, type Rule, startFaults } from '@wgo/faults'
import { TEST_REDACTION_KEY } from '@wgo/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type EmulatedEstate, emulatedEstate, endpointsOf } from './support/emulated.ts'
import type { Scanned } from './support/scan-gcp.ts'

/** Of each way of reading one or two. */
const TYPES = [
  'google_compute_instance',
  'google_compute_firewall',
  'google_storage_bucket',
  'google_storage_bucket_iam_member',
  'google_container_cluster',
  'google_service_account',
  'google_service_account_key',
  'google_project_iam_member',
  'google_sql_database',
  'google_dns_record_set',
  'google_bigquery_table',
]

const PROJECT = 'shop-prod-4711'

describe('a hostile world', () => {
  let world: EmulatedEstate
  let proxy: FaultProxy
  let clean: Scanned

  beforeAll(async () => {
    world = await emulatedEstate()
    proxy = await startFaults({ upstream: world.api.url, dialect: 'google' })
    clean = await scan([])
  }, 60_000)
  beforeEach(() => world.api.allow())
  afterAll(async () => {
    await proxy?.close()
    await world?.[Symbol.asyncDispose]()
  })

  const scan = async (rules: readonly Rule[], types: readonly string[] = TYPES): Promise<Scanned> => {
    proxy.use(rules)
    return await world.scan(
      { endpoints: endpointsOf(world.api, proxy.endpoint), projects: [PROJECT] },
      { selection: { types }, redactionKey: TEST_REDACTION_KEY, limits: { attempts: 4 } },
    )
  }

  test.each<[string, Rule]>([
    ['too many requests', { match: { turn: { every: 7 } }, fault: { kind: 'throttle' } }],
    ['quota told as a refusal', { match: { turn: { every: 9 } }, fault: quota() }],
    ['a server that fails', { match: { turn: { every: 6 } }, fault: { kind: 'page', status: 503 } }],
    ['slow answers', { match: { turn: { every: 5 } }, fault: { kind: 'slow', ms: 150 } }],
    ['connections that break', { match: { turn: { every: 8 } }, fault: { kind: 'cut', at: 'body' } }],
    ['connections that break at once', { match: { turn: { every: 8 } }, fault: { kind: 'cut', at: 'head' } }],
    ['answers cut short', { match: { turn: { every: 8 } }, fault: { kind: 'truncate' } }],
    ['answers that are none', { match: { turn: { every: 8 } }, fault: { kind: 'garbage' } }],
  ])(
    '%s now and then: everything is seen all the same',
    async (_, rule) => {
      const scanned = await scan([rule])
      expect(scanned.coverage.filter(({ state }) => state !== 'complete')).toEqual([])
      expect(JSON.stringify(scanned.entries)).toBe(JSON.stringify(clean.entries))
    },
    60_000,
  )

  test('a page in place of Google is told as unreachable, and not asked for again', async () => {
    const page: Rule = { match: { service: 'storage' }, fault: { kind: 'page', status: 200 } }
    const scanned = await scan([page], ['google_storage_bucket', 'google_compute_firewall'])
    expect(unit(scanned, 'storage')).toMatchObject({ state: 'failed', reason: 'unreachable', retries: 0 })
  })

  test('what is denied is named with its permission, and the rest is read', async () => {
    world.api.deny('compute.firewalls.list', PROJECT)
    world.api.deny('storage.buckets.getIamPolicy', PROJECT)
    const scanned = await scan([])
    expect(unit(scanned, 'compute')).toMatchObject({
      state: 'partial',
      reason: 'denied',
      permission: 'compute.firewalls.list',
      types: ['google_compute_firewall'],
    })
    expect(unit(scanned, 'storage')).toMatchObject({ state: 'partial', reason: 'denied' })
    expect(typesOf(scanned)).toContain('google_compute_instance')
    expect(typesOf(scanned)).toContain('google_storage_bucket')
  })

  test('places that do not answer are gaps: what lies elsewhere is read', async () => {
    world.api.unreachable('europe-west1-b')
    try {
      const scanned = await scan([], ['google_compute_instance', 'google_compute_firewall'])
      const compute = scanned.coverage.filter(({ unit: id }) => id === `${PROJECT}/compute`)
      expect(compute.find(({ state }) => state !== 'complete')).toMatchObject({
        reason: 'unreachable',
        types: ['google_compute_instance'],
      })
      expect(typesOf(scanned)).toContain('google_compute_firewall')
    } finally {
      world.api.unreachable()
    }
  })

  test.each([
    ['BILLING_DISABLED', 'denied', /Billing is off/],
    ['VPC_SERVICE_CONTROLS', 'denied', /service perimeter/],
    ['ORG_POLICY', 'denied', /policy of the organization/],
    ['SERVICE_DISABLED', 'disabled', /not switched on/],
    ['CONSUMER_INVALID', 'denied', /does not exist/],
  ] as const)('%s is told as what it is', async (reason, expected, message) => {
    world.api.refuse({ match: '/container/', reason })
    const scanned = await scan([], ['google_container_cluster', 'google_compute_firewall'])
    expect(unit(scanned, 'container')).toMatchObject({ state: 'failed', reason: expected, retries: 0 })
    expect(unit(scanned, 'container')?.error).toMatch(message)
  })

  test('a thing that is gone between list and detail is told, and nothing else is lost', async () => {
    const scanned = await scan([{ match: { mentions: 'keys?keyTypes' }, fault: { kind: 'gone' } }])
    expect(unit(scanned, 'iam')).toMatchObject({ state: 'partial', reason: 'vanished' })
    expect(typesOf(scanned)).toContain('google_service_account')
  })

  test('of the Inventory, policies that are denied are a gap, and resources are read', async () => {
    world.api.deny('cloudasset.assets.listIamPolicy')
    const scanned = await world.scan({ via: 'asset', projects: [PROJECT] })
    expect(unit(scanned, 'cloudasset')).toMatchObject({
      state: 'partial',
      reason: 'denied',
      permission: 'cloudasset.assets.listIamPolicy',
    })
    expect(unit(scanned, 'cloudasset')?.types).toEqual(
      expect.arrayContaining(['google_project_iam_member', 'google_storage_bucket_iam_member']),
    )
    expect(typesOf(scanned)).toContain('google_compute_instance')
    expect(typesOf(scanned)).not.toContain('google_project_iam_member')
  })

  test('a type that the Inventory does not know is told, and the others are read', async () => {
    const type = 'compute.googleapis.com/TargetGrpcProxy'
    const message = `Request contains unsupported asset types: ${type}`
    world.api.refuse({ match: /TargetGrpcProxy/, reason: 'INVALID_ARGUMENT', message })
    const scanned = await world.scan({ via: 'asset', projects: [PROJECT] })
    expect(unit(scanned, 'cloudasset')).toMatchObject({
      state: 'partial',
      reason: 'unsupported',
      types: ['google_compute_target_grpc_proxy'],
    })
    expect(typesOf(scanned)).toContain('google_compute_target_http_proxy')
  })

  test('of several that it does not know, each answer may name but one: what else has a policy keeps it', async () => {
    const types = ['compute.googleapis.com/TargetGrpcProxy', 'pubsub.googleapis.com/Subscription']
    for (const type of types)
      world.api.refuse({
        match: new RegExp(type.split('/')[1] ?? ''),
        reason: 'INVALID_ARGUMENT',
        message: `Request contains unsupported asset types: ${type}`,
      })
    const scanned = await world.scan({ via: 'asset', projects: [PROJECT] })
    const concerned = scanned.coverage
      .filter(({ unit: id, state }) => id === `${PROJECT}/cloudasset` && state !== 'complete')
      .flatMap(entry => entry.types ?? [])
    expect(concerned.sort()).toEqual([
      'google_compute_target_grpc_proxy',
      'google_pubsub_subscription',
      'google_pubsub_subscription_iam_member',
    ])
    expect(typesOf(scanned)).toContain('google_pubsub_topic_iam_member')
  })

  const unit = (scanned: Scanned, name: string): CoverageEntry | undefined =>
    scanned.coverage.find(({ unit: id, state }) => id === `${PROJECT}/${name}` && state !== 'complete')
})

/** Google tells quota by minute as 403, with a sentence. */
function quota(): Rule['fault'] {
  return {
    kind: 'deny',
    code: 'PERMISSION_DENIED',
    message: 'Quota exceeded for quota metric "Queries" of service.',
  }
}

function typesOf({ entries }: Scanned): ReadonlySet<string> {
  return new Set(entries.map(({ resource }) => resource.type))
}
