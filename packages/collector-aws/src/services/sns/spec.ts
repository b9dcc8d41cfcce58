import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const SNS: ServiceSpec = {
  api: from.sns,
  scope: 'region',
  limit: { rate: 30, burst: 30, concurrency: 16 },
  types: {
    aws_sns_topic: { refs: { kms_master_key_id: 'aws_kms_key.arn aws_kms_key.id aws_kms_alias.id' } },
    aws_sns_topic_subscription: {
      refs: { topic_arn: 'aws_sns_topic.arn', endpoint: 'aws_sqs_queue.arn aws_lambda_function.arn' },
    },
  },
  readings: [
    reading('aws_sns_topic', from.topics, to.topic),
    reading('aws_sns_topic_subscription', from.subscriptions, to.subscription),
  ],
}
