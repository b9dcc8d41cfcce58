import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const SFN: ServiceSpec = {
  api: from.sfn,
  scope: 'region',
  limit: { rate: 10, burst: 50, concurrency: 8 },
  types: {
    aws_sfn_state_machine: {
      refs: {
        role_arn: 'aws_iam_role.arn',
        'logging_configuration.*.log_destination': 'aws_cloudwatch_log_group.arn',
      },
    },
  },
  readings: [reading('aws_sfn_state_machine', from.stateMachines, to.stateMachine)],
}
