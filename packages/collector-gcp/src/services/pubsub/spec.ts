import { shared } from '@wgo/core'
import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import { lastOf } from '../../resource/links.ts'
import { namedConverter, pathOfNamed } from '../../resource/named.ts'
import { map, number } from '../../resource/shape.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { MEMBER_REFS } from '../members.ts'
import { policyReading } from '../policies.ts'

const service = 'pubsub.googleapis.com'
const pubsub: RestApi = restApi('pubsub', 'v1/')

const list = (collection: string, query = {}): ReturnType<RestApi['list']> =>
  pubsub.list(`projects/{project}/${collection}`, {
    permission: `pubsub.${collection}.list`,
    items: collection,
    query: { pageSize: 1_000, ...query },
  })

const topics = shared(list('topics'))
const subscriptions = shared(list('subscriptions'))

const topic = namedConverter({
  type: 'google_pubsub_topic',
  service,
  shape: {
    members: `ingestionDataSourceSettings kmsKeyName messageRetentionDuration messageStoragePolicy messageTransforms
      schemaSettings`,
    observed: 'satisfiesPzs state',
  },
})

const subscription = namedConverter({
  type: 'google_pubsub_subscription',
  service,
  shape: {
    members: `ackDeadlineSeconds bigqueryConfig cloudStorageConfig deadLetterPolicy enableExactlyOnceDelivery
      enableMessageOrdering expirationPolicy filter messageRetentionDuration messageTransforms pushConfig retainAckedMessages
      retryPolicy topic`,
    observed: 'detached state topicMessageRetentionDuration',
    otherwise: {
      attributes: map('attributes'),
      state: () => ({}),
      maxBytes: number('max_bytes'),
      maxMessages: number('max_messages'),
    },
  },
})

const schema = namedConverter({
  type: 'google_pubsub_schema',
  service,
  shape: { members: 'definition type', observed: 'revisionCreateTime revisionId' },
})

export const PUBSUB: ServiceSpec = {
  api: pubsub,
  limit: { rate: 20, burst: 40, concurrency: 8, per: 'scope' },
  types: {
    google_pubsub_topic: {
      sets: 'message_storage_policy.*.allowed_persistence_regions',
      refs: {
        kms_key_name: 'google_kms_crypto_key.id',
        'schema_settings.*.schema': 'google_pubsub_schema.id',
      },
    },
    google_pubsub_subscription: {
      refs: {
        topic: 'google_pubsub_topic.id',
        'dead_letter_policy.*.dead_letter_topic': 'google_pubsub_topic.id',
        'push_config.*.oidc_token.*.service_account_email': 'google_service_account.email',
      },
    },
    google_pubsub_schema: {},
    google_pubsub_topic_iam_member: { refs: { topic: 'google_pubsub_topic.id', ...MEMBER_REFS } },
    google_pubsub_subscription_iam_member: {
      refs: { subscription: 'google_pubsub_subscription.name', ...MEMBER_REFS },
    },
  },
  readings: [
    reading('google_pubsub_topic', topics, topic, assets(`${service}/Topic`)),
    reading('google_pubsub_subscription', subscriptions, subscription, assets(`${service}/Subscription`)),
    reading('google_pubsub_schema', list('schemas', { view: 'FULL' }), schema),
    policyReading({
      type: 'google_pubsub_topic_iam_member',
      things: topics,
      api: pubsub,
      permission: 'pubsub.topics.getIamPolicy',
      path: pathOfNamed,
      on: (path, { project }) => ({ project, topic: path }),
      asset: assets(`${service}/Topic`),
    }),
    policyReading({
      type: 'google_pubsub_subscription_iam_member',
      things: subscriptions,
      api: pubsub,
      permission: 'pubsub.subscriptions.getIamPolicy',
      path: pathOfNamed,
      on: (path, { project }) => ({ project, subscription: lastOf(path) ?? '' }),
      asset: assets(`${service}/Subscription`),
    }),
  ],
}
