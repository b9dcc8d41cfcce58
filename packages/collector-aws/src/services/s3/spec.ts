import { reading } from '../../reading/reading.ts'
import type { KnownType, ServiceSpec } from '../../spec/service-spec.ts'
import { buckets, s3 } from './client.ts'
import { bucket } from './convert.ts'

const OF_BUCKET = { refs: { bucket: 'aws_s3_bucket.id' } }
const CORS_LISTS = ['allowed_headers', 'allowed_methods', 'allowed_origins', 'expose_headers']

const TYPES: Readonly<Record<string, KnownType>> = {
  aws_s3_bucket: {},
  aws_s3_bucket_acl: { ...OF_BUCKET, sets: 'access_control_policy.*.grant' },
  aws_s3_bucket_cors_configuration: {
    ...OF_BUCKET,
    sets: `cors_rule ${CORS_LISTS.map(list => `cors_rule.*.${list}`).join(' ')}`,
  },
  aws_s3_bucket_lifecycle_configuration: {
    ...OF_BUCKET,
    sets: 'rule rule.*.transition rule.*.noncurrent_version_transition',
  },
  aws_s3_bucket_logging: {
    sets: 'target_grant',
    refs: { bucket: 'aws_s3_bucket.id', target_bucket: 'aws_s3_bucket.id' },
  },
  aws_s3_bucket_notification: {
    sets: 'lambda_function queue topic **.events',
    refs: {
      bucket: 'aws_s3_bucket.id',
      'lambda_function.*.lambda_function_arn': 'aws_lambda_function.arn',
      'queue.*.queue_arn': 'aws_sqs_queue.arn',
      'topic.*.topic_arn': 'aws_sns_topic.arn',
    },
  },
  aws_s3_bucket_object_lock_configuration: OF_BUCKET,
  aws_s3_bucket_ownership_controls: OF_BUCKET,
  aws_s3_bucket_policy: OF_BUCKET,
  aws_s3_bucket_public_access_block: OF_BUCKET,
  aws_s3_bucket_replication_configuration: {
    sets: 'rule',
    refs: {
      bucket: 'aws_s3_bucket.id',
      role: 'aws_iam_role.arn',
      'rule.*.destination.*.bucket': 'aws_s3_bucket.arn',
    },
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    sets: 'rule',
    refs: {
      bucket: 'aws_s3_bucket.id',
      'rule.*.apply_server_side_encryption_by_default.*.kms_master_key_id': 'aws_kms_key.arn aws_kms_key.id',
    },
  },
  aws_s3_bucket_versioning: OF_BUCKET,
  aws_s3_bucket_website_configuration: OF_BUCKET,
}

/** Buckets of every region. What is inside them is never looked at. */
export const S3: ServiceSpec = {
  api: s3,
  scope: 'account',
  limit: { rate: 100, burst: 200, concurrency: 64 },
  weight: 5,
  types: TYPES,
  readings: [reading(Object.keys(TYPES), buckets, bucket)],
}
