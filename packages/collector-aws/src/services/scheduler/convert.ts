import { defaultIf } from '../../resource/aws-made.ts'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Schedule, ScheduleGroup } from './client.ts'
import { target } from './convert-target.ts'

const DEFAULT_GROUP = 'default'

export function schedule({ item, details, unread }: Schedule): Found | undefined {
  const { Name: name, GroupName: group = DEFAULT_GROUP } = item
  if (name === undefined) return undefined
  return {
    type: 'aws_scheduler_schedule',
    id: `${group}/${name}`,
    arn: item.Arn,
    name,
    created: item.CreationDate,
    updated: item.LastModificationDate,
    unread,
    properties: {
      description: details?.Description,
      end_date: details?.EndDate && secondsOf(details.EndDate),
      flexible_time_window: snakeCased(details?.FlexibleTimeWindow),
      group_name: group,
      kms_key_arn: details?.KmsKeyArn,
      name,
      schedule_expression: details?.ScheduleExpression,
      schedule_expression_timezone: details?.ScheduleExpressionTimezone,
      start_date: details?.StartDate && secondsOf(details.StartDate),
      state: item.State,
      target: block(details?.Target && target(details.Target)),
    },
  }
}

/** As Terraform writes times: whole seconds. */
function secondsOf(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}

export function scheduleGroup({ item: group, tags, unread }: ScheduleGroup): Found | undefined {
  const { Name: name } = group
  if (name === undefined) return undefined
  return {
    type: 'aws_scheduler_schedule_group',
    id: name,
    arn: group.Arn,
    name,
    tags: tagsOf(tags),
    created: group.CreationDate,
    updated: group.LastModificationDate,
    unread,
    properties: { name },
    observed: { state: group.State },
    ...defaultIf(name === DEFAULT_GROUP),
  }
}
