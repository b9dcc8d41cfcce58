import type { CacheCluster, LogDeliveryConfiguration, ReplicationGroup } from '@aws-sdk/client-elasticache'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Group, Tagged } from './client.ts'

/** A cluster by itself, or one that its replication group made. */
export function cluster({ item: cluster, tags, unread }: Tagged<CacheCluster>): Found | undefined {
  const { CacheClusterId: id, ReplicationGroupId: group } = cluster
  if (id === undefined || cluster.CacheClusterStatus === 'deleted') return undefined
  return {
    type: 'aws_elasticache_cluster',
    id,
    arn: cluster.ARN,
    name: id,
    tags: tagsOf(tags),
    created: cluster.CacheClusterCreateTime,
    unread,
    properties: {
      ...configurationOf(cluster),
      ...placeOf(cluster),
      cluster_id: id,
      log_delivery_configuration: cluster.LogDeliveryConfigurations?.map(logDelivery),
      node_type: cluster.CacheNodeType,
      num_cache_nodes: cluster.NumCacheNodes,
      replication_group_id: group,
    },
    observed: { status: cluster.CacheClusterStatus },
    ...(group !== undefined && { managed_by: { kind: 'elasticache', name: group } }),
  }
}

/** What a group's members have in common. */
function configurationOf(cluster: CacheCluster): Properties {
  return {
    auto_minor_version_upgrade: cluster.AutoMinorVersionUpgrade?.toString(),
    engine: cluster.Engine,
    ...versionOf(cluster),
    ip_discovery: cluster.IpDiscovery,
    maintenance_window: cluster.PreferredMaintenanceWindow,
    network_type: cluster.NetworkType,
    notification_topic_arn:
      cluster.NotificationConfiguration?.TopicStatus === 'active'
        ? cluster.NotificationConfiguration.TopicArn
        : undefined,
    parameter_group_name: cluster.CacheParameterGroup?.CacheParameterGroupName,
    security_group_ids: cluster.SecurityGroups?.map(group => group.SecurityGroupId),
    snapshot_retention_limit: cluster.SnapshotRetentionLimit,
    snapshot_window: cluster.SnapshotWindow,
    subnet_group_name: cluster.CacheSubnetGroupName,
    transit_encryption_enabled: cluster.TransitEncryptionEnabled,
  }
}

/** From its sixth version on Redis is asked for without the last number: `7.1` for 7.1.0. */
function versionOf({ Engine: engine, EngineVersion: version }: CacheCluster): Properties {
  const [major = '', minor] = version?.split('.') ?? []
  const isShort = engine !== 'memcached' && Number(major) >= 6 && minor !== undefined
  return { engine_version: isShort ? `${major}.${minor}` : version, engine_version_actual: version }
}

function placeOf(cluster: CacheCluster): Properties {
  const { CacheNodes: nodes, ConfigurationEndpoint: endpoint, PreferredAvailabilityZone: zone } = cluster
  return {
    availability_zone: zone,
    az_mode: zone === 'Multiple' ? 'cross-az' : 'single-az',
    cache_nodes: nodes?.map(node => ({
      address: node.Endpoint?.Address,
      availability_zone: node.CustomerAvailabilityZone,
      id: node.CacheNodeId,
      outpost_arn: node.CustomerOutpostArn,
      port: node.Endpoint?.Port,
    })),
    cluster_address: endpoint?.Address,
    configuration_endpoint: endpoint?.Address && `${endpoint.Address}:${endpoint.Port ?? ''}`,
    port: endpoint?.Port ?? nodes?.[0]?.Endpoint?.Port,
    preferred_outpost_arn: cluster.PreferredOutpostArn,
  }
}

function logDelivery(delivery: LogDeliveryConfiguration): Properties {
  const { CloudWatchLogsDetails: logs, KinesisFirehoseDetails: firehose } = delivery.DestinationDetails ?? {}
  return {
    destination: logs?.LogGroup ?? firehose?.DeliveryStream,
    destination_type: delivery.DestinationType,
    log_format: delivery.LogFormat,
    log_type: delivery.LogType,
  }
}

export function replicationGroup({
  item: { item: group, member, unread: missing },
  ...found
}: Group): Found | undefined {
  const { ReplicationGroupId: id } = group
  if (id === undefined) return undefined
  return {
    type: 'aws_elasticache_replication_group',
    id,
    arn: group.ARN,
    name: id,
    tags: tagsOf(found.tags),
    created: group.ReplicationGroupCreateTime,
    unread: [...missing, ...found.unread],
    properties: {
      ...(member && configurationOf(member)),
      ...safetyOf(group),
      ...shardsOf(group),
      data_tiering_enabled: group.DataTiering === undefined ? undefined : group.DataTiering === 'enabled',
      description: group.Description,
      global_replication_group_id: group.GlobalReplicationGroupInfo?.GlobalReplicationGroupId,
      log_delivery_configuration: group.LogDeliveryConfigurations?.map(logDelivery),
      node_type: group.CacheNodeType,
      replication_group_id: id,
      snapshot_retention_limit: group.SnapshotRetentionLimit,
      snapshot_window: group.SnapshotWindow,
    },
    observed: { auth_token_enabled: group.AuthTokenEnabled, status: group.Status },
  }
}

function safetyOf(group: ReplicationGroup): Properties {
  return {
    at_rest_encryption_enabled: group.AtRestEncryptionEnabled?.toString(),
    automatic_failover_enabled: isOn(group.AutomaticFailover),
    kms_key_id: group.KmsKeyId,
    multi_az_enabled: isOn(group.MultiAZ),
    transit_encryption_enabled: group.TransitEncryptionEnabled,
    transit_encryption_mode: group.TransitEncryptionMode,
    user_group_ids: group.UserGroupIds,
  }
}

/** `enabling` counts as `enabled`. */
function isOn(status: string | undefined): boolean | undefined {
  return status?.startsWith('enabl')
}

function shardsOf(group: ReplicationGroup): Properties {
  const { ConfigurationEndpoint: endpoint, MemberClusters: members, NodeGroups: shards } = group
  const [shard] = shards ?? []
  return {
    cluster_enabled: group.ClusterEnabled,
    cluster_mode: group.ClusterMode,
    configuration_endpoint_address: endpoint?.Address,
    member_clusters: members,
    num_cache_clusters: members?.length,
    num_node_groups: shards?.length,
    port: endpoint?.Port ?? shard?.PrimaryEndpoint?.Port,
    primary_endpoint_address: shard?.PrimaryEndpoint?.Address,
    reader_endpoint_address: shard?.ReaderEndpoint?.Address,
    replicas_per_node_group: shard?.NodeGroupMembers && shard.NodeGroupMembers.length - 1,
  }
}
