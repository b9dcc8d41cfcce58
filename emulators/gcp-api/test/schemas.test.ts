import { beforeAll, describe, expect, test } from 'vitest'
import {
  APIS,
  COLLECTIONS,
  findSdk,
  type GcpApi,
  problemsOf,
  readSchemas,
  type Schemas,
  unknownAsked,
} from '../src/index.ts'
import { smallWorld } from './small-world.ts'

const sdk = await findSdk(process.env.PATH ?? '')
const without = sdk === undefined ? ' (no gcloud here to know them from)' : ''

describe.skipIf(without)(`Google's own schemas${without}`, () => {
  let schemas: Schemas
  beforeAll(async () => {
    schemas = await readSchemas(sdk ?? '')
  }, 60_000)

  const problemsAt = async (
    api: GcpApi,
    service: string,
    path: string,
    method = 'GET',
  ): Promise<readonly string[]> => {
    const response = await fetch(`${api.url}/${service}/${path}`, {
      method,
      headers: { authorization: `Bearer ${api.token}` },
    })
    const body: unknown = await response.json()
    if (response.status !== 200) return [`${method} ${path}: ${response.status} ${JSON.stringify(body)}`]
    return problemsOf(schemas, method, service, path.replace(/\?.*/, ''), body)
  }

  test('allow all that is answered: lists, all scopes at once, each by itself', async () => {
    await using api = await smallWorld()
    const problems: string[] = []
    for (const [service, path] of paths(api)) problems.push(...(await problemsAt(api, service, path)))
    expect(problems).toEqual([])
  })

  test('know every collection, and where its aggregated list is', () => {
    const unknown = COLLECTIONS.flatMap(({ api, parents, segment, aggregated }) => {
      const at = parents.map(parent => [...parent.split('/'), segment].filter(part => part !== '').join('/'))
      const all = aggregated === undefined ? at : [...at, `projects/*/aggregated/${segment}`]
      return all
        .map(path => `${versionOf(api)}${path.replaceAll('*', 'x')}`)
        .filter(path => problemsOf(schemas, 'GET', api, path, {}).length > 0)
    })
    // Projects of Compute Engine are got one by one.
    expect(unknown).toEqual(['compute/v1/projects'])
  })

  test.for([
    ['cloudresourcemanager', 'v3/projects:search'],
    ['cloudresourcemanager', 'v3/projects/demo'],
    ['cloudresourcemanager', 'v3/projects?parent=folders/7'],
    ['cloudresourcemanager', 'v3/folders?parent=organizations/111442920246'],
    ['cloudresourcemanager', 'v3/organizations:search'],
    ['cloudresourcemanager', 'v1/projects'],
    ['cloudresourcemanager', 'v3/projects/demo:getIamPolicy', 'POST'],
    ['cloudresourcemanager', 'v3/projects/demo:testIamPermissions', 'POST'],
    ['serviceusage', 'v1/projects/demo/services?filter=state:ENABLED'],
    ['compute', 'compute/v1/projects/demo/zones'],
    ['compute', 'compute/v1/projects/demo/regions'],
    ['container', 'v1/projects/demo/locations/-/clusters'],
    ['container', 'v1/projects/demo/locations/europe-west1/clusters/regional/nodePools'],
    ['storage', 'storage/v1/b/demo-logs/iam'],
    ['pubsub', 'v1/projects/demo/topics/orders:getIamPolicy'],
    ['run', 'v1/projects/demo/locations'],
    ['cloudkms', 'v1/projects/demo/locations'],
    ['cloudasset', 'v1/organizations/111442920246/assets?contentType=RESOURCE'],
    ['cloudasset', 'v1/folders/7/assets?contentType=IAM_POLICY'],
    ['cloudasset', 'v1/projects/demo:searchAllResources'],
    ['cloudasset', 'v1/projects/demo:searchAllIamPolicies'],
    ['logging', 'v2/entries:list', 'POST'],
  ])('allow what %s answers to %s', async ([service = '', path = '', method]) => {
    await using api = await smallWorld()
    expect(await problemsAt(api, service, path, method)).toEqual([])
  })

  test('know what may be asked', () => {
    const path = 'compute/v1/projects/p/zones/z/instances'
    const asked = ['maxResults', 'alt', 'pageSize']
    expect(unknownAsked(schemas, 'GET', 'compute', path, asked)).toEqual([
      'compute.instances.list does not know pageSize',
    ])
    expect(unknownAsked(schemas, 'GET', 'compute', 'compute/v1/none', [])).toHaveLength(1)
    const policy = 'v1/projects/p/topics/t:getIamPolicy'
    expect(unknownAsked(schemas, 'GET', 'pubsub', policy, ['options.requestedPolicyVersion'])).toEqual([])
  })

  test('do not allow what they do not know', () => {
    const path = 'compute/v1/projects/p/zones/z/instances/n'
    const answer = { name: 'n', id: 17, status: 'ASLEEP', disks: [{ boot: 'yes' }], colour: 'red' }
    expect(problemsOf(schemas, 'GET', 'compute', path, answer)).toEqual([
      'compute.instances.get.id: 17 is no wide',
      expect.stringMatching(/^compute\.instances\.get\.status: ASLEEP is none of/),
      'compute.instances.get.disks[0].boot: "yes" is no boolean',
      'compute.instances.get.colour: compute.Instance has no such member',
    ])
  })
})

function paths(api: GcpApi): readonly (readonly [service: string, path: string])[] {
  return api.resources.flatMap(({ collection, parent, path }) => {
    const { api: service, segment, aggregated, alone } = collection
    const at = versionOf(service)
    const query = service === 'storage' ? '?project=demo&projection=full' : ''
    return [
      [service, `${at}${path}`],
      ...(alone ? [] : [[service, `${at}${parent === '' ? '' : `${parent}/`}${segment}${query}`] as const]),
      ...(aggregated === undefined ? [] : [[service, `${at}projects/demo/aggregated/${segment}`] as const]),
    ] as const
  })
}

/** What Google puts before a resource's path. */
function versionOf(service: string): string {
  const usual: Readonly<Record<string, string>> = {
    sqladmin: 'sql/v1beta4/',
    run: 'v2/',
    cloudfunctions: 'v2/',
    logging: 'v2/',
  }
  return usual[service] ?? (APIS.find(({ name }) => name === service)?.base || 'v1/')
}
