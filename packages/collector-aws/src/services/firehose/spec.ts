import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const FIREHOSE: ServiceSpec = {
  api: from.firehose,
  scope: 'region',
  // Five a second for each operation.
  limit: { rate: 5, burst: 10, concurrency: 5 },
  types: {
    aws_kinesis_firehose_delivery_stream: {
      // Keys and passwords are not answered, this token is.
      secret: 'splunk_configuration.*.hec_token',
      masked: 'http_endpoint_configuration.*.request_configuration.*.common_attributes.*.value',
      sets: '**.parameters **.security_group_ids **.subnet_ids',
      refs: {
        '*.*.role_arn': 'aws_iam_role.arn',
        '*.*.bucket_arn': 'aws_s3_bucket.arn',
        '*.*.s3_configuration.*.bucket_arn': 'aws_s3_bucket.arn',
        '*.*.s3_backup_configuration.*.bucket_arn': 'aws_s3_bucket.arn',
        '*.*.kms_key_arn': 'aws_kms_key.arn',
        '*.*.domain_arn': 'aws_opensearch_domain.arn',
        '*.*.vpc_config.*.security_group_ids.*': 'aws_security_group.id',
        '*.*.vpc_config.*.subnet_ids.*': 'aws_subnet.id',
        '*.*.cloudwatch_logging_options.*.log_group_name': 'aws_cloudwatch_log_group.id',
        'kinesis_source_configuration.*.kinesis_stream_arn': 'aws_kinesis_stream.arn',
        'msk_source_configuration.*.msk_cluster_arn': 'aws_msk_cluster.arn',
        'server_side_encryption.*.key_arn': 'aws_kms_key.arn',
      },
    },
  },
  readings: [reading('aws_kinesis_firehose_delivery_stream', from.deliveryStreams, to.deliveryStream)],
}
