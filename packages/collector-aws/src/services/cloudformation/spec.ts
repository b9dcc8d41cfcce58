import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const CLOUDFORMATION: ServiceSpec = {
  api: from.cloudformation,
  scope: 'region',
  limit: { rate: 5, burst: 10 },
  types: {
    aws_cloudformation_stack: {
      sets: 'capabilities notification_arns',
      refs: { iam_role_arn: 'aws_iam_role.arn', 'notification_arns.*': 'aws_sns_topic.arn' },
    },
  },
  readings: [reading('aws_cloudformation_stack', from.stacks, to.stack)],
}
