import type {
  CacheCluster,
  CacheParameterGroup,
  CacheSubnetGroup,
  Parameter,
  ReplicationGroup,
  ServerlessCache,
  Tag,
  User,
  UserGroup,
} from '@aws-sdk/client-elasticache'
import { shared } from '@wgo/core'
import { type Detail, type Detailed, detailed } from '../../reading/detail.ts'
import { paired } from '../../reading/paired.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import { isDefaultGroup } from '../../resource/aws-made.ts'

export const elasticache: Sdk<typeof import('@aws-sdk/client-elasticache')> = sdk({
  name: 'elasticache',
  client: 'ElastiCacheClient',
  load: () => import('@aws-sdk/client-elasticache'),
})

const PAGED = { input: { MaxRecords: 100 }, token: 'Marker' } as const

export type Tagged<Item> = Detailed<Item, { tags: readonly Tag[] }>

/** None come with a listing, and each is asked for by itself. */
function tagsOf<Item>(arn: (item: Item) => string | undefined): Detail<Item, readonly Tag[]> {
  return elasticache.detail('ListTagsForResource', {
    when: item => arn(item) !== undefined,
    input: (item: Item) => ({ ResourceName: arn(item) }),
    value: answer => answer.TagList,
  })
}

const clustersAlone: Source<CacheCluster> = shared(
  elasticache.list('DescribeCacheClusters', {
    input: { MaxRecords: 100, ShowCacheNodeInfo: true },
    token: 'Marker',
    items: page => page.CacheClusters,
  }),
)

export const clusters: Source<Tagged<CacheCluster>> = detailed(clustersAlone, {
  tags: tagsOf(cluster => cluster.ARN),
})

/** With the cluster that tells what a group does not say of itself: its version, network and parameters. */
type GroupWithMember = Detailed<ReplicationGroup, { member: CacheCluster }>
export type Group = Tagged<GroupWithMember>

const groupsWithMembers: Source<GroupWithMember> = paired(
  elasticache.list('DescribeReplicationGroups', { ...PAGED, items: page => page.ReplicationGroups }),
  'member',
  clustersAlone,
  { of: group => group.MemberClusters?.[0], by: cluster => cluster.CacheClusterId },
)

export const groups: Source<Group> = detailed(groupsWithMembers, { tags: tagsOf(({ item }) => item.ARN) })

export const subnetGroups: Source<Tagged<CacheSubnetGroup>> = detailed(
  elasticache.list('DescribeCacheSubnetGroups', { ...PAGED, items: page => page.CacheSubnetGroups }),
  { tags: tagsOf(group => group.ARN) },
)

export type ParameterGroup = Detailed<
  CacheParameterGroup,
  { parameters: readonly Parameter[]; tags: readonly Tag[] }
>

export const parameterGroups: Source<ParameterGroup> = detailed(
  elasticache.list('DescribeCacheParameterGroups', { ...PAGED, items: page => page.CacheParameterGroups }),
  {
    parameters: elasticache.detail('DescribeCacheParameters', {
      when: (group: CacheParameterGroup) => !isDefaultGroup(group.CacheParameterGroupName),
      input: group => ({
        CacheParameterGroupName: group.CacheParameterGroupName,
        // Only what somebody set: AWS changes the defaults.
        Source: 'user',
        MaxRecords: 100,
      }),
      token: 'Marker',
      value: answer => answer.Parameters,
    }),
    tags: tagsOf(group => (isDefaultGroup(group.CacheParameterGroupName) ? undefined : group.ARN)),
  },
)

export const serverlessCaches: Source<Tagged<ServerlessCache>> = detailed(
  elasticache.list('DescribeServerlessCaches', {
    input: { MaxResults: 50 },
    token: 'NextToken',
    items: page => page.ServerlessCaches,
  }),
  { tags: tagsOf(cache => cache.ARN) },
)

export const users: Source<Tagged<User>> = detailed(
  elasticache.list('DescribeUsers', { ...PAGED, items: page => page.Users }),
  { tags: tagsOf(user => user.ARN) },
)

export const userGroups: Source<Tagged<UserGroup>> = detailed(
  elasticache.list('DescribeUserGroups', { ...PAGED, items: page => page.UserGroups }),
  { tags: tagsOf(group => group.ARN) },
)
