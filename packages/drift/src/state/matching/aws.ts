import { dnsName, functionName, lowerCase, plainArn, urlPath, zoneId } from './forms.ts'
import type { IdentityRow } from './identity-row.ts'
import { AWS_PLAIN, BUCKET_FACETS } from './plain-types.ts'

/** Exceptions first, `aws_*` last. */
export const AWS_IDENTITIES: readonly IdentityRow[] = [
  { types: ['aws_iam_role_policy_attachment'], names: [['role', 'policy_arn']] },
  { types: ['aws_iam_user_policy_attachment'], names: [['user', 'policy_arn']] },
  { types: ['aws_iam_group_policy_attachment'], names: [['group', 'policy_arn']] },
  { types: ['aws_iam_role_policy'], names: [['role', 'name'], ['id']] },
  { types: ['aws_iam_user_policy'], names: [['user', 'name'], ['id']] },
  { types: ['aws_iam_group_policy'], names: [['group', 'name'], ['id']] },
  { types: ['aws_iam_user_group_membership'], names: [['user']] },
  { types: ['aws_iam_role', 'aws_iam_user', 'aws_iam_group'], names: [['arn'], ['unique_id'], ['name']] },
  { types: ['aws_iam_instance_profile'], names: [['arn'], ['name'], ['id']] },
  { types: ['aws_lambda_function'], names: [['arn'], ['function_name']] },
  {
    types: ['aws_lambda_permission'],
    names: [['function_name', 'statement_id']],
    forms: { function_name: functionName },
  },
  {
    types: ['aws_lambda_function_url'],
    names: [['function_arn'], ['function_name']],
    forms: { function_name: functionName },
  },
  { types: ['aws_lambda_layer_version'], names: [['arn']], partly: true },
  { types: ['aws_volume_attachment'], names: [['instance_id', 'volume_id']] },
  {
    types: ['aws_route_table_association'],
    names: [['id'], ['subnet_id', 'route_table_id'], ['gateway_id', 'route_table_id']],
  },
  { types: ['aws_main_route_table_association'], names: [['id'], ['vpc_id']] },
  { types: ['aws_eip'], names: [['arn'], ['id'], ['public_ip']] },
  {
    types: [
      'aws_db_instance',
      'aws_rds_cluster_instance',
      'aws_docdb_cluster_instance',
      'aws_neptune_cluster_instance',
    ],
    names: [['arn'], ['resource_id'], ['identifier'], ['id']],
  },
  {
    types: ['aws_rds_cluster', 'aws_docdb_cluster', 'aws_neptune_cluster'],
    names: [['arn'], ['cluster_identifier'], ['id']],
  },
  {
    types: ['aws_elasticache_replication_group', 'aws_elasticache_cluster'],
    names: [['arn'], ['id']],
    forms: { id: lowerCase },
  },
  { types: ['aws_sqs_queue'], names: [['arn'], ['id']], forms: { id: urlPath } },
  { types: ['aws_cloudwatch_log_group'], names: [['arn'], ['name']], forms: { arn: plainArn } },
  {
    types: ['aws_cloudwatch_event_target'],
    names: [['event_bus_name', 'rule', 'target_id'], ['id']],
  },
  {
    types: ['aws_autoscaling_policy', 'aws_autoscaling_lifecycle_hook'],
    names: [['arn'], ['autoscaling_group_name', 'name']],
  },
  {
    types: ['aws_autoscaling_schedule'],
    names: [['arn'], ['autoscaling_group_name', 'scheduled_action_name']],
  },
  // A state names the revision that it made, a scan the latest: what is deployed moves on.
  { types: ['aws_ecs_task_definition'], names: [['arn'], ['id']] },
  { types: ['aws_route53_zone'], names: [['arn'], ['zone_id']], forms: { zone_id: zoneId } },
  // A name may be relative to its zone, or empty at its top: a state has the whole one beside it.
  {
    types: ['aws_route53_record'],
    names: [['zone_id', 'fqdn|name', 'type', 'set_identifier?']],
    forms: { zone_id: zoneId, fqdn: dnsName, type: (text: string): string => text.toUpperCase() },
  },
  { types: ['aws_s3_bucket'], names: [['bucket'], ['id']] },
  // Their id may end with the account that is expected to own the bucket.
  { types: BUCKET_FACETS, names: [['bucket']] },
  { types: ['aws_kms_key'], names: [['arn'], ['key_id']] },
  { types: ['aws_kms_alias'], names: [['arn'], ['name']] },
  { types: ['aws_key_pair'], names: [['arn'], ['key_name'], ['id']] },
  { types: ['aws_secretsmanager_secret_rotation'], names: [['secret_id']] },
  { types: ['aws_ssm_parameter'], names: [['arn'], ['name']] },
  { types: ['aws_ecr_repository_policy', 'aws_ecr_lifecycle_policy'], names: [['repository']] },
  {
    types: ['aws_api_gateway_method', 'aws_api_gateway_integration'],
    names: [['rest_api_id', 'resource_id', 'http_method']],
  },
  { types: ['aws_api_gateway_stage'], names: [['rest_api_id', 'stage_name']] },
  { types: ['aws_api_gateway_resource', 'aws_api_gateway_deployment'], names: [['rest_api_id', 'id']] },
  {
    types: ['aws_api_gateway_domain_name'],
    names: [['arn'], ['domain_name']],
    forms: { domain_name: dnsName },
  },
  { types: ['aws_apigatewayv2_stage'], names: [['api_id', 'name']] },
  {
    types: [
      'aws_apigatewayv2_api',
      'aws_apigatewayv2_authorizer',
      'aws_apigatewayv2_integration',
      'aws_apigatewayv2_route',
    ],
    names: [['arn'], ['api_id', 'id'], ['id']],
  },
  { types: ['aws_eks_node_group'], names: [['arn'], ['cluster_name', 'node_group_name']] },
  { types: ['aws_eks_addon'], names: [['arn'], ['cluster_name', 'addon_name']] },
  { types: ['aws_eks_fargate_profile'], names: [['arn'], ['cluster_name', 'fargate_profile_name']] },
  { types: ['aws_ecs_cluster_capacity_providers'], names: [['cluster_name']] },
  { types: ['aws_efs_file_system_policy'], names: [['file_system_id'], ['id']] },
  { types: ['aws_scheduler_schedule'], names: [['arn'], ['group_name', 'name'], ['id']] },
  { types: AWS_PLAIN, names: [['arn'], ['id']], forms: { arn: plainArn } },
  { types: ['aws_*'], names: [['arn'], ['id']], forms: { arn: plainArn }, guessed: true },
]
