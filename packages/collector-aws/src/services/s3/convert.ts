import { defaultIf } from '../../resource/aws-made.ts'
import { block, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import type { Place } from '../../resource/place.ts'
import { tagsOf } from '../../resource/tags.ts'
import { type BucketWithFacets, type Facets, regionOf } from './client.ts'
import { acl, notification } from './convert-access.ts'
import { lifecycle, replication } from './convert-rules.ts'

/** A bucket, and a resource for each facet that is set: what is not set is not there, as in Terraform. */
export function bucket(bucket: BucketWithFacets, place: Place): Found[] {
  const { Name: name, CreationDate } = bucket.item.item
  if (name === undefined) return []
  const region = regionOf(bucket.item)
  const own: Found = {
    type: 'aws_s3_bucket',
    id: name,
    arn: `arn:${place.partition}:s3:::${name}`,
    name,
    region,
    created: CreationDate,
    tags: tagsOf(bucket.tags),
    unread: bucket.unread.includes('tags') ? ['tags'] : [],
    properties: { bucket: name },
  }
  const facets = FACETS.flatMap(([type, convert]) => {
    const properties = convert(bucket)
    return properties
      ? [
          {
            type,
            id: name,
            region,
            properties: { bucket: name, ...properties },
            ...defaultIf(DEFAULTS[type]?.(bucket)),
          },
        ]
      : []
  })
  return [own, ...facets]
}

type Facet = (
  facets: { readonly [Name in keyof Facets]: Facets[Name] | null | undefined },
) => Properties | null | undefined

/** undefined: not set, or not readable; the second has been told as a gap. */
const FACETS: readonly (readonly [type: string, convert: Facet])[] = [
  ['aws_s3_bucket_acl', ({ acl: answer }) => answer && acl(answer)],
  [
    'aws_s3_bucket_cors_configuration',
    ({ cors }) => cors && { cors_rule: cors.map(rule => snakeMembers(rule)) },
  ],
  ['aws_s3_bucket_lifecycle_configuration', ({ lifecycle: answer }) => answer && lifecycle(answer)],
  [
    'aws_s3_bucket_logging',
    ({ logging }) => logging && snakeMembers(logging, { TargetGrants: 'target_grant' }),
  ],
  ['aws_s3_bucket_notification', ({ notification: answer }) => answer && notification(answer)],
  ['aws_s3_bucket_object_lock_configuration', ({ objectLock }) => objectLock && snakeMembers(objectLock)],
  [
    'aws_s3_bucket_ownership_controls',
    ({ ownership }) => ownership && { rule: [{ object_ownership: ownership }] },
  ],
  ['aws_s3_bucket_policy', ({ policy }) => (policy ? { policy } : undefined)],
  ['aws_s3_bucket_public_access_block', ({ publicAccess }) => publicAccess && snakeMembers(publicAccess)],
  ['aws_s3_bucket_replication_configuration', ({ replication: answer }) => answer && replication(answer)],
  [
    'aws_s3_bucket_server_side_encryption_configuration',
    ({ encryption }) =>
      encryption && {
        rule: encryption.map(rule => ({
          apply_server_side_encryption_by_default: block(
            rule.ApplyServerSideEncryptionByDefault && {
              kms_master_key_id: rule.ApplyServerSideEncryptionByDefault.KMSMasterKeyID,
              sse_algorithm: rule.ApplyServerSideEncryptionByDefault.SSEAlgorithm,
            },
          ),
          bucket_key_enabled: rule.BucketKeyEnabled,
        })),
      },
  ],
  [
    'aws_s3_bucket_versioning',
    ({ versioning }) =>
      versioning && {
        versioning_configuration: [{ mfa_delete: versioning.MFADelete, status: versioning.Status }],
      },
  ],
  ['aws_s3_bucket_website_configuration', ({ website }) => website && websiteOf(website)],
]

function websiteOf({
  IndexDocument,
  ErrorDocument,
  RedirectAllRequestsTo,
  RoutingRules,
}: Facets['website']): Properties {
  return {
    error_document: block(ErrorDocument && { key: ErrorDocument.Key }),
    index_document: block(IndexDocument && { suffix: IndexDocument.Suffix }),
    redirect_all_requests_to: block(RedirectAllRequestsTo && snakeMembers(RedirectAllRequestsTo)),
    routing_rule: RoutingRules?.map(rule => snakeMembers(rule)),
  }
}

/**
 * Every bucket has these in this form unless somebody says otherwise, and is never without them. A new one
 * has ownership and the block of public access too, but those can be taken away, which must be seen.
 */
const DEFAULTS: Readonly<Record<string, (bucket: BucketWithFacets) => boolean>> = {
  aws_s3_bucket_acl: ({ acl }) => {
    const [grant, ...others] = acl?.Grants ?? []
    const isOwner = grant?.Grantee?.ID === acl?.Owner?.ID
    return isOwner && grant?.Permission === 'FULL_CONTROL' && others.length === 0
  },
  aws_s3_bucket_server_side_encryption_configuration: ({ encryption }) => {
    const [rule, ...others] = encryption ?? []
    const isPlain = rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm === 'AES256'
    return isPlain && !rule.BucketKeyEnabled && others.length === 0
  },
}
