import type { Subscription, Tag, Topic } from '@aws-sdk/client-sns'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const sns: Sdk<typeof import('@aws-sdk/client-sns')> = sdk({
  name: 'sns',
  client: 'SNSClient',
  load: () => import('@aws-sdk/client-sns'),
})

type Attributes = Readonly<Record<string, string>>
export type TopicWithDetails = Detailed<Topic, { attributes: Attributes; tags: readonly Tag[] }>
export type SubscriptionWithDetails = Detailed<Subscription, { attributes: Attributes }>

export const topics: Source<TopicWithDetails> = detailed(
  sns.list('ListTopics', { token: 'NextToken', items: page => page.Topics }),
  {
    attributes: sns.detail('GetTopicAttributes', {
      input: (topic: Topic) => ({ TopicArn: topic.TopicArn }),
      value: answer => answer.Attributes,
    }),
    tags: sns.detail('ListTagsForResource', {
      input: (topic: Topic) => ({ ResourceArn: topic.TopicArn }),
      value: answer => answer.Tags,
    }),
  },
)

export const subscriptions: Source<SubscriptionWithDetails> = detailed(
  sns.list('ListSubscriptions', { token: 'NextToken', items: page => page.Subscriptions }),
  {
    attributes: sns.detail('GetSubscriptionAttributes', {
      // Until it is confirmed, a subscription has a word in place of an ARN.
      when: (subscription: Subscription) => subscription.SubscriptionArn?.startsWith('arn:') === true,
      input: subscription => ({ SubscriptionArn: subscription.SubscriptionArn }),
      value: answer => answer.Attributes,
    }),
  },
)
