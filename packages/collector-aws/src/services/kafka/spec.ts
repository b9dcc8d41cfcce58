import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

/** Managed Streaming for Apache Kafka: MSK. */
export const KAFKA: ServiceSpec = {
  api: from.kafka,
  scope: 'region',
  limit: { rate: 5, burst: 10, concurrency: 4 },
  types: {
    aws_msk_cluster: {
      sets: `broker_node_group_info.*.client_subnets broker_node_group_info.*.security_groups
        client_authentication.*.tls.*.certificate_authority_arns`,
      volatile: 'current_version',
      refs: {
        'broker_node_group_info.*.client_subnets.*': 'aws_subnet.id',
        'broker_node_group_info.*.security_groups.*': 'aws_security_group.id',
        'configuration_info.*.arn': 'aws_msk_configuration.arn',
        'encryption_info.*.encryption_at_rest_kms_key_arn': 'aws_kms_key.arn',
        'logging_info.*.broker_logs.*.cloudwatch_logs.*.log_group': 'aws_cloudwatch_log_group.id',
        'logging_info.*.broker_logs.*.firehose.*.delivery_stream':
          'aws_kinesis_firehose_delivery_stream.name',
        'logging_info.*.broker_logs.*.s3.*.bucket': 'aws_s3_bucket.id',
      },
    },
    aws_msk_serverless_cluster: {
      sets: 'vpc_config.*.security_group_ids vpc_config.*.subnet_ids',
      refs: {
        'vpc_config.*.security_group_ids.*': 'aws_security_group.id',
        'vpc_config.*.subnet_ids.*': 'aws_subnet.id',
      },
    },
    aws_msk_configuration: { sets: 'kafka_versions' },
  },
  readings: [
    reading(['aws_msk_cluster', 'aws_msk_serverless_cluster'], from.clusters, to.cluster),
    reading('aws_msk_configuration', from.configurations, to.configuration),
  ],
}
