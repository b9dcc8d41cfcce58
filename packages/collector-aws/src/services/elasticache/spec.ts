import { reading } from '../../reading/reading.ts'
import type { KnownType, ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const NETWORK = {
  parameter_group_name: 'aws_elasticache_parameter_group.id',
  'security_group_ids.*': 'aws_security_group.id',
  subnet_group_name: 'aws_elasticache_subnet_group.id',
  notification_topic_arn: 'aws_sns_topic.arn',
  'log_delivery_configuration.*.destination':
    'aws_cloudwatch_log_group.id aws_kinesis_firehose_delivery_stream.name',
}

const CLUSTER: KnownType = {
  sets: 'log_delivery_configuration security_group_ids',
  // Small versions come with the maintenance window.
  volatile: 'engine_version_actual',
  refs: { ...NETWORK, replication_group_id: 'aws_elasticache_replication_group.id' },
}

const REPLICATION_GROUP: KnownType = {
  sets: 'log_delivery_configuration member_clusters security_group_ids user_group_ids',
  volatile: 'engine_version_actual',
  refs: {
    ...NETWORK,
    kms_key_id: 'aws_kms_key.arn',
    'user_group_ids.*': 'aws_elasticache_user_group.id',
  },
}

/** Redis, Valkey and Memcached. */
export const ELASTICACHE: ServiceSpec = {
  api: from.elasticache,
  scope: 'region',
  limit: { rate: 10, burst: 20, concurrency: 8 },
  types: {
    aws_elasticache_cluster: CLUSTER,
    aws_elasticache_replication_group: REPLICATION_GROUP,
    aws_elasticache_subnet_group: {
      sets: 'subnet_ids',
      refs: { 'subnet_ids.*': 'aws_subnet.id', vpc_id: 'aws_vpc.id' },
    },
    aws_elasticache_parameter_group: { sets: 'parameter' },
    aws_elasticache_serverless_cache: {
      sets: 'security_group_ids subnet_ids',
      volatile: 'full_engine_version',
      refs: {
        kms_key_id: 'aws_kms_key.arn',
        'security_group_ids.*': 'aws_security_group.id',
        'subnet_ids.*': 'aws_subnet.id',
        user_group_id: 'aws_elasticache_user_group.id',
      },
    },
    aws_elasticache_user: {},
    aws_elasticache_user_group: { sets: 'user_ids', refs: { 'user_ids.*': 'aws_elasticache_user.id' } },
  },
  readings: [
    reading('aws_elasticache_cluster', from.clusters, to.cluster),
    reading('aws_elasticache_replication_group', from.groups, to.replicationGroup),
    reading('aws_elasticache_subnet_group', from.subnetGroups, to.subnetGroup),
    reading('aws_elasticache_parameter_group', from.parameterGroups, to.parameterGroup),
    reading('aws_elasticache_serverless_cache', from.serverlessCaches, to.serverlessCache),
    reading('aws_elasticache_user', from.users, to.user),
    reading('aws_elasticache_user_group', from.userGroups, to.userGroup),
  ],
}
