import { isWgoError, type Probe, type WgoError } from '@wgo/core'
import { type GcpApi, startGcpApi } from '@wgo/gcp-api'
import { testHost } from '@wgo/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gcpCollector } from '../src/index.ts'
import { restApi } from '../src/reading/rest-api.ts'
import { openSession } from '../src/session.ts'
import { type GcpConfig, readConfig } from '../src/settings.ts'
import type { ServiceSpec } from '../src/spec/service-spec.ts'
import { collected } from './support/collected.ts'
import { endpointsOf, tokenEnv } from './support/emulated.ts'
import { scanGcp } from './support/scan-gcp.ts'

const SHOP = 'shop-prod-4711'
const LAB = 'shop-lab-4711'

let api: GcpApi
beforeEach(async () => {
  api = await startGcpApi({
    projects: [
      { projectId: SHOP, name: 'Shop', parent: 'folders/2' },
      {
        projectId: LAB,
        parent: 'organizations/9',
        services: ['compute.googleapis.com', 'serviceusage.googleapis.com'],
      },
    ],
    folders: [
      { name: 'folders/1', displayName: 'All', parent: 'organizations/9' },
      { name: 'folders/2', displayName: 'Production', parent: 'folders/1' },
      { name: 'folders/3', displayName: 'Empty', parent: 'folders/1' },
    ],
  })
})
afterEach(() => api.close())

describe('which projects are read', () => {
  test.each<[string, Partial<GcpConfig>, readonly string[]]>([
    ['those that are named', { projects: [SHOP] }, [SHOP]],
    ['those of a folder, and of folders in it', { folders: ['1'] }, [SHOP]],
    ['those of an organization', { organizations: ['9'] }, [LAB, SHOP]],
    ['without those that are left out', { organizations: ['9'], exclude_projects: [LAB] }, [SHOP]],
    ['named and of a folder, each once', { projects: [SHOP], folders: ['1'] }, [SHOP]],
  ])('%s', async (_, config, expected) => {
    const probes = await checked(config, 'identity')
    expect(probes.map(({ scope }) => scope).sort()).toEqual(expected)
  })

  test('a folder that is not there, or has no projects, is told as such', async () => {
    expect((await failure({ folders: ['404'] })).code).toBe('ACCESS_DENIED')
    expect((await failure({ folders: ['3'] })).code).toBe('NOTHING_FOUND')
  })

  test('a folder that may not be listed is told, and what else is named is read', async () => {
    api.deny('resourcemanager.folders.list')
    const { coverage } = await scan({ projects: [LAB], folders: ['1'] })
    expect(coverage.filter(({ scope }) => scope === '*')).toMatchObject([
      { unit: 'folders/1', state: 'failed', reason: 'denied', permission: 'resourcemanager.folders.list' },
    ])
    expect(coverage.some(({ scope, state }) => scope === LAB && state === 'complete')).toBe(true)
  })

  test('where the folders in it may not be listed, its own projects are read', async () => {
    api.deny('resourcemanager.folders.list')
    const probes = await checked({ organizations: ['9'] }, 'identity')
    expect(probes.map(({ scope, kind }) => `${kind} ${scope}`).sort()).toEqual([
      `identity ${LAB}`,
      'unreadable organizations/9',
    ])
  })

  test('one that is being deleted is told as such, and nothing of it is asked', async () => {
    await using other = await startGcpApi({
      projects: [{ projectId: SHOP }, { projectId: LAB, state: 'DELETE_REQUESTED' }],
    })
    const { coverage } = await scanGcp(
      { projects: [SHOP, LAB], endpoints: endpointsOf(other) },
      { env: tokenEnv(other), selection: { types: ['google_pubsub_topic'] } },
    )
    expect(coverage.filter(({ scope }) => scope === LAB)).toMatchObject([
      { state: 'failed', reason: 'vanished' },
    ])
    expect(coverage.find(({ scope }) => scope === LAB)?.error).toMatch(/is being deleted/)
    expect(other.requests.filter(request => request.includes(`pubsub/v1/projects/${LAB}`))).toEqual([])
  })

  test('four hundred projects come in two pages, each once', async () => {
    const projects = Array.from({ length: 400 }, (_, index) => ({
      projectId: `shop-number-${index}`,
      parent: 'organizations/9',
    }))
    await using many = await startGcpApi({ projects })
    const host = testHost({ env: tokenEnv(many) })
    const config = await readConfig({ organizations: ['9'], endpoints: endpointsOf(many) })
    const session = await gcpCollector().open(config, host)
    const scopes = (await collected(session.check(host, 'identity'))).map(({ scope }) => scope)
    await session.close()
    expect(new Set(scopes).size).toBe(400)
    expect(scopes).toHaveLength(400)
    expect(many.requests.filter(request => /\/v3\/projects\?/.test(request))).toHaveLength(2)
  })

  test.each([['shop'], ['Shop-Prod'], ['123456789012'], ['a/b'], ['shop prod']])(
    '%s is no project id',
    async id => {
      const error = await failure({ projects: [id] })
      expect(error.code).toBe('CONFIG_INVALID')
      expect(error.message).toContain('takes ids of projects')
    },
  )

  test.each([
    [{ endpoints: { compute: 'compute.internal' } }, /endpoints\.compute/],
    [{ folders: ['folders/1'] }, /takes numbers/],
    [{ impersonate_service_account: 'someone' }, /takes an e-mail address/],
    [{ impersonate_service_account: 'a@b.example,' }, /takes an e-mail address/],
    [{ exclude_projects: ['123456789012'] }, /exclude_projects takes ids of projects.*the id stands beside/],
    [{ via: 'magic' as 'api' }, /one of api, asset/],
    [{ endpoints: { compute: 'ftp://compute.internal' } }, /endpoints\.compute/],
  ])('%j is refused', async (config, message) => {
    expect((await failure({ projects: [SHOP], ...config })).message).toMatch(message)
  })

  test('ids of older projects have a domain before them', async () => {
    expect((await configOf({ projects: ['example.com:shop-prod'] })).projects).toEqual([
      'example.com:shop-prod',
    ])
  })

  test.each<[string, Partial<GcpConfig>]>([
    ['projects', { projects: [SHOP] }],
    ['a folder', { folders: ['1'] }],
  ])('of %s nothing is told where Google does not accept the token: opening fails', async (_, config) => {
    const env = { GOOGLE_OAUTH_ACCESS_TOKEN: 'ya29.nobodys' }
    const opening = gcpCollector().open(await configOf(config), testHost({ env }))
    await expect(opening).rejects.toMatchObject({ code: 'CREDENTIALS_INVALID' })
  })

  test('a unit of another session is none of this one', async () => {
    const host = testHost({ env: tokenEnv(api) })
    const session = await gcpCollector().open(await configOf({ projects: [SHOP] }), host)
    await collected(session.units({}))
    const unit = { id: 'elsewhere/compute', scope: 'elsewhere', types: [] }
    expect(() => session.collect(unit, host)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
    await session.close()
  })

  test('one that does not exist is told, and the others are read', async () => {
    const { coverage, entries } = await scan({ projects: ['shop-typo-4711', SHOP] })
    const typo = coverage.filter(({ scope }) => scope === 'shop-typo-4711')
    expect(typo).toHaveLength(1)
    expect(typo[0]).toMatchObject({ state: 'failed', reason: 'denied' })
    expect(typo[0]?.error).toContain('does not exist, or is not to be seen')
    expect(entries.length).toBeGreaterThan(0)
  })

  test('an API that is switched off is one gap with the command, and is not called', async () => {
    const { coverage } = await scan({ projects: [LAB] })
    const off = coverage.filter(({ unit }) => unit === `${LAB}/storage`)
    expect(off).toHaveLength(1)
    expect(off[0]).toMatchObject({ reason: 'disabled', calls: 0 })
    expect(api.requests.some(request => request.includes('/storage/'))).toBe(false)
  })

  test('who may not list the APIs reads all the same', async () => {
    api.deny('serviceusage.services.list')
    api.deny('resourcemanager.projects.get')
    api.put('compute.networks', `projects/${SHOP}/global`, { name: 'shop', autoCreateSubnetworks: false })
    const { entries } = await scanGcp(
      { projects: [SHOP], endpoints: endpointsOf(api) },
      { env: tokenEnv(api), selection: { types: ['google_compute_network'] } },
    )
    expect(entries.map(({ resource }) => resource.id)).toEqual([`projects/${SHOP}/global/networks/shop`])
  })
})

describe('what may be read', () => {
  test('all: every type is readable, and nothing was read to find out', async () => {
    const probes = await checked({ projects: [SHOP] })
    const readable = probes.flatMap(probe => (probe.kind === 'readable' ? probe.types : []))
    expect(readable.sort()).toEqual(
      gcpCollector()
        .types.map(({ type }) => type)
        .sort(),
    )
    expect(api.requests.filter(request => /aggregated|\/b\?|clusters/.test(request))).toEqual([])
  })

  test('a permission that is missing is named, with all types that need it', async () => {
    api.deny('iam.serviceAccounts.list')
    const probes = await checked({ projects: [SHOP] })
    const denied = probes.find(probe => probe.kind === 'unreadable')
    expect(denied).toMatchObject({
      types: ['google_service_account', 'google_service_account_key', 'google_service_account_iam_member'],
    })
    expect(denied?.kind === 'unreadable' && denied.error.permission).toBe('iam.serviceAccounts.list')
  })

  test('a type that takes two permissions is not readable with one', async () => {
    api.deny('iam.serviceAccountKeys.list')
    const probes = await checked({ projects: [SHOP] })
    const readable = probes.flatMap(probe => (probe.kind === 'readable' ? probe.types : []))
    expect(readable).toContain('google_service_account')
    expect(readable).not.toContain('google_service_account_key')
  })

  test('is asked a hundred permissions at a time; one that no project gives is asked apart, and passes', async () => {
    const things = restApi('things', 'v1/', 'pubsub.googleapis.com')
    const permissions = [
      ...Array.from({ length: 249 }, (_, index) => `things${index}.all.list`),
      'resourcemanager.folders.list',
    ]
    const readings = permissions.map((permission, index) => ({
      types: [`google_thing_${index}`],
      source: things.list('things', { permission, items: 'things' }),
      convert: () => [],
    }))
    const types = Object.fromEntries(readings.map(({ types: [type = ''] }) => [type, {}]))
    const services = [{ api: things, limit: { rate: 1 }, types, readings } as unknown as ServiceSpec]
    api.deny('things7.all.list')
    const host = testHost({ env: tokenEnv(api) })
    const config = await configOf({ projects: [SHOP] })
    const session = await openSession(config, host, { services, userAgent: 'test' })
    const open = api.requests.length
    const probes = await collected(session.check(host))
    await session.close()
    // Three hundreds, of which the last is halved until the odd one stands alone: 50, 25, 13, 7, 4, 2, 1.
    const asked = api.requests.slice(open).filter(request => request.includes(':testIamPermissions'))
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.length).toBeLessThan(3 + 2 * 7)
    const readable = probes.flatMap(probe => (probe.kind === 'readable' ? probe.types : []))
    expect(readable).toHaveLength(249)
    expect(readable).toContain('google_thing_249')
    expect(probes.flatMap(probe => (probe.kind === 'unreadable' ? probe.types : []))).toEqual([
      'google_thing_7',
    ])
  })

  test('cannot be asked where Resource Manager is off: that is said, and a scan is not', async () => {
    await using other = await startGcpApi({
      projects: [{ projectId: SHOP, services: ['pubsub.googleapis.com'] }],
    })
    const host = testHost({ env: tokenEnv(other) })
    const config = await readConfig({ projects: [SHOP], endpoints: endpointsOf(other) })
    const session = await gcpCollector().open(config, host)
    const probes = await collected(session.check(host))
    await session.close()
    const unreadable = probes.flatMap(probe => (probe.kind === 'unreadable' ? [probe] : []))
    expect(unreadable).toMatchObject([{ types: ['*'], error: { code: 'SERVICE_DISABLED' } }])
    expect(unreadable[0]?.error.message).toMatch(/^Nobody can tell what may be read/)
  })

  test('an API that is switched off is told with the command', async () => {
    const probes = await checked({ projects: [LAB] })
    const off = probes.flatMap(probe => (probe.kind === 'unreadable' ? [probe.error] : []))
    expect(off.map(({ code }) => code)).toContain('SERVICE_DISABLED')
    expect(off[0]?.suggestions[0]).toMatch(new RegExp(`^gcloud services enable \\S+ --project ${LAB}$`))
  })

  test('via the Inventory, its own permissions are asked for', async () => {
    api.deny('cloudasset.assets.listIamPolicy')
    const probes = await checked({ projects: [SHOP], via: 'asset' })
    const denied = probes.find(probe => probe.kind === 'unreadable')
    expect(denied?.kind === 'unreadable' && denied.types).toContain('google_project_iam_member')
    expect(denied?.kind === 'unreadable' && denied.types).not.toContain('google_compute_instance')
  })
})

async function checked(written: Partial<GcpConfig>, question?: 'identity'): Promise<readonly Probe[]> {
  const host = testHost({ env: tokenEnv(api) })
  const session = await gcpCollector().open(await configOf(written), host)
  const probes = await collected(session.check(host, question))
  await session.close()
  return probes
}

async function failure(written: Partial<GcpConfig>): Promise<WgoError> {
  try {
    await checked(written)
  } catch (error) {
    if (isWgoError(error)) return error
    throw error
  }
  throw new Error('It opened.')
}

async function scan(written: Partial<GcpConfig>): ReturnType<typeof scanGcp> {
  return await scanGcp({ endpoints: endpointsOf(api), ...written }, { env: tokenEnv(api) })
}

async function configOf(written: Partial<GcpConfig>): Promise<GcpConfig> {
  return await readConfig({ endpoints: endpointsOf(api), ...written })
}
