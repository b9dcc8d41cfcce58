import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ESTATE_PROJECTS } from './estate.ts'
import { type EmulatedEstate, emulatedEstate } from './support/emulated.ts'
import type { Scanned } from './support/scan-gcp.ts'

const [P = ''] = ESTATE_PROJECTS.map(({ projectId }) => projectId)
const R = 'europe-west1'
const ROLE = 'roles/viewer'

/** Resources of the estate, the type of who may do something with them, how Terraform names them, and by which property. */
const GUARDED = [
  ['pubsub', `projects/${P}/topics/uploads`, 'pubsub_topic', 'topic', 'path'],
  ['pubsub', `projects/${P}/subscriptions/orders-mail`, 'pubsub_subscription', 'subscription', 'name'],
  ['secretmanager', `projects/${P}/secrets/session-key`, 'secret_manager_secret', 'secret_id', 'path'],
  ['cloudkms', `projects/${P}/locations/${R}/keyRings/shop`, 'kms_key_ring', 'key_ring_id', 'path'],
  [
    'cloudkms',
    `projects/${P}/locations/${R}/keyRings/shop/cryptoKeys/orders`,
    'kms_crypto_key',
    'crypto_key_id',
    'path',
  ],
  [
    'artifactregistry',
    `projects/${P}/locations/${R}/repositories/images`,
    'artifact_registry_repository',
    'repository',
    'path',
  ],
  ['run', `projects/${P}/locations/${R}/services/api`, 'cloud_run_v2_service', 'name', 'path'],
  ['run', `projects/${P}/locations/${R}/jobs/nightly`, 'cloud_run_v2_job', 'name', 'path'],
  [
    'cloudfunctions',
    `projects/${P}/locations/${R}/functions/webhook`,
    'cloudfunctions2_function',
    'cloud_function',
    'path',
  ],
  [
    'cloudfunctions',
    `projects/${P}/locations/${R}/functions/resize`,
    'cloudfunctions_function',
    'cloud_function',
    'path',
  ],
  [
    'iam',
    `projects/${P}/serviceAccounts/web@${P}.iam.gserviceaccount.com`,
    'service_account',
    'service_account_id',
    'path',
  ],
] as const

describe.each(['api', 'asset'] as const)('policies of single things, read via %s', via => {
  let world: EmulatedEstate
  let scanned: Scanned
  beforeAll(async () => {
    world = await emulatedEstate()
    for (const [api, path] of GUARDED)
      world.api.iam(`//${api}.googleapis.com/${path}`, {
        version: 3,
        bindings: [
          { role: ROLE, members: ['user:Ada@example.com', 'allUsers'] },
          { role: ROLE, members: ['user:eve@example.com'], condition: { title: 'now', expression: 'true' } },
        ],
      })
    scanned = await world.scan({ via, projects: [P] })
  }, 60_000)
  afterEach(() => world.api.allow())
  afterAll(() => world?.[Symbol.asyncDispose]())

  test.each(GUARDED)('%s %s', (_, path, type, property, how) => {
    const found = scanned.entries
      .map(({ resource }) => resource)
      .filter(each => each.type === `google_${type}_iam_member` && each.id.startsWith(`${path}/roles`))
    expect(found.map(({ id }) => id).sort()).toEqual([
      `${path}/${ROLE}/allUsers`,
      `${path}/${ROLE}/user:ada@example.com`,
      `${path}/${ROLE}/user:eve@example.com/now//true`,
    ])
    for (const { properties } of found) {
      expect(properties).toMatchObject({
        [property]: how === 'path' ? path : path.split('/').at(-1),
        role: ROLE,
      })
    }
  })

  test('all of it is complete, and each member names what it is a member of', () => {
    expect(scanned.coverage.filter(({ state }) => state !== 'complete')).toEqual([])
    const lost = scanned.entries
      .map(({ resource }) => resource)
      .filter(({ type, dependencies = [] }) => /_iam_member$/.test(type) && dependencies.length === 0)
      .filter(({ type }) => !type.startsWith('google_project_'))
    expect(lost.map(({ id }) => id)).toEqual([])
  })
})

test('a policy that is denied is a gap of who may, and not of the thing itself', async () => {
  await using world = await emulatedEstate()
  world.api.deny('pubsub.topics.getIamPolicy')
  const { coverage } = await world.scan({ projects: [P] }, { selection: { types: TOPICS } })
  expect(coverage.map(({ types, state, permission }) => [types, state, permission])).toEqual([
    [['google_pubsub_topic'], 'complete', undefined],
    [['google_pubsub_topic_iam_member'], 'partial', 'pubsub.topics.getIamPolicy'],
  ])
})

test('who does not ask for members makes no call for them', async () => {
  await using world = await emulatedEstate()
  await world.scan({ projects: [P] }, { selection: { types: ['google_pubsub_topic'] } })
  expect(world.api.requests.filter(request => request.includes('getIamPolicy'))).toEqual([])
})

const TOPICS = ['google_pubsub_topic', 'google_pubsub_topic_iam_member']

test('each function is asked once, whichever generation it is of', async () => {
  await using world = await emulatedEstate()
  await world.scan({ projects: [P] }, { selection: { types: FUNCTIONS } })
  const asked = world.api.requests.filter(request => request.includes('getIamPolicy'))
  expect(asked.map(request => /functions\/(\w+):/.exec(request)?.[1]).sort()).toEqual([
    'resize',
    'thumbnails',
    'webhook',
  ])
})

const FUNCTIONS = ['google_cloudfunctions_function_iam_member', 'google_cloudfunctions2_function_iam_member']
