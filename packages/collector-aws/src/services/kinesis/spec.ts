import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const KINESIS: ServiceSpec = {
  api: from.kinesis,
  scope: 'region',
  limit: { rate: 5, burst: 5, concurrency: 4 },
  types: {
    aws_kinesis_stream: {
      sets: 'shard_level_metrics',
      refs: { kms_key_id: 'aws_kms_key.arn aws_kms_key.id' },
    },
  },
  readings: [reading('aws_kinesis_stream', from.streams, to.stream)],
}
