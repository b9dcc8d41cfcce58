import type { CapacityProvider, Cluster, Service } from '@aws-sdk/client-ecs'
import { shared } from '@wgo/core'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const ecs: Sdk<typeof import('@aws-sdk/client-ecs')> = sdk({
  name: 'ecs',
  client: 'ECSClient',
  load: () => import('@aws-sdk/client-ecs'),
})

const clusterArns: Source<string> = shared(
  ecs.list('ListClusters', {
    input: { maxResults: 100 },
    token: 'nextToken',
    items: page => page.clusterArns,
  }),
)

const CLUSTER_FIELDS = ['CONFIGURATIONS', 'SETTINGS', 'TAGS'] as const

export const clusters: Source<Cluster> = ecs.batch(clusterArns, 'DescribeClusters', {
  size: 100,
  input: some => ({ clusters: [...some], include: [...CLUSTER_FIELDS] }),
  items: page => page.clusters,
})

/** So many services of one cluster as one call may name. */
interface Some {
  readonly cluster: string
  readonly services: readonly string[]
}

const SERVICES_AT_ONCE = 10

const someServices: Source<Some> = ecs.each(clusterArns, 'ListServices', {
  input: cluster => ({ cluster, maxResults: 100 }),
  token: 'nextToken',
  items: ({ serviceArns = [] }, cluster) =>
    Array.from({ length: Math.ceil(serviceArns.length / SERVICES_AT_ONCE) }, (_, batch) => ({
      cluster,
      services: serviceArns.slice(batch * SERVICES_AT_ONCE, (batch + 1) * SERVICES_AT_ONCE),
    })),
})

export const services: Source<Service> = ecs.each(someServices, 'DescribeServices', {
  input: ({ cluster, services }) => ({ cluster, services: [...services], include: ['TAGS' as const] }),
  items: page => page.services,
})

export const capacityProviders: Source<CapacityProvider> = ecs.list('DescribeCapacityProviders', {
  // Ten is all that AWS gives at a time.
  input: { include: ['TAGS'], maxResults: 10 },
  token: 'nextToken',
  items: page => page.capacityProviders,
})
