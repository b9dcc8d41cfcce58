import { snakeCase } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { SubscriptionWithDetails, TopicWithDetails } from './client.ts'

export function topic({
  item: { TopicArn: arn },
  attributes,
  tags,
  unread,
}: TopicWithDetails): Found | undefined {
  if (arn === undefined) return undefined
  const name = arn.slice(arn.lastIndexOf(':') + 1)
  return {
    type: 'aws_sns_topic',
    id: arn,
    arn,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      ...feedback(attributes),
      archive_policy: attributes?.ArchivePolicy,
      content_based_deduplication: flag(attributes?.ContentBasedDeduplication),
      delivery_policy: attributes?.DeliveryPolicy,
      display_name: attributes?.DisplayName,
      fifo_throughput_scope: attributes?.FifoThroughputScope,
      fifo_topic: name.endsWith('.fifo'),
      kms_master_key_id: attributes?.KmsMasterKeyId,
      name,
      policy: attributes?.Policy,
      signature_version:
        attributes?.SignatureVersion === undefined ? undefined : Number(attributes.SignatureVersion),
      tracing_config: attributes?.TracingConfig,
    },
  }
}

/** `HTTPSuccessFeedbackRoleArn` and its like, for each kind of subscriber: who may log deliveries, and how many. */
function feedback(attributes: TopicWithDetails['attributes']): Properties {
  return Object.fromEntries(
    Object.entries(attributes ?? {}).flatMap(([name, value]): [string, string | number][] => {
      if (name.endsWith('FeedbackRoleArn')) return [[snakeCase(name), value]]
      return name.endsWith('FeedbackSampleRate') ? [[snakeCase(name), Number(value)]] : []
    }),
  )
}

export function subscription({ item, attributes, unread }: SubscriptionWithDetails): Found | undefined {
  const { SubscriptionArn: arn, TopicArn, Protocol, Endpoint } = item
  if (arn === undefined || arn === 'Deleted') return undefined
  const confirmed = arn.startsWith('arn:')
  return {
    type: 'aws_sns_topic_subscription',
    id: confirmed ? arn : `${TopicArn}:${Protocol}:${Endpoint}`,
    arn: confirmed ? arn : undefined,
    unread,
    properties: {
      delivery_policy: attributes?.DeliveryPolicy,
      endpoint: Endpoint,
      filter_policy: attributes?.FilterPolicy,
      filter_policy_scope: attributes?.FilterPolicyScope,
      pending_confirmation: !confirmed,
      protocol: Protocol,
      raw_message_delivery: flag(attributes?.RawMessageDelivery),
      replay_policy: attributes?.ReplayPolicy,
      redrive_policy: attributes?.RedrivePolicy,
      subscription_role_arn: attributes?.SubscriptionRoleArn,
      topic_arn: TopicArn,
    },
  }
}

function flag(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text === 'true'
}
