import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const DYNAMODB: ServiceSpec = {
  api: from.dynamodb,
  scope: 'region',
  limit: { rate: 10, burst: 30, concurrency: 16 },
  types: {
    aws_dynamodb_table: {
      sets: 'attribute global_secondary_index global_secondary_index.*.non_key_attributes local_secondary_index replica',
      volatile: 'stream_label',
      refs: { 'server_side_encryption.*.kms_key_arn': 'aws_kms_key.arn' },
    },
  },
  readings: [reading('aws_dynamodb_table', from.tables, to.table)],
}
