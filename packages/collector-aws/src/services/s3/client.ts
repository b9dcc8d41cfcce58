import type {
  Bucket,
  CORSRule,
  GetBucketAclCommandOutput,
  GetBucketLifecycleConfigurationCommandOutput,
  GetBucketNotificationConfigurationCommandOutput,
  GetBucketVersioningCommandOutput,
  GetBucketWebsiteCommandOutput,
  LoggingEnabled,
  ObjectLockConfiguration,
  ObjectOwnership,
  PublicAccessBlockConfiguration,
  ReplicationConfiguration,
  ServerSideEncryptionRule,
  Tag,
} from '@aws-sdk/client-s3'
import { WgoError } from '@wgo/core'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import { where } from '../../reading/where.ts'

export const s3: Sdk<typeof import('@aws-sdk/client-s3')> = sdk({
  name: 's3',
  client: 'S3Client',
  load: () => import('@aws-sdk/client-s3'),
})

/** What is asked of each bucket, one call each. */
export interface Facets {
  readonly acl: GetBucketAclCommandOutput
  readonly cors: readonly CORSRule[]
  readonly encryption: readonly ServerSideEncryptionRule[]
  readonly lifecycle: GetBucketLifecycleConfigurationCommandOutput
  readonly logging: LoggingEnabled
  readonly notification: GetBucketNotificationConfigurationCommandOutput
  readonly objectLock: ObjectLockConfiguration
  readonly ownership: ObjectOwnership
  readonly policy: string
  readonly publicAccess: PublicAccessBlockConfiguration
  readonly replication: ReplicationConfiguration
  readonly tags: readonly Tag[]
  readonly versioning: GetBucketVersioningCommandOutput
  readonly website: GetBucketWebsiteCommandOutput
}

type Located = Detailed<Bucket, { location: string }>
export type BucketWithFacets = Detailed<Located, Facets>

/**
 * A page size makes S3 tell each bucket's region; servers that only look like S3 are asked one by one. A
 * bucket of which nobody tells where it is cannot be named.
 */
const located: Source<Located> = where(
  detailed(
    s3.list('ListBuckets', {
      input: { MaxBuckets: 10_000 },
      token: 'ContinuationToken',
      items: page => page.Buckets,
      permission: 's3:ListAllMyBuckets',
    }),
    {
      location: s3.detail('GetBucketLocation', {
        when: (bucket: Bucket) => bucket.BucketRegion === undefined,
        input: bucket => ({ Bucket: bucket.Name }),
        value: answer => answer.LocationConstraint,
      }),
    },
  ),
  bucket => regionOf(bucket) !== undefined,
)

/** Nothing written means us-east-1, and `EU` is what eu-west-1 was called once. undefined: it could not be read. */
export function regionOf({ item, location }: Located): string | undefined {
  const region = item.BucketRegion ?? location
  if (region === null) return 'us-east-1'
  return region === 'EU' ? 'eu-west-1' : region
}

/** S3 gives a policy as bytes: only what is whole is JSON. */
function whole(policy: string | undefined): string | undefined {
  try {
    if (policy !== undefined) JSON.parse(policy)
    return policy
  } catch (cause) {
    throw new WgoError('PROVIDER_FAULT', 's3 GetBucketPolicy: what came is no JSON.', {
      provider: 'aws',
      cause,
    })
  }
}

const ofBucket = { input: ({ item }: Located) => ({ Bucket: item.Name }), region: regionOf }

export const buckets: Source<BucketWithFacets> = detailed(located, {
  acl: s3.detail('GetBucketAcl', { ...ofBucket, type: 'aws_s3_bucket_acl', value: answer => answer }),
  cors: s3.detail('GetBucketCors', {
    ...ofBucket,
    type: 'aws_s3_bucket_cors_configuration',
    permission: 's3:GetBucketCORS',
    absent: ['NoSuchCORSConfiguration'],
    value: answer => answer.CORSRules,
  }),
  encryption: s3.detail('GetBucketEncryption', {
    ...ofBucket,
    type: 'aws_s3_bucket_server_side_encryption_configuration',
    permission: 's3:GetEncryptionConfiguration',
    absent: ['ServerSideEncryptionConfigurationNotFoundError'],
    value: answer => answer.ServerSideEncryptionConfiguration?.Rules,
  }),
  lifecycle: s3.detail('GetBucketLifecycleConfiguration', {
    ...ofBucket,
    type: 'aws_s3_bucket_lifecycle_configuration',
    permission: 's3:GetLifecycleConfiguration',
    absent: ['NoSuchLifecycleConfiguration'],
    value: answer => answer,
  }),
  logging: s3.detail('GetBucketLogging', {
    ...ofBucket,
    type: 'aws_s3_bucket_logging',
    value: answer => answer.LoggingEnabled,
  }),
  notification: s3.detail('GetBucketNotificationConfiguration', {
    ...ofBucket,
    type: 'aws_s3_bucket_notification',
    permission: 's3:GetBucketNotification',
    value: answer => answer,
  }),
  objectLock: s3.detail('GetObjectLockConfiguration', {
    ...ofBucket,
    type: 'aws_s3_bucket_object_lock_configuration',
    permission: 's3:GetBucketObjectLockConfiguration',
    absent: ['ObjectLockConfigurationNotFoundError'],
    value: answer => answer.ObjectLockConfiguration,
  }),
  ownership: s3.detail('GetBucketOwnershipControls', {
    ...ofBucket,
    type: 'aws_s3_bucket_ownership_controls',
    absent: ['OwnershipControlsNotFoundError'],
    value: answer => answer.OwnershipControls?.Rules?.[0]?.ObjectOwnership,
  }),
  policy: s3.detail('GetBucketPolicy', {
    ...ofBucket,
    type: 'aws_s3_bucket_policy',
    absent: ['NoSuchBucketPolicy'],
    value: answer => whole(answer.Policy),
  }),
  publicAccess: s3.detail('GetPublicAccessBlock', {
    ...ofBucket,
    type: 'aws_s3_bucket_public_access_block',
    permission: 's3:GetBucketPublicAccessBlock',
    absent: ['NoSuchPublicAccessBlockConfiguration'],
    value: answer => answer.PublicAccessBlockConfiguration,
  }),
  replication: s3.detail('GetBucketReplication', {
    ...ofBucket,
    type: 'aws_s3_bucket_replication_configuration',
    permission: 's3:GetReplicationConfiguration',
    absent: ['ReplicationConfigurationNotFoundError'],
    value: answer => answer.ReplicationConfiguration,
  }),
  tags: s3.detail('GetBucketTagging', {
    ...ofBucket,
    type: 'aws_s3_bucket',
    absent: ['NoSuchTagSet', 'NoSuchTagSetError'],
    value: answer => answer.TagSet,
  }),
  versioning: s3.detail('GetBucketVersioning', {
    ...ofBucket,
    type: 'aws_s3_bucket_versioning',
    value: answer => (answer.Status === undefined ? null : answer),
  }),
  website: s3.detail('GetBucketWebsite', {
    ...ofBucket,
    type: 'aws_s3_bucket_website_configuration',
    absent: ['NoSuchWebsiteConfiguration'],
    value: answer => answer,
  }),
})
