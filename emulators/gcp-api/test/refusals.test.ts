import { describe, expect, test } from 'vitest'
import type { Reason } from '../src/index.ts'
import { ask, PROJECT, smallWorld } from './small-world.ts'

interface ErrorBody {
  readonly error: {
    readonly code: number
    readonly message: string
    readonly status?: string
    readonly errors?: readonly { readonly reason: string }[]
    readonly details?: readonly { readonly reason?: string; readonly metadata?: object }[]
  }
}

const CLUSTERS = `v1/projects/${PROJECT}/locations/-/clusters`
const BUCKETS = `b?project=${PROJECT}`

describe('who asks', () => {
  test.for<Readonly<Record<string, string>>>([
    {},
    { authorization: 'Bearer nobodys' },
    { authorization: 'Basic abc' },
  ])('with %j is told to sign in', async headers => {
    await using api = await smallWorld()
    const response = await fetch(`${api.endpoints.container}${CLUSTERS}`, { headers })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
    expect(((await response.json()) as ErrorBody).error.status).toBe('UNAUTHENTICATED')
  })

  test('is known by tokens of one’s own', async () => {
    await using api = await smallWorld({ tokens: { mine: 'ada@example.com' } })
    expect(api.token).toBe('mine')
    api.deny('storage.buckets.list')
    const { body } = await ask(api, 'storage', BUCKETS)
    expect((body as ErrorBody).error.message).toMatch(
      /^ada@example.com does not have storage.buckets.list access/,
    )
  })
})

describe('a refusal', () => {
  test.for<readonly [Reason, number, string, string]>([
    ['PERMISSION_DENIED', 403, 'IAM_PERMISSION_DENIED', 'PERMISSION_DENIED'],
    ['SERVICE_DISABLED', 403, 'SERVICE_DISABLED', 'PERMISSION_DENIED'],
    ['BILLING_DISABLED', 403, 'BILLING_DISABLED', 'PERMISSION_DENIED'],
    ['RATE_LIMIT_EXCEEDED', 429, 'RATE_LIMIT_EXCEEDED', 'RESOURCE_EXHAUSTED'],
    ['VPC_SERVICE_CONTROLS', 403, 'SECURITY_POLICY_VIOLATED', 'PERMISSION_DENIED'],
    ['ORG_POLICY', 403, 'RESOURCE_USAGE_RESTRICTION_VIOLATED', 'PERMISSION_DENIED'],
    ['USER_PROJECT_DENIED', 403, 'USER_PROJECT_DENIED', 'PERMISSION_DENIED'],
  ])('for %s is Google’s', async ([reason, status, info, canonical]) => {
    await using api = await smallWorld()
    api.refuse({ match: '/container/', reason, times: 1 })
    const refused = await ask(api, 'container', CLUSTERS)
    const { error } = refused.body as ErrorBody
    expect([refused.status, error.code, error.status]).toEqual([status, status, canonical])
    expect(error.details?.map(each => each.reason)).toContain(info)
    expect((await ask(api, 'container', CLUSTERS)).status).toBe(200)
  })

  test('of old APIs has a list of reasons', async () => {
    await using api = await smallWorld()
    api.refuse({ reason: 'RATE_LIMIT_EXCEEDED', headers: { 'retry-after': '3' } })
    const { status, body } = await ask(api, 'compute', `projects/${PROJECT}/global/networks`)
    expect(status).toBe(403)
    expect((body as ErrorBody).error.errors?.[0]?.reason).toBe('rateLimitExceeded')
  })

  test('names the permission that is missing, where it is', async () => {
    await using api = await smallWorld()
    api.deny('compute.instances.list', PROJECT)
    const { body } = await ask(api, 'compute', `projects/${PROJECT}/aggregated/instances`)
    expect((body as ErrorBody).error.message).toBe(
      `Required 'compute.instances.list' permission for 'projects/${PROJECT}'`,
    )
    const permissions = ['compute.instances.list', 'compute.disks.list']
    const tested = await ask(api, 'cloudresourcemanager', `v3/projects/${PROJECT}:testIamPermissions`, {
      method: 'POST',
      body: JSON.stringify({ permissions }),
    })
    expect(tested.body).toEqual({ permissions: ['compute.disks.list'] })
    api.allow()
    expect((await ask(api, 'compute', `projects/${PROJECT}/aggregated/instances`)).status).toBe(200)
  })
})

test('an API that a project has not enabled is refused, with the way to enable it', async () => {
  await using api = await smallWorld()
  const { status, body } = await ask(api, 'compute', 'projects/other/global/networks')
  expect(status).toBe(403)
  expect((body as ErrorBody).error.details?.at(-1)).toMatchObject({
    reason: 'SERVICE_DISABLED',
    metadata: { service: 'compute.googleapis.com', consumer: 'projects/210987654321' },
  })
})

test.for([
  ['compute', 'projects/none/global/networks', 404],
  ['container', 'v1/projects/none/locations/-/clusters', 403],
  ['cloudresourcemanager', 'v3/projects/none', 403],
  ['compute', `projects/${PROJECT}/global/networks/none`, 404],
  ['storage', 'b/none', 404],
  ['storage', 'b', 400],
  ['compute', 'no/such/path', 404],
  ['run', `v2/projects/${PROJECT}/locations/-/services`, 400],
  ['compute', `projects/${PROJECT}/global/networks/%E0%A4%A`, 400],
  ['compute', `projects/${PROJECT}/global/networks?filter=name:x`, 400],
] as const)('%s at %s: %d', async ([service, path, status]) => {
  await using api = await smallWorld()
  expect((await ask(api, service, path)).status).toBe(status)
})

test('project numbers are as good as ids', async () => {
  await using api = await smallWorld()
  const path = (project: string): string => `projects/${project}/global/networks`
  const bodies = await Promise.all([PROJECT, '123456789012'].map(each => ask(api, 'compute', path(each))))
  expect(bodies[1]).toEqual(bodies[0])
})

test('whose quota counts must be there, lend it, and have the API switched on', async () => {
  await using api = await smallWorld()
  const reasonFor = async (project: string): Promise<unknown> => {
    const headers = { 'x-goog-user-project': project }
    const { status, body } = await ask(api, 'container', CLUSTERS, { headers })
    return status === 200 ? 'none' : (body as ErrorBody).error.details?.at(-1)?.reason
  }
  expect(await reasonFor(PROJECT)).toBe('none')
  expect(await reasonFor('nowhere')).toBe('USER_PROJECT_DENIED')
  expect(await reasonFor('other')).toBe('SERVICE_DISABLED')
  api.deny('serviceusage.services.use', PROJECT)
  expect(await reasonFor(PROJECT)).toBe('USER_PROJECT_DENIED')
})

test.for([
  ['a hundred and one permissions', Array(101).fill('compute.disks.list')],
  ['a permission of folders', ['resourcemanager.folders.list']],
  ['what is no permission', ['compute.*']],
] as const)('%s cannot be tested of a project', async ([, permissions]) => {
  await using api = await smallWorld()
  const body = JSON.stringify({ permissions })
  const path = `v3/projects/${PROJECT}:testIamPermissions`
  expect((await ask(api, 'cloudresourcemanager', path, { method: 'POST', body })).status).toBe(400)
})

test('a project that is being deleted is shown, listed where that is asked for, and refuses all else', async () => {
  const gone = { projectId: 'gone', parent: 'folders/7', state: 'DELETE_REQUESTED' } as const
  await using api = await smallWorld({
    projects: [{ projectId: PROJECT, parent: 'folders/7' }, gone],
    folders: [{ name: 'folders/7', displayName: 'Tests', parent: 'organizations/1' }],
  })
  const at = (path: string): ReturnType<typeof ask> => ask(api, 'cloudresourcemanager', path)
  expect((await at('v3/projects/gone')).body).toMatchObject({ state: 'DELETE_REQUESTED' })
  const listed = async (more: string): Promise<readonly string[]> => {
    const { body } = await at(`v3/projects?parent=folders/7${more}`)
    return (body as { projects: readonly { projectId: string }[] }).projects.map(({ projectId }) => projectId)
  }
  expect(await listed('')).toEqual([PROJECT])
  expect(await listed('&showDeleted=true')).toEqual([PROJECT, 'gone'])
  expect((await ask(api, 'container', 'v1/projects/gone/locations/-/clusters')).status).toBe(403)
})

test.for(['v3/projects', 'v3/folders?parent=folders/404', 'v3/projects?parent=organizations/404'])(
  '%s lists nothing: that is an error',
  async path => {
    await using api = await smallWorld()
    expect((await ask(api, 'cloudresourcemanager', path)).status).toBeGreaterThanOrEqual(400)
  },
)
