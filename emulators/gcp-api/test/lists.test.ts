import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildBigEstate, type GcpApi, startGcpApi, ZONES } from '../src/index.ts'
import { ask, PROJECT, smallWorld } from './small-world.ts'

const INSTANCES = `projects/${PROJECT}/aggregated/instances`

interface Scoped {
  readonly instances?: readonly { readonly name: string }[]
  readonly warning?: { readonly code: string }
}
interface Aggregated {
  readonly items: Readonly<Record<string, Scoped>>
  readonly nextPageToken?: string
  readonly unreachables?: readonly string[]
}

test('all zones are told of on every page, those without items by a warning', async () => {
  await using api = await smallWorld()
  const { items } = (await ask(api, 'compute', `${INSTANCES}?maxResults=2`)).body as Aggregated
  expect(Object.keys(items)).toHaveLength(ZONES.length)
  expect(items['zones/europe-west1-b']?.instances?.map(({ name }) => name)).toEqual(['vm-far'])
  expect(items['zones/asia-east1-a']?.warning?.code).toBe('NO_RESULTS_ON_PAGE')
})

test('pages of any size give each instance once', async () => {
  await using api = await startGcpApi({ projects: [{ projectId: PROJECT }] })
  const names = Array.from({ length: 23 }, (_, index) => `vm-${index}`)
  for (const [index, name] of names.entries())
    api.put('compute.instances', `projects/${PROJECT}/zones/${ZONES[index % 5]}`, { name })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async size => {
      const found = await pages(api, size)
      expect(found.flat().sort()).toEqual([...names].sort())
      expect(found.every(page => page.length <= size)).toBe(true)
    }),
    { numRuns: 12 },
  )
})

async function pages(api: GcpApi, size: number): Promise<readonly (readonly string[])[]> {
  const found: string[][] = []
  let token: string | undefined = ''
  while (token !== undefined) {
    const path = `${INSTANCES}?maxResults=${size}${token && `&pageToken=${encodeURIComponent(token)}`}`
    const body = (await ask(api, 'compute', path)).body as Aggregated
    found.push(
      Object.values(body.items)
        .flatMap(each => each.instances ?? [])
        .map(({ name }) => name),
    )
    token = body.nextPageToken
  }
  return found
}

test('a big project is told in pages of 500', async () => {
  await using api = await startGcpApi({ projects: [{ projectId: PROJECT }] })
  buildBigEstate(api, { projectId: PROJECT, instances: 1_200, buckets: 30 })
  expect((await pages(api, 0)).map(page => page.length)).toEqual([500, 500, 200])
  const buckets = (await ask(api, 'storage', `b?project=${PROJECT}`)).body as {
    readonly items: readonly object[]
  }
  expect(buckets.items).toHaveLength(30)
})

test('what comes and goes between pages does not shift the others', async () => {
  await using api = await smallWorld()
  const at = `projects/${PROJECT}/zones/us-central1-a/instances`
  const first = (await ask(api, 'compute', `${at}?maxResults=2`)).body as { readonly nextPageToken: string }
  api.remove(`compute/${at}/vm-a`)
  const second = (await ask(api, 'compute', `${at}?maxResults=2&pageToken=${first.nextPageToken}`)).body as {
    readonly items: readonly { readonly name: string }[]
  }
  expect(second.items.map(({ name }) => name)).toEqual(['vm-c', 'vm-d'])
})

test('too big a page, and the token of another list, are refused', async () => {
  await using api = await smallWorld()
  const networks = (await ask(api, 'compute', `${INSTANCES}?maxResults=501`)) as { readonly status: number }
  expect(networks.status).toBe(400)
  const { nextPageToken } = (await ask(api, 'compute', `${INSTANCES}?maxResults=1`)).body as Aggregated
  const other = await ask(api, 'compute', `projects/${PROJECT}/aggregated/disks?pageToken=${nextPageToken}`)
  expect(other.status).toBe(400)
  expect((await ask(api, 'compute', `${INSTANCES}?pageToken=nonsense`)).status).toBe(400)
})

test('a zone that does not answer is a gap where that is asked for, and a failure where it is not', async () => {
  await using api = await smallWorld()
  api.unreachable('us-central1-a')
  expect((await ask(api, 'compute', INSTANCES)).status).toBe(503)
  const { items, unreachables } = (await ask(api, 'compute', `${INSTANCES}?returnPartialSuccess=true`))
    .body as Aggregated
  expect(unreachables).toEqual([`projects/${PROJECT}/zones/us-central1-a`])
  expect(items['zones/us-central1-a']?.warning?.code).toBe('UNREACHABLE')
  expect((await ask(api, 'container', `v1/projects/${PROJECT}/locations/-/clusters`)).body).toMatchObject({
    clusters: [{ name: 'regional' }],
    missingZones: ['us-central1-a'],
  })
  api.unreachable('europe-west1')
  expect((await ask(api, 'cloudfunctions', `v2/projects/${PROJECT}/locations/-/functions`)).body).toEqual({
    unreachable: [`projects/${PROJECT}/locations/europe-west1`],
  })
})

test('lists of BigQuery tell less than its data sets do', async () => {
  await using api = await smallWorld()
  const path = `projects/${PROJECT}/datasets/sales/tables`
  const { tables } = (await ask(api, 'bigquery', path)).body as { readonly tables: readonly object[] }
  expect(tables[0]).not.toHaveProperty('numRows')
  expect((await ask(api, 'bigquery', `${path}/orders`)).body).toHaveProperty('numRows', '9007199254740993')
})

test('what is in nothing is not found, rather than empty', async () => {
  await using api = await smallWorld()
  expect((await ask(api, 'sqladmin', `v1/projects/${PROJECT}/instances/none/databases`)).status).toBe(404)
})

test('a policy has conditions for those who ask for its third version, and odd roles for others', async () => {
  await using api = await smallWorld()
  const condition = { title: 'soon', expression: 'request.time < timestamp("2027-01-01T00:00:00Z")' }
  const binding = { role: 'roles/viewer', members: ['user:ada@example.com'] }
  api.iam(`projects/${PROJECT}`, { version: 3, bindings: [{ ...binding, condition }] })
  const policy = async (body: object): Promise<unknown> => {
    const path = `v3/projects/${PROJECT}:getIamPolicy`
    return (await ask(api, 'cloudresourcemanager', path, { method: 'POST', body: JSON.stringify(body) })).body
  }
  expect(await policy({ options: { requestedPolicyVersion: 3 } })).toMatchObject({
    version: 3,
    bindings: [{ ...binding, condition }],
  })
  expect(await policy({})).toMatchObject({
    version: 1,
    bindings: [
      { members: binding.members, role: expect.stringMatching(/^roles\/viewer_withcond_[0-9a-f]{20}$/) },
    ],
  })
})

test('the same is made of the same: ids, times, fingerprints', async () => {
  await using one = await smallWorld()
  await using two = await smallWorld()
  expect(JSON.stringify(one.resources)).toBe(JSON.stringify(two.resources))
})

test('a change renews what tells of changes, and nothing else', async () => {
  await using api = await smallWorld()
  const name = `compute/projects/${PROJECT}/zones/us-central1-a/instances/vm-a`
  const before = api.resources.find(({ path }) => name.endsWith(path))?.body ?? {}
  const after = api.patch(name, { labels: { team: 'y' } }).body
  const changed = Object.keys(after).filter(
    member => JSON.stringify(after[member]) !== JSON.stringify(before[member]),
  )
  expect(changed.sort()).toEqual(['fingerprint', 'labelFingerprint', 'labels'])
})

test('the inventory tells the same as the services, without kinds', async () => {
  await using api = await smallWorld()
  const own = (await ask(api, 'compute', `projects/${PROJECT}/zones/us-central1-a/instances/vm-a`)).body
  const { assets } = (
    await ask(
      api,
      'cloudasset',
      `v1/projects/${PROJECT}/assets?contentType=RESOURCE&assetTypes=compute.googleapis.com/Inst.*`,
    )
  ).body as {
    readonly assets: readonly { readonly name: string; readonly resource: { readonly data: object } }[]
  }
  const found = assets.find(({ name }) => name.endsWith('/vm-a'))
  const { kind: _, fingerprint: __, ...rest } = own as Readonly<Record<string, unknown>>
  expect(Object.keys(found?.resource.data ?? {}).sort()).toEqual([...Object.keys(rest), 'fingerprint'].sort())
  expect(found?.resource.data).toMatchObject({ id: rest.id, selfLink: rest.selfLink, status: 'RUNNING' })
})

test('more than the most that a page may have is not given', async () => {
  await using api = await smallWorld()
  for (let index = 0; index < 1_001; index++)
    api.put('pubsub.topics', `projects/${PROJECT}`, { name: `t-${index}` })
  const { body } = await ask(api, 'pubsub', `v1/projects/${PROJECT}/topics?pageSize=5000`)
  const { topics, nextPageToken } = body as { topics: readonly object[]; nextPageToken?: string }
  expect(topics).toHaveLength(1_000)
  expect(nextPageToken).toBeDefined()
})

test.for([
  ['USER_MANAGED', 1],
  ['SYSTEM_MANAGED', 0],
] as const)('of the keys of an account, those that are %s', async ([type, count]) => {
  await using api = await smallWorld()
  const account = `projects/${PROJECT}/serviceAccounts/web@${PROJECT}.iam.gserviceaccount.com`
  const { body } = await ask(api, 'iam', `v1/${account}/keys?keyTypes=${type}`)
  expect((body as { keys?: readonly object[] }).keys ?? []).toHaveLength(count)
})

test('of policies, the Inventory tells those that somebody set', async () => {
  await using api = await smallWorld()
  const { body } = await ask(api, 'cloudasset', `v1/projects/${PROJECT}/assets?contentType=IAM_POLICY`)
  const names = (body as { assets: readonly { name: string }[] }).assets.map(({ name }) => name)
  expect(names).toContain('//storage.googleapis.com/demo-logs')
  expect(names).not.toContain(`//pubsub.googleapis.com/projects/${PROJECT}/subscriptions/mail`)
})

test('what was removed is not found any more', async () => {
  await using api = await smallWorld()
  api.remove('//storage.googleapis.com/demo-logs')
  expect((await ask(api, 'storage', 'b/demo-logs')).status).toBe(404)
})

test('services are told by their state', async () => {
  await using api = await smallWorld()
  const counted = async (state: string): Promise<number> => {
    const { body } = await ask(api, 'serviceusage', `v1/projects/${PROJECT}/services?filter=state:${state}`)
    return (body as { services?: readonly object[] }).services?.length ?? 0
  }
  expect(await counted('ENABLED')).toBeGreaterThan(10)
  expect(await counted('DISABLED')).toBe(0)
})
