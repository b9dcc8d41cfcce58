import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const OF_FUNCTION = { function_name: 'aws_lambda_function.id' }
const CORS_LISTS = ['allow_headers', 'allow_methods', 'allow_origins', 'expose_headers']

export const LAMBDA: ServiceSpec = {
  api: from.lambda,
  scope: 'region',
  // GetPolicy has 15 a second, listings 10; all other reads 100 together.
  limit: { rate: 15, burst: 30, concurrency: 16 },
  weight: 2,
  types: {
    aws_lambda_function: {
      masked: 'environment.*.variables.*',
      sets: 'vpc_config.*.security_group_ids vpc_config.*.subnet_ids',
      refs: {
        role: 'aws_iam_role.arn',
        kms_key_arn: 'aws_kms_key.arn',
        'layers.*': 'aws_lambda_layer_version.arn',
        'dead_letter_config.*.target_arn': 'aws_sqs_queue.arn aws_sns_topic.arn',
        'logging_config.*.log_group': 'aws_cloudwatch_log_group.id',
        'vpc_config.*.security_group_ids.*': 'aws_security_group.id',
        'vpc_config.*.subnet_ids.*': 'aws_subnet.id',
      },
    },
    aws_lambda_function_url: {
      sets: CORS_LISTS.map(list => `cors.*.${list}`).join(' '),
      refs: OF_FUNCTION,
    },
    aws_lambda_permission: {
      secret: 'event_source_token',
      refs: {
        ...OF_FUNCTION,
        source_arn: 'aws_s3_bucket.arn aws_sns_topic.arn aws_cloudwatch_event_rule.arn',
      },
    },
    aws_lambda_event_source_mapping: {
      sets: 'filter_criteria.*.filter function_response_types metrics_config.*.metrics source_access_configuration topics',
      refs: {
        function_arn: 'aws_lambda_function.arn',
        event_source_arn: 'aws_sqs_queue.arn aws_kinesis_stream.arn aws_msk_cluster.arn',
        'destination_config.*.on_failure.*.destination_arn':
          'aws_sqs_queue.arn aws_sns_topic.arn aws_s3_bucket.arn',
      },
    },
    aws_lambda_layer_version: { sets: 'compatible_architectures compatible_runtimes' },
  },
  readings: [
    reading(
      ['aws_lambda_function', 'aws_lambda_function_url', 'aws_lambda_permission'],
      from.functions,
      to.lambdaFunction,
    ),
    reading('aws_lambda_event_source_mapping', from.eventSourceMappings, to.eventSourceMapping),
    reading('aws_lambda_layer_version', from.layers, to.layer),
  ],
}
