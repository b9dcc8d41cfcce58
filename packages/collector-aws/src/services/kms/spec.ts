import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const KMS: ServiceSpec = {
  api: from.kms,
  scope: 'region',
  limit: { rate: 10, burst: 50, concurrency: 8 },
  types: {
    aws_kms_key: { public: 'key_id xks_key_id' },
    aws_kms_alias: { refs: { target_key_id: 'aws_kms_key.id' } },
  },
  readings: [reading('aws_kms_key', from.keys, to.key), reading('aws_kms_alias', from.aliases, to.alias)],
}
