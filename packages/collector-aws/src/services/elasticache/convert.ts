import type {
  CacheSubnetGroup,
  Endpoint,
  ServerlessCache,
  User,
  UserGroup,
} from '@aws-sdk/client-elasticache'
import { defaultIf, isDefaultGroup } from '../../resource/aws-made.ts'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { ParameterGroup, Tagged } from './client.ts'

export { cluster, replicationGroup } from './convert-cluster.ts'

export function subnetGroup({ item: group, tags, unread }: Tagged<CacheSubnetGroup>): Found | undefined {
  const { CacheSubnetGroupName: name } = group
  if (name === undefined) return undefined
  return {
    type: 'aws_elasticache_subnet_group',
    id: name,
    arn: group.ARN,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      description: group.CacheSubnetGroupDescription,
      name,
      subnet_ids: group.Subnets?.map(subnet => subnet.SubnetIdentifier),
      vpc_id: group.VpcId,
    },
    ...defaultIf(isDefaultGroup(name)),
  }
}

export function parameterGroup({ item: group, parameters, tags, unread }: ParameterGroup): Found | undefined {
  const { CacheParameterGroupName: name } = group
  if (name === undefined) return undefined
  return {
    type: 'aws_elasticache_parameter_group',
    id: name,
    arn: group.ARN,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      description: group.Description,
      family: group.CacheParameterGroupFamily,
      name,
      parameter: parameters?.map(each => ({ name: each.ParameterName, value: each.ParameterValue })),
    },
    ...defaultIf(isDefaultGroup(name)),
  }
}

export function serverlessCache({ item: cache, tags, unread }: Tagged<ServerlessCache>): Found | undefined {
  const { ServerlessCacheName: name } = cache
  if (name === undefined) return undefined
  return {
    type: 'aws_elasticache_serverless_cache',
    id: name,
    arn: cache.ARN,
    name,
    tags: tagsOf(tags),
    created: cache.CreateTime,
    unread,
    properties: {
      cache_usage_limits: snakeCased(cache.CacheUsageLimits),
      daily_snapshot_time: cache.DailySnapshotTime,
      description: cache.Description,
      endpoint: endpoint(cache.Endpoint),
      engine: cache.Engine,
      full_engine_version: cache.FullEngineVersion,
      kms_key_id: cache.KmsKeyId,
      major_engine_version: cache.MajorEngineVersion,
      name,
      reader_endpoint: endpoint(cache.ReaderEndpoint),
      security_group_ids: cache.SecurityGroupIds,
      snapshot_retention_limit: cache.SnapshotRetentionLimit,
      subnet_ids: cache.SubnetIds,
      user_group_id: cache.UserGroupId,
    },
    observed: { status: cache.Status },
  }
}

function endpoint(endpoint: Endpoint | undefined): readonly Properties[] | undefined {
  return block(endpoint && { address: endpoint.Address, port: endpoint.Port })
}

/** How somebody logs in; passwords are not told by AWS, only how many there are. */
export function user({ item: user, tags, unread }: Tagged<User>): Found | undefined {
  const { UserId: id, Authentication: authentication } = user
  if (id === undefined) return undefined
  return {
    type: 'aws_elasticache_user',
    id,
    arn: user.ARN,
    name: user.UserName,
    tags: tagsOf(tags),
    unread,
    properties: {
      access_string: user.AccessString,
      authentication_mode: block(
        authentication && { password_count: authentication.PasswordCount, type: authentication.Type },
      ),
      engine: user.Engine,
      user_id: id,
      user_name: user.UserName,
    },
    observed: { status: user.Status },
    ...defaultIf(id === 'default'),
  }
}

export function userGroup({ item: group, tags, unread }: Tagged<UserGroup>): Found | undefined {
  const { UserGroupId: id } = group
  if (id === undefined) return undefined
  return {
    type: 'aws_elasticache_user_group',
    id,
    arn: group.ARN,
    name: id,
    tags: tagsOf(tags),
    unread,
    properties: { engine: group.Engine, user_group_id: id, user_ids: group.UserIds },
    observed: { status: group.Status },
  }
}
