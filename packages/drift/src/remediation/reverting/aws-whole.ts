import type { Json, JsonObject, Resource } from '@wgo/core'
import { holdsHidden } from '../hcl/literal.ts'
import { fillCommand, scalarText, type Template } from '../shell/fill.ts'

/** Small things that one command makes again as they were, from all that they are. */
const MADE_AGAIN: Readonly<Record<string, Template>> = {
  aws_iam_group_policy:
    'aws iam put-group-policy --group-name {group} --policy-name {name} --policy-document {policy_text}',
  aws_iam_group_policy_attachment:
    'aws iam attach-group-policy --group-name {group} --policy-arn {policy_arn}',
  aws_iam_role_policy:
    'aws iam put-role-policy --role-name {role} --policy-name {name} --policy-document {policy_text}',
  aws_iam_role_policy_attachment: 'aws iam attach-role-policy --role-name {role} --policy-arn {policy_arn}',
  aws_iam_user_policy:
    'aws iam put-user-policy --user-name {user} --policy-name {name} --policy-document {policy_text}',
  aws_iam_user_policy_attachment: 'aws iam attach-user-policy --user-name {user} --policy-arn {policy_arn}',
  aws_s3_bucket_policy: 'aws s3api put-bucket-policy --bucket {bucket} --policy {policy_text}',
  aws_s3_bucket_public_access_block:
    'aws s3api put-public-access-block --bucket {bucket} --public-access-block-configuration {block_text}',
}

/** The command that makes a thing what it was, or makes it again; undefined where none does. */
export function madeAgain(resource: Resource): string | undefined {
  const { type, properties } = resource
  if (!Object.hasOwn(MADE_AGAIN, type) || holdsHidden(properties)) return undefined
  const { policy } = properties
  return fillCommand(MADE_AGAIN[type] as Template, resource, {
    policy_text: policy === undefined ? undefined : textOf(policy),
    block_text: blockText(properties),
  })
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function blockText(properties: JsonObject): string {
  return [
    ['BlockPublicAcls', properties.block_public_acls],
    ['IgnorePublicAcls', properties.ignore_public_acls],
    ['BlockPublicPolicy', properties.block_public_policy],
    ['RestrictPublicBuckets', properties.restrict_public_buckets],
  ]
    .map(([name, value]) => `${name}=${scalarText(value) ?? 'false'}`)
    .join(',')
}
