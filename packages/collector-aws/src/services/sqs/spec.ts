import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const SQS: ServiceSpec = {
  api: from.sqs,
  scope: 'region',
  limit: { rate: 50, burst: 100, concurrency: 32 },
  types: {
    aws_sqs_queue: {
      refs: {
        kms_master_key_id: 'aws_kms_key.arn aws_kms_key.id aws_kms_alias.id',
        'redrive_policy.deadLetterTargetArn': 'aws_sqs_queue.arn',
      },
    },
  },
  readings: [reading('aws_sqs_queue', from.queues, to.queue)],
}
