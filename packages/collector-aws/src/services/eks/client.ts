import type { Addon, Cluster, FargateProfile, Nodegroup } from '@aws-sdk/client-eks'
import { shared } from '@wgo/core'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const eks: Sdk<typeof import('@aws-sdk/client-eks')> = sdk({
  name: 'eks',
  client: 'EKSClient',
  load: () => import('@aws-sdk/client-eks'),
})

const names: Source<string> = shared(
  eks.list('ListClusters', { input: { maxResults: 100 }, token: 'nextToken', items: page => page.clusters }),
)

/** Something of a cluster, by name. */
export interface Part {
  readonly clusterName: string
  readonly name: string
}

const partOf =
  (clusterName: string) =>
  (name: string): Part => ({ clusterName, name })
const inCluster = {
  input: (clusterName: string) => ({ clusterName, maxResults: 100 }),
  token: 'nextToken',
} as const

export const clusters: Source<Detailed<string, { cluster: Cluster }>> = detailed(names, {
  cluster: eks.detail('DescribeCluster', {
    input: (name: string) => ({ name }),
    value: answer => answer.cluster,
  }),
})

export const nodeGroups: Source<Detailed<Part, { group: Nodegroup }>> = detailed(
  eks.each(names, 'ListNodegroups', {
    ...inCluster,
    items: (page, name) => page.nodegroups?.map(partOf(name)),
  }),
  {
    group: eks.detail('DescribeNodegroup', {
      input: ({ clusterName, name }: Part) => ({ clusterName, nodegroupName: name }),
      value: answer => answer.nodegroup,
    }),
  },
)

export const fargateProfiles: Source<Detailed<Part, { profile: FargateProfile }>> = detailed(
  eks.each(names, 'ListFargateProfiles', {
    ...inCluster,
    items: (page, name) => page.fargateProfileNames?.map(partOf(name)),
  }),
  {
    profile: eks.detail('DescribeFargateProfile', {
      input: ({ clusterName, name }: Part) => ({ clusterName, fargateProfileName: name }),
      value: answer => answer.fargateProfile,
    }),
  },
)

export const addons: Source<Detailed<Part, { addon: Addon }>> = detailed(
  eks.each(names, 'ListAddons', { ...inCluster, items: (page, name) => page.addons?.map(partOf(name)) }),
  {
    addon: eks.detail('DescribeAddon', {
      input: ({ clusterName, name }: Part) => ({ clusterName, addonName: name }),
      value: answer => answer.addon,
    }),
  },
)
