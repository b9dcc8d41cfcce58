import { compareSnapshots } from '@wgo/drift'
import { TEST_REDACTION_KEY } from '@wgo/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { GcpConfig } from '../src/settings.ts'
import { ESTATE_PROJECTS } from './estate.ts'
import { type EmulatedEstate, emulatedEstate } from './support/emulated.ts'
import type { Scanned } from './support/scan-gcp.ts'

const ORGANIZATION = '111442920246'
const FOLDER = '487100029841'
const [SHOP = '', DATA = ''] = ESTATE_PROJECTS.map(({ projectId }) => projectId)

describe('an organization by the Inventory', () => {
  let world: EmulatedEstate
  beforeAll(async () => {
    world = await emulatedEstate({ pageSize: 40 })
  })
  afterEach(() => world.api.allow())
  afterAll(() => world?.[Symbol.asyncDispose]())

  const scan = (config: Partial<GcpConfig>, seed = 1): Promise<Scanned> =>
    world.scan({ projects: [], via: 'asset', ...config }, { seed, redactionKey: TEST_REDACTION_KEY })
  const asked = async (config: Partial<GcpConfig>): Promise<readonly string[]> => {
    const before = world.api.requests.length
    await scan(config)
    return world.api.requests.slice(before).filter(request => request.includes('/assets?'))
  }

  test('is one list of resources and one of policies, page by page, whatever projects it has', async () => {
    const lists = await asked({ organizations: [ORGANIZATION] })
    const first = lists.filter(request => !request.includes('pageToken'))
    expect(first.map(request => /v1\/(\w+\/\d+)\/assets\?contentType=(\w+)/.exec(request)?.slice(1))).toEqual(
      [
        [`organizations/${ORGANIZATION}`, 'IAM_POLICY'],
        [`organizations/${ORGANIZATION}`, 'RESOURCE'],
      ],
    )
    expect(lists.length).toBeGreaterThan(first.length)
  })

  test('gives what the projects themselves give, and coverage for each of them', async () => {
    const whole = await scan({ organizations: [ORGANIZATION] })
    const apart = await scan({ projects: [SHOP, DATA] })
    expect(told(whole)).toEqual(told(apart))
    expect(whole.coverage.filter(({ state }) => state !== 'complete')).toEqual([])
    const units = whole.coverage.filter(({ unit }) => unit === `organizations/${ORGANIZATION}/cloudasset`)
    expect(units.map(({ scope }) => scope).sort()).toEqual([DATA, SHOP])
    const report = await compareSnapshots(apart.reader, whole.reader)
    expect(report.changes).toEqual([])
    expect(report.not_looked_at).toEqual([])
  })

  test('without a project that is left out', async () => {
    const { entries, coverage } = await scan({ organizations: [ORGANIZATION], exclude_projects: [DATA] })
    expect(new Set(entries.map(({ resource }) => resource.scope))).toEqual(new Set([SHOP]))
    expect(new Set(coverage.map(({ scope }) => scope))).toEqual(new Set([SHOP]))
  })

  test('a folder is one list, and a project that is named beside it another', async () => {
    const lists = await asked({ folders: [FOLDER], projects: [DATA] })
    const parents = new Set(lists.map(request => /v1\/(\w+\/[\w-]+)\/assets/.exec(request)?.[1]))
    expect(parents).toEqual(new Set([`folders/${FOLDER}`, `projects/${DATA}`]))
  })

  test('what is removed is told as removed in its project, and a project that is left out is not', async () => {
    await using other = await emulatedEstate()
    const parent = { organizations: [ORGANIZATION], projects: [], via: 'asset' } as const
    const before = await other.scan(parent, { redactionKey: TEST_REDACTION_KEY })
    other.api.remove(`//storage.googleapis.com/${SHOP}-assets`)
    const after = await other.scan(
      { ...parent, exclude_projects: [DATA] },
      { redactionKey: TEST_REDACTION_KEY, seed: 3 },
    )
    const report = await compareSnapshots(before.reader, after.reader)
    const removed = report.changes.filter(({ action }) => action === 'remove')
    expect(new Set(removed.map(({ scope }) => scope))).toEqual(new Set([SHOP]))
    expect(removed.map(({ type }) => type)).toContain('google_storage_bucket')
  })

  test('who may not ask for the organization asks for each project', async () => {
    world.api.refuse({ match: /cloudasset\/v1\/organizations/, reason: 'PERMISSION_DENIED' })
    const whole = await scan({ organizations: [ORGANIZATION] })
    expect(whole.coverage.filter(({ state }) => state !== 'complete')).toEqual([])
    world.api.allow()
    expect(told(whole)).toEqual(told(await scan({ projects: [SHOP, DATA] })))
  })

  test('then a project that is denied is a gap of its own, and the others are whole', async () => {
    world.api.refuse({ match: /cloudasset\/v1\/organizations/, reason: 'PERMISSION_DENIED' })
    world.api.deny('cloudasset.assets.listResource', DATA)
    const { coverage, entries } = await scan({ organizations: [ORGANIZATION] })
    const states = coverage
      .filter(({ unit }) => unit.endsWith('/cloudasset'))
      .map(({ scope, state, reason }) => [scope, state, reason])
    expect(states.sort()).toEqual([
      [DATA, 'partial', 'denied'],
      [SHOP, 'complete', undefined],
    ])
    expect(entries.some(({ resource }) => resource.type === 'google_compute_instance')).toBe(true)
  })

  test('where nobody may be asked, the unit has failed for all of them', async () => {
    world.api.deny('cloudasset.assets.listResource')
    const { coverage } = await scan({ organizations: [ORGANIZATION] })
    const units = coverage.filter(({ unit }) => unit.endsWith('/cloudasset'))
    expect(units.map(({ state, permission }) => [state, permission])).toEqual([
      ['failed', 'cloudasset.assets.listResource'],
      ['failed', 'cloudasset.assets.listResource'],
    ])
  })
})

function told({ entries }: Scanned): readonly string[] {
  return entries.map(({ resource }) => JSON.stringify(resource)).sort()
}
