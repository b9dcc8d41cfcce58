import type {
  Cluster,
  ClusterParameterGroup,
  ClusterSubnetGroup,
  LoggingStatus,
  Parameter,
} from '@aws-sdk/client-redshift'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import { isDefaultGroup } from '../../resource/aws-made.ts'

export const redshift: Sdk<typeof import('@aws-sdk/client-redshift')> = sdk({
  name: 'redshift',
  client: 'RedshiftClient',
  load: () => import('@aws-sdk/client-redshift'),
})

const PAGED = { input: { MaxRecords: 100 }, token: 'Marker' } as const

export type ClusterWithLogging = Detailed<Cluster, { logging: LoggingStatus }>

export const clusters: Source<ClusterWithLogging> = detailed(
  redshift.list('DescribeClusters', { ...PAGED, items: page => page.Clusters }),
  {
    logging: redshift.detail('DescribeLoggingStatus', {
      input: (cluster: Cluster) => ({ ClusterIdentifier: cluster.ClusterIdentifier }),
      value: answer => answer,
    }),
  },
)

export const subnetGroups: Source<ClusterSubnetGroup> = redshift.list('DescribeClusterSubnetGroups', {
  ...PAGED,
  items: page => page.ClusterSubnetGroups,
})

export type ParameterGroup = Detailed<ClusterParameterGroup, { parameters: readonly Parameter[] }>

export const parameterGroups: Source<ParameterGroup> = detailed(
  redshift.list('DescribeClusterParameterGroups', { ...PAGED, items: page => page.ParameterGroups }),
  {
    parameters: redshift.detail('DescribeClusterParameters', {
      when: (group: ClusterParameterGroup) => !isDefaultGroup(group.ParameterGroupName),
      // Only what somebody set: AWS changes the defaults.
      input: group => ({ ParameterGroupName: group.ParameterGroupName, Source: 'user', MaxRecords: 100 }),
      token: 'Marker',
      value: answer => answer.Parameters,
    }),
  },
)
