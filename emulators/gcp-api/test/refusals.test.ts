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
