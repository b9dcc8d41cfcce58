import type { Found } from '../../resource/found.ts'
import { arnIn, type Place } from '../../resource/place.ts'
import type { Queue } from './client.ts'

export function queue({ item: url, attributes, tags, unread }: Queue, place: Place): Found {
  const name = url.slice(url.lastIndexOf('/') + 1)
  const all = attributes ?? {}
  const number = (attribute: string): number | undefined =>
    all[attribute] === undefined ? undefined : Number(all[attribute])
  const flag = (attribute: string): boolean | undefined =>
    all[attribute] === undefined ? undefined : all[attribute] === 'true'
  const created = number('CreatedTimestamp')
  return {
    type: 'aws_sqs_queue',
    id: url,
    arn: all.QueueArn ?? arnIn(place, 'sqs', name),
    name,
    tags: tags ?? undefined,
    created: created === undefined ? undefined : new Date(created * 1_000),
    unread,
    properties: {
      content_based_deduplication: flag('ContentBasedDeduplication'),
      deduplication_scope: all.DeduplicationScope,
      delay_seconds: number('DelaySeconds'),
      fifo_queue: name.endsWith('.fifo'),
      fifo_throughput_limit: all.FifoThroughputLimit,
      kms_data_key_reuse_period_seconds: number('KmsDataKeyReusePeriodSeconds'),
      kms_master_key_id: all.KmsMasterKeyId,
      max_message_size: number('MaximumMessageSize'),
      message_retention_seconds: number('MessageRetentionPeriod'),
      name,
      policy: all.Policy,
      receive_wait_time_seconds: number('ReceiveMessageWaitTimeSeconds'),
      redrive_allow_policy: all.RedriveAllowPolicy,
      redrive_policy: all.RedrivePolicy,
      sqs_managed_sse_enabled: flag('SqsManagedSseEnabled'),
      visibility_timeout_seconds: number('VisibilityTimeout'),
    },
  }
}
