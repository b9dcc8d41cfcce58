import { shared } from '@wgo/core'
import type { Asking } from '../../reading/api.ts'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import type { Source } from '../../reading/source.ts'
import type { Rest } from '../../resource/found.ts'
import { text } from '../../resource/members.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { bucket, bucketMembers, notifications } from './convert.ts'

const storage: RestApi = restApi('storage', 'storage/v1/')

const BUCKET = 'google_storage_bucket'
const MEMBER = 'google_storage_bucket_iam_member'
const NOTIFICATION = 'google_storage_notification'

/** Read once: its configuration is whole in the list, its policy and notifications are not. */
const listed = shared(
  storage.list('b', {
    permission: 'storage.buckets.list',
    items: 'items',
    query: { project: '{project}', maxResults: 1_000, projection: 'noAcl', returnPartialSuccess: true },
  }),
)

const withPolicies: Source<Detailed<'policy'>> = detailed(listed, {
  policy: storage.detail('b/{bucket}/iam', {
    permission: 'storage.buckets.getIamPolicy',
    asking: item => askingOf(item, { optionsRequestedPolicyVersion: 3 }),
  }),
})

const withNotifications: Source<Detailed<'notifications'>> = detailed(listed, {
  notifications: storage.detail('b/{bucket}/notificationConfigs', {
    permission: 'storage.buckets.get',
    asking: item => askingOf(item),
  }),
})

/** One without a name has nothing to ask for. */
function askingOf({ name }: Rest, query: Asking['query'] = {}): Asking | undefined {
  const bucket = text(name)
  return bucket === undefined ? undefined : { path: { bucket }, query }
}

const ASSET = ['storage.googleapis.com/Bucket'] as const

export const STORAGE: ServiceSpec = {
  api: storage,
  limit: { rate: 200, burst: 400, concurrency: 64, per: 'scope' },
  weight: 3,
  types: {
    [BUCKET]: {
      sets: 'lifecycle_rule lifecycle_rule.*.condition.*.matches_prefix lifecycle_rule.*.condition.*.matches_suffix lifecycle_rule.*.condition.*.matches_storage_class',
      refs: {
        'encryption.*.default_kms_key_name': 'google_kms_crypto_key.id',
        'logging.*.log_bucket': 'google_storage_bucket.id',
      },
    },
    [MEMBER]: {
      refs: { bucket: 'google_storage_bucket.policy_of', member: 'google_service_account.member' },
    },
    [NOTIFICATION]: {
      sets: 'event_types',
      refs: { bucket: 'google_storage_bucket.id', topic: 'google_pubsub_topic.full_resource_name' },
    },
  },
  readings: [
    reading(BUCKET, listed, bucket, assets(...ASSET)),
    reading(MEMBER, withPolicies, bucketMembers, {
      types: ASSET,
      policy: true,
      item: ({ data, policy }) =>
        text(data.name) === undefined
          ? undefined
          : { item: data, details: { policy: policy ?? null }, unread: [] },
    }),
    reading(NOTIFICATION, withNotifications, notifications),
  ],
}
