import { createHash } from 'node:crypto'
import type { GcpApi, GcpFolder, GcpProject } from '@wgo/gcp-api'
import { bucketGrants } from './estate/buckets.ts'
import { clusters } from './estate/clusters.ts'
import { computers } from './estate/computers.ts'
import { data } from './estate/data.ts'
import { defaultNetwork } from './estate/default-network.ts'
import { grants, identities } from './estate/identities.ts'
import { keyGrants, keysAndNames } from './estate/keys-and-names.ts'
import { loadBalancers } from './estate/load-balancers.ts'
import { logs } from './estate/logs.ts'
import { ownNetwork } from './estate/networks.ts'
import type { Grant, Place, Put } from './estate/place.ts'
import { serverless, serverlessGrants } from './estate/serverless.ts'

export { OUTSIDE_CHANGES } from './estate/changes.ts'

/** The shop itself, and where its data goes. Numbers as Google gives them. */
export const ESTATE_PROJECTS: readonly GcpProject[] = [
  {
    projectId: 'shop-prod-4711',
    projectNumber: '628364689359',
    name: 'Shop',
    parent: 'folders/487100029841',
    labels: { env: 'prod' },
  },
  {
    projectId: 'shop-data-4711',
    projectNumber: '109847964872',
    name: 'Shop data',
    parent: 'organizations/111442920246',
  },
]

export const ESTATE_FOLDERS: readonly GcpFolder[] = [
  { name: 'folders/487100029841', displayName: 'Production', parent: 'organizations/111442920246' },
]

export interface Estate {
  /** Secrets that were planted, by where: `startup-script of shop-prod-4711`. */
  readonly canaries: Readonly<Record<string, string>>
}

/** Fills a server that has `ESTATE_PROJECTS`: the same in every run. */
export function buildEstate(api: GcpApi): Estate {
  const canaries: Record<string, string> = {}
  const [shop, warehouse] = ESTATE_PROJECTS.map(project => placeOf(project, canaries))
  if (!shop || !warehouse) throw new Error('The estate has two projects.')
  fill(api, shopPuts(shop), [
    ...grants(shop),
    ...bucketGrants(shop),
    ...serverlessGrants(shop),
    ...keyGrants(shop),
  ])
  fill(api, warehousePuts(warehouse), [...grants(warehouse), ...bucketGrants(warehouse)])
  return { canaries }
}

function shopPuts(place: Place): readonly Put[] {
  return [
    ...defaultNetwork(place),
    ...ownNetwork(place),
    ...computers(place),
    ...loadBalancers(place),
    ...clusters(place),
    ...identities(place),
    ...data(place),
    ...serverless(place),
    ...keysAndNames(place),
    ...logs(place),
  ]
}

/** No default network: somebody has deleted it. */
function warehousePuts(place: Place): readonly Put[] {
  return [...ownNetwork(place), ...identities(place), ...data(place)]
}

function fill(api: GcpApi, puts: readonly Put[], policies: readonly Grant[]): void {
  for (const [collection, parent, body] of puts) api.put(collection, parent, body)
  for (const [name, policy] of policies) api.iam(name, policy)
}

function placeOf({ projectId, projectNumber = '' }: GcpProject, canaries: Record<string, string>): Place {
  return {
    project: projectId,
    number: projectNumber,
    region: 'europe-west1',
    zone: 'europe-west1-b',
    secret: where => {
      const planted = `cnry${createHash('sha256').update(`${where} of ${projectId}`).digest('hex').slice(0, 20)}`
      canaries[`${where} of ${projectId}`] = planted
      return planted
    },
  }
}
