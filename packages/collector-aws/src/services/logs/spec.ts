import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const LOGS: ServiceSpec = {
  api: from.logs,
  scope: 'region',
  limit: { rate: 5, burst: 10, concurrency: 4 },
  types: { aws_cloudwatch_log_group: { refs: { kms_key_id: 'aws_kms_key.arn' } } },
  readings: [reading('aws_cloudwatch_log_group', from.logGroups, to.logGroup)],
}
