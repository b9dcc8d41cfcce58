import type { DriftReport, JsonObject } from '@wgo/core'
import { compareSnapshots } from '@wgo/drift'
import type { GcpApi } from '@wgo/gcp-api'
import { TEST_REDACTION_KEY } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { ESTATE_PROJECTS } from './estate.ts'
import { emulatedEstate } from './support/emulated.ts'

const [P = ''] = ESTATE_PROJECTS.map(({ projectId }) => projectId)
const AT = `projects/${P}`
const LOCATION = `${AT}/locations/europe-west1`
const CLUSTER = `container/${LOCATION}/clusters/shop`
const SERVICE = `run/${LOCATION}/services/api`

test('what Google moves by itself is no drift', async () => {
  const { changes } = await changed(api => {
    api.patch(CLUSTER, body => ({
      ...body,
      currentMasterVersion: '1.34.0-gke.1',
      currentNodeCount: 9,
      ipAllocationPolicy: {
        ...(body.ipAllocationPolicy as JsonObject),
        defaultPodIpv4RangeUtilization: 0.71,
      },
      nodePools: (body.nodePools as readonly JsonObject[]).map(pool => ({
        ...pool,
        version: '1.34.0-gke.1',
        networkConfig: { ...(pool.networkConfig as JsonObject), podIpv4RangeUtilization: 0.5 },
      })),
    }))
    api.patch(`sqladmin/${AT}/instances/orders`, {
      maintenanceVersion: 'POSTGRES_16_9.R2027',
      state: 'MAINTENANCE',
    })
    api.patch(`sqladmin/${AT}/instances/legacy`, { state: 'SUSPENDED' })
    api.patch(SERVICE, { terminalCondition: { state: 'CONDITION_RECONCILING' }, reconciling: true })
    api.patch(`cloudkms/${LOCATION}/keyRings/shop/cryptoKeys/orders`, {
      nextRotationTime: '2028-01-01T00:00:00Z',
    })
  })
  expect(changes.map(({ type, resource_id: id }) => `${type} ${id}`)).toEqual([])
})

test('the version of nodes that nobody upgrades by himself is drift', async () => {
  const pools = (version: string) => (api: GcpApi) =>
    api.patch(CLUSTER, body => ({
      ...body,
      nodePools: (body.nodePools as readonly JsonObject[]).map(pool => ({
        ...pool,
        version,
        management: { autoRepair: true },
      })),
    }))
  const { changes } = await changed(pools('1.34.0-gke.1'), pools('1.33.0-gke.1'))
  expect(new Set(changes.map(({ type }) => type))).toEqual(new Set(['google_container_node_pool']))
})

test('what is in a database that was stopped is not told as removed', async () => {
  const { changes, not_checked: missing } = await changed(api => {
    api.patch(`sqladmin/${AT}/instances/orders`, body => ({
      ...body,
      settings: { ...(body.settings as JsonObject), activationPolicy: 'NEVER' },
    }))
  })
  expect(changes.map(({ action, type }) => `${action} ${type}`)).toEqual([
    'modify google_sql_database_instance',
  ])
  expect(missing.flatMap(({ types }) => types).sort()).toEqual(['google_sql_database', 'google_sql_user'])
})

test('traffic that is sent to another revision is drift', async () => {
  const to = (revision: string) => (api: GcpApi) =>
    api.patch(SERVICE, {
      traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision, percent: 100 }],
    })
  const { changes } = await changed(to('api-00002-abc'), to('api-00001-xyz'))
  expect(changes.map(({ type }) => type)).toEqual(['google_cloud_run_v2_service'])
})

async function changed(
  change: (api: GcpApi) => unknown,
  first: (api: GcpApi) => unknown = () => {},
): Promise<DriftReport> {
  await using world = await emulatedEstate()
  first(world.api)
  const before = await world.scan({}, { redactionKey: TEST_REDACTION_KEY })
  change(world.api)
  const after = await world.scan({}, { redactionKey: TEST_REDACTION_KEY })
  return await compareSnapshots(before.reader, after.reader)
}
