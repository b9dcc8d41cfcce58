import type { Found } from '../../resource/found.ts'
import { arnOf, type TaggedLogGroup } from './client.ts'

export function logGroup({ item: group, tags, unread }: TaggedLogGroup): Found | undefined {
  const { logGroupName: name } = group
  if (name === undefined) return undefined
  const arn = arnOf(group)
  return {
    type: 'aws_cloudwatch_log_group',
    id: name,
    arn,
    ...(arn !== undefined && { identifiers: { log_streams_arn: `${arn}:*` } }),
    name,
    tags: tags ?? undefined,
    created: group.creationTime === undefined ? undefined : new Date(group.creationTime),
    unread,
    properties: {
      kms_key_id: group.kmsKeyId,
      log_group_class: group.logGroupClass,
      name,
      // Nothing set keeps logs for ever, which Terraform writes as 0.
      retention_in_days: group.retentionInDays ?? 0,
    },
  }
}
