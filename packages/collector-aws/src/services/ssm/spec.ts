import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const SSM: ServiceSpec = {
  api: from.ssm,
  scope: 'region',
  limit: { rate: 10, burst: 20, concurrency: 4 },
  types: {
    // Its version goes up with each new value: that is how a change of value is seen.
    aws_ssm_parameter: { public: 'key_id', refs: { key_id: 'aws_kms_key.id aws_kms_key.arn' } },
  },
  readings: [reading('aws_ssm_parameter', from.parameters, to.parameter)],
}
