import { reading } from '../../reading/reading.ts'
import type { KnownType, ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const ALARM: KnownType = {
  sets: 'alarm_actions insufficient_data_actions ok_actions metric_query',
  refs: { 'alarm_actions.*': 'aws_sns_topic.arn', 'ok_actions.*': 'aws_sns_topic.arn' },
}

export const CLOUDWATCH: ServiceSpec = {
  api: from.cloudwatch,
  scope: 'region',
  limit: { rate: 9, burst: 20, concurrency: 8 },
  types: { aws_cloudwatch_metric_alarm: ALARM, aws_cloudwatch_composite_alarm: ALARM },
  readings: [
    reading(['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'], from.alarms, to.alarm),
  ],
}
