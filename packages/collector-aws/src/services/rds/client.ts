import type {
  DBCluster,
  DBClusterParameterGroup,
  DBClusterSnapshot,
  DBInstance,
  DBParameterGroup,
  DBProxy,
  DBSnapshot,
  DBSubnetGroup,
  Parameter,
  Tag,
} from '@aws-sdk/client-rds'
import { type Detail, type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import { isDefaultGroup } from '../../resource/aws-made.ts'

export const rds: Sdk<typeof import('@aws-sdk/client-rds')> = sdk({
  name: 'rds',
  client: 'RDSClient',
  load: () => import('@aws-sdk/client-rds'),
})

const PAGED = { input: { MaxRecords: 100 }, token: 'Marker' } as const

/** Neptune's and DocumentDB's too: their own APIs give the same instances. */
export const instances: Source<DBInstance> = rds.list('DescribeDBInstances', {
  ...PAGED,
  items: page => page.DBInstances,
})
export const clusters: Source<DBCluster> = rds.list('DescribeDBClusters', {
  ...PAGED,
  items: page => page.DBClusters,
})
export const snapshots: Source<DBSnapshot> = rds.list('DescribeDBSnapshots', {
  ...PAGED,
  items: page => page.DBSnapshots,
})
export const clusterSnapshots: Source<DBClusterSnapshot> = rds.list('DescribeDBClusterSnapshots', {
  ...PAGED,
  items: page => page.DBClusterSnapshots,
})

/** Tags come with instances, clusters and snapshots, and with nothing else. */
function tagsOf<Item>(arn: (item: Item) => string | undefined): Detail<Item, readonly Tag[]> {
  return rds.detail('ListTagsForResource', {
    input: (item: Item) => ({ ResourceName: arn(item) }),
    value: answer => answer.TagList,
  })
}

export type Tagged<Item> = Detailed<Item, { tags: readonly Tag[] }>
export type ParameterGroup<Item> = Detailed<Item, { tags: readonly Tag[]; parameters: readonly Parameter[] }>

export const subnetGroups: Source<Tagged<DBSubnetGroup>> = detailed(
  rds.list('DescribeDBSubnetGroups', { ...PAGED, items: page => page.DBSubnetGroups }),
  { tags: tagsOf(group => group.DBSubnetGroupArn) },
)
export const proxies: Source<Tagged<DBProxy>> = detailed(
  rds.list('DescribeDBProxies', { ...PAGED, items: page => page.DBProxies }),
  { tags: tagsOf(proxy => proxy.DBProxyArn) },
)

/** Only what somebody set: a group has hundreds of parameters, and AWS changes their defaults. */
const SET_BY_USER = { Source: 'user', MaxRecords: 100 } as const

export const parameterGroups: Source<ParameterGroup<DBParameterGroup>> = detailed(
  rds.list('DescribeDBParameterGroups', { ...PAGED, items: page => page.DBParameterGroups }),
  {
    tags: tagsOf(group => group.DBParameterGroupArn),
    parameters: rds.detail('DescribeDBParameters', {
      when: (group: DBParameterGroup) => !isDefaultGroup(group.DBParameterGroupName),
      input: group => ({ DBParameterGroupName: group.DBParameterGroupName, ...SET_BY_USER }),
      token: 'Marker',
      value: answer => answer.Parameters,
    }),
  },
)
export const clusterParameterGroups: Source<ParameterGroup<DBClusterParameterGroup>> = detailed(
  rds.list('DescribeDBClusterParameterGroups', { ...PAGED, items: page => page.DBClusterParameterGroups }),
  {
    tags: tagsOf(group => group.DBClusterParameterGroupArn),
    parameters: rds.detail('DescribeDBClusterParameters', {
      when: (group: DBClusterParameterGroup) => !isDefaultGroup(group.DBClusterParameterGroupName),
      input: group => ({ DBClusterParameterGroupName: group.DBClusterParameterGroupName, ...SET_BY_USER }),
      token: 'Marker',
      value: answer => answer.Parameters,
    }),
  },
)
