import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

/** AWS Config: what it records and judges, not what it has found. */
export const CONFIG: ServiceSpec = {
  api: from.config,
  scope: 'region',
  limit: { rate: 5, burst: 10, concurrency: 5 },
  types: {
    aws_config_configuration_recorder: {
      sets: '**.resource_types',
      refs: { role_arn: 'aws_iam_role.arn' },
    },
    aws_config_configuration_recorder_status: {
      refs: { name: 'aws_config_configuration_recorder.id' },
    },
    aws_config_delivery_channel: {
      refs: {
        s3_bucket_name: 'aws_s3_bucket.id',
        s3_kms_key_arn: 'aws_kms_key.arn',
        sns_topic_arn: 'aws_sns_topic.arn',
      },
    },
    aws_config_config_rule: {
      sets: 'evaluation_mode scope.*.compliance_resource_types source.*.source_detail',
      refs: { 'source.*.source_identifier': 'aws_lambda_function.arn' },
    },
  },
  readings: [
    reading('aws_config_configuration_recorder', from.recorders, to.recorder),
    reading('aws_config_configuration_recorder_status', from.recorderStatuses, to.recorderStatus),
    reading('aws_config_delivery_channel', from.deliveryChannels, to.deliveryChannel),
    reading('aws_config_config_rule', from.rules, to.rule),
  ],
}
