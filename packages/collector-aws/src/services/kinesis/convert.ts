import { block } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Stream } from './client.ts'

export function stream({ item, summary, tags, unread }: Stream): Found | undefined {
  const { StreamName: name, StreamARN: arn } = item
  if (name === undefined || item.StreamStatus === 'DELETING') return undefined
  const mode = summary?.StreamModeDetails?.StreamMode ?? item.StreamModeDetails?.StreamMode
  return {
    type: 'aws_kinesis_stream',
    id: arn ?? name,
    arn,
    name,
    tags: tagsOf(tags),
    created: item.StreamCreationTimestamp,
    unread,
    properties: {
      encryption_type: summary?.EncryptionType,
      kms_key_id: summary?.KeyId,
      name,
      retention_period: summary?.RetentionPeriodHours,
      // Of a stream on demand AWS moves the number of shards.
      shard_count: mode === 'ON_DEMAND' ? undefined : summary?.OpenShardCount,
      shard_level_metrics: summary?.EnhancedMonitoring?.flatMap(each => each.ShardLevelMetrics ?? []),
      stream_mode_details: block(mode === undefined ? undefined : { stream_mode: mode }),
    },
    observed: { consumers: summary?.ConsumerCount, status: item.StreamStatus },
  }
}
