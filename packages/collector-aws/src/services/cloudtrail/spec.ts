import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

export const CLOUDTRAIL: ServiceSpec = {
  api: from.cloudtrail,
  scope: 'region',
  limit: { rate: 5, burst: 10 },
  types: {
    aws_cloudtrail: {
      sets: 'event_selector event_selector.*.exclude_management_event_sources advanced_event_selector advanced_event_selector.*.field_selector',
      refs: {
        s3_bucket_name: 'aws_s3_bucket.id',
        kms_key_id: 'aws_kms_key.arn',
        cloud_watch_logs_group_arn: 'aws_cloudwatch_log_group.arn',
        cloud_watch_logs_role_arn: 'aws_iam_role.arn',
        sns_topic_name: 'aws_sns_topic.arn',
      },
    },
  },
  readings: [reading('aws_cloudtrail', from.trails, to.trail)],
}
