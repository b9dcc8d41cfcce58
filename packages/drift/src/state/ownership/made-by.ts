import { type HiddenKind, isJsonArray, isJsonObject, type Json, type Resource } from '@wgo/core'

/** What is there unasked, or made by somebody who does not sign it. */
export interface MadeRow {
  readonly types: readonly string[]
  readonly kind: HiddenKind
  readonly when: (resource: Resource) => boolean
}

/** Labels by which Kubernetes' own parts say that the cluster keeps them as they are. */
const KEPT_BY_CLUSTER = [
  'kubernetes.io/bootstrapping',
  'addonmanager.kubernetes.io/mode',
  'eks.amazonaws.com/component',
  'kubernetes.io/cluster-service',
]

export const MADE: readonly MadeRow[] = [
  {
    types: ['aws_s3_bucket_public_access_block'],
    kind: 'defaults',
    when: ({ properties: { bucket: _, ...blocks } }) => Object.values(blocks).every(each => each === true),
  },
  {
    types: ['aws_s3_bucket_ownership_controls'],
    kind: 'defaults',
    when: ({ properties: { rule } }) => member(rule, 'object_ownership') === 'BucketOwnerEnforced',
  },
  { types: ['Node'], kind: 'owned', when: () => true },
  {
    types: ['Secret'],
    kind: 'owned',
    when: ({ properties: { type } }) =>
      type === 'helm.sh/release.v1' || type === 'kubernetes.io/service-account-token',
  },
  {
    types: ['*'],
    kind: 'defaults',
    when: ({ provider, tags = {}, observed }) =>
      provider === 'kubernetes' &&
      KEPT_BY_CLUSTER.some(
        label => Object.hasOwn(tags, label) || member(observed?.labels, label) !== undefined,
      ),
  },
]

/** Of an object, or of the only one of a list. */
function member(value: Json | undefined, name: string): Json | undefined {
  const object = isJsonArray(value) ? value[0] : value
  return isJsonObject(object) && Object.hasOwn(object, name) ? object[name] : undefined
}

/** Things that come with another, which their name tells. */
export interface NamedAfterRow {
  readonly type: string
  /** The first group is the name of the other one. */
  readonly name: RegExp
  readonly parent: string
}

/** Services write their logs into groups that they make when they first have something to say. */
export const NAMED_AFTER: readonly NamedAfterRow[] = [
  {
    type: 'aws_cloudwatch_log_group',
    name: /^\/aws\/lambda\/(?:[a-z0-9-]+\.)?(.+)$/,
    parent: 'aws_lambda_function',
  },
  { type: 'aws_cloudwatch_log_group', name: /^\/aws\/eks\/([^/]+)\/cluster$/, parent: 'aws_eks_cluster' },
  { type: 'aws_cloudwatch_log_group', name: /^\/aws\/codebuild\/(.+)$/, parent: 'aws_codebuild_project' },
  { type: 'aws_cloudwatch_log_group', name: /^\/aws\/rds\/instance\/([^/]+)\//, parent: 'aws_db_instance' },
  { type: 'aws_cloudwatch_log_group', name: /^\/aws\/rds\/cluster\/([^/]+)\//, parent: 'aws_rds_cluster' },
  {
    type: 'aws_cloudwatch_log_group',
    name: /^\/aws\/ecs\/containerinsights\/([^/]+)\//,
    parent: 'aws_ecs_cluster',
  },
  {
    type: 'aws_cloudwatch_log_group',
    name: /^API-Gateway-Execution-Logs_([^/]+)\//,
    parent: 'aws_api_gateway_rest_api',
  },
]
