import { BUCKET_FACETS } from '../../src/state/matching/plain-types.ts'
import { AWS_IDS } from '../plain-ids.ts'
import { ACCOUNT, declared } from '../worlds.ts'
import { arn, aws, byArn, byId, byMembers, type IdentityCase } from './identity-case.ts'

export const AWS_CASES: readonly IdentityCase[] = [
  ...Object.entries(AWS_IDS).map(each => plainAws(...each)),
  byId('aws_default_vpc', 'vpc-1', 'aws_vpc'),
  byId('aws_default_security_group', 'sg-1', 'aws_security_group'),
  byId('aws_default_route_table', 'rtb-1', 'aws_route_table'),
  byId('aws_default_network_acl', 'acl-1', 'aws_network_acl'),
  byId('aws_default_subnet', 'subnet-1', 'aws_subnet'),
  byId('aws_default_vpc_dhcp_options', 'dopt-1', 'aws_vpc_dhcp_options'),
  byArn('aws_alb', 'elasticloadbalancing', 'loadbalancer/app/web/1', 'aws_lb'),
  byArn('aws_alb_listener', 'elasticloadbalancing', 'listener/app/web/1/2', 'aws_lb_listener'),
  byArn('aws_alb_listener_rule', 'elasticloadbalancing', 'rule/1', 'aws_lb_listener_rule'),
  byArn('aws_alb_target_group', 'elasticloadbalancing', 'targetgroup/1', 'aws_lb_target_group'),
  byArn('aws_elasticsearch_domain', 'es', 'domain/logs', 'aws_opensearch_domain'),
  byMembers(
    'aws_iam_role_policy_attachment',
    { role: 'app', policy_arn: 'arn:aws:iam::aws:policy/Read' },
    { role: 'web' },
  ),
  byMembers(
    'aws_iam_user_policy_attachment',
    { user: 'ann', policy_arn: 'arn:aws:iam::aws:policy/Read' },
    { user: 'bob' },
  ),
  byMembers(
    'aws_iam_group_policy_attachment',
    { group: 'ops', policy_arn: 'arn:aws:iam::aws:policy/Read' },
    { group: 'dev' },
  ),
  byMembers('aws_iam_role_policy', { role: 'app', name: 'inline' }, { name: 'other' }),
  byMembers('aws_iam_user_policy', { user: 'ann', name: 'inline' }, { name: 'other' }),
  byMembers('aws_iam_group_policy', { group: 'ops', name: 'inline' }, { name: 'other' }),
  byMembers('aws_iam_role', { name: 'app' }, { name: 'web' }),
  aws(
    'aws_iam_user_group_membership',
    { id: 'made-up-by-terraform', user: 'ann', groups: ['ops'] },
    { id: 'ann', properties: { user: 'ann', groups: ['ops'] } },
    { id: 'bob', properties: { user: 'bob', groups: ['ops'] } },
  ),
  byArn('aws_iam_user', 'iam', 'user/ann'),
  byMembers('aws_iam_group', { name: 'ops' }, { name: 'dev' }),
  byMembers('aws_iam_instance_profile', { name: 'app' }, { name: 'web' }),
  byMembers('aws_lambda_function', { function_name: 'api' }, { function_name: 'web' }),
  {
    ...byMembers('aws_lambda_permission', { function_name: 'api', statement_id: 's' }, { statement_id: 't' }),
    declared: declared('aws_lambda_permission', {
      id: 's',
      function_name: arn('lambda', 'function:api:live'),
      statement_id: 's',
    }),
  },
  byMembers('aws_lambda_function_url', { function_name: 'api' }, { function_name: 'web' }),
  byArn('aws_lambda_layer_version', 'lambda', 'layer:deps:3'),
  byMembers('aws_volume_attachment', { instance_id: 'i-1', volume_id: 'vol-1' }, { volume_id: 'vol-2' }),
  byMembers(
    'aws_route_table_association',
    { subnet_id: 'subnet-1', route_table_id: 'rtb-1' },
    { subnet_id: 'subnet-2' },
  ),
  byMembers('aws_main_route_table_association', { vpc_id: 'vpc-1' }, { vpc_id: 'vpc-2' }),
  aws(
    'aws_eip',
    { id: '203.0.113.7', public_ip: '203.0.113.7' },
    { id: 'eipalloc-1', identifiers: { public_ip: '203.0.113.7' } },
    { id: 'eipalloc-1', identifiers: { public_ip: '203.0.113.8' } },
  ),
  aws(
    'aws_db_instance',
    { id: 'orders', identifier: 'orders' },
    { id: 'orders', identifiers: { id: 'db-ABC', identifier: 'orders', resource_id: 'db-ABC' } },
    { id: 'users', identifiers: { id: 'db-DEF', identifier: 'users', resource_id: 'db-DEF' } },
  ),
  ...['rds', 'docdb', 'neptune'].map(engine =>
    byMembers(`aws_${engine}_cluster_instance`, { identifier: 'ledger-0' }, { identifier: 'ledger-1' }),
  ),
  byMembers('aws_docdb_cluster', { cluster_identifier: 'ledger' }, { cluster_identifier: 'other' }),
  byMembers('aws_neptune_cluster', { cluster_identifier: 'ledger' }, { cluster_identifier: 'other' }),
  aws('aws_elasticache_cluster', { id: 'Pages' }, { id: 'pages' }, { id: 'pages2' }),
  byMembers('aws_rds_cluster', { cluster_identifier: 'ledger' }, { cluster_identifier: 'other' }),
  aws('aws_elasticache_replication_group', { id: 'Sessions' }, { id: 'sessions' }, { id: 'sessions2' }),
  aws(
    'aws_sqs_queue',
    { id: 'https://sqs.eu-west-1.amazonaws.com/1/q' },
    { id: 'https://eu-west-1.queue.amazonaws.com/1/q' },
    { id: 'https://sqs.eu-west-1.amazonaws.com/1/r' },
  ),
  aws(
    'aws_cloudwatch_log_group',
    { id: '/app', arn: `${arn('logs', 'log-group:/app')}:*` },
    { id: '/app', identifiers: { arn: arn('logs', 'log-group:/app') } },
    { id: '/web', identifiers: { arn: arn('logs', 'log-group:/web') } },
  ),
  byMembers(
    'aws_cloudwatch_event_target',
    { event_bus_name: 'default', rule: 'r', target_id: 't' },
    { target_id: 'u' },
  ),
  byMembers('aws_autoscaling_policy', { autoscaling_group_name: 'web', name: 'up' }, { name: 'down' }),
  byMembers(
    'aws_autoscaling_lifecycle_hook',
    { autoscaling_group_name: 'web', name: 'up' },
    { name: 'down' },
  ),
  byMembers(
    'aws_autoscaling_schedule',
    { autoscaling_group_name: 'web', scheduled_action_name: 'n' },
    { scheduled_action_name: 'm' },
  ),
  aws(
    'aws_ecs_task_definition',
    { id: 'web', arn: arn('ecs', 'task-definition/web:3') },
    { id: 'web', identifiers: { id: 'web', arn: arn('ecs', 'task-definition/web:7') } },
    { id: 'api', identifiers: { id: 'api', arn: arn('ecs', 'task-definition/api:3') } },
  ),
  byMembers('aws_route53_zone', { zone_id: 'Z1' }, { zone_id: 'Z2' }),
  aws(
    'aws_route53_record',
    { id: 'Z1_x', zone_id: '/hostedzone/Z1', name: '\\052.Shop.Example.com.', type: 'a' },
    { id: 'r', properties: { zone_id: 'Z1', name: '*.shop.example.com', type: 'A' } },
    { id: 'r', properties: { zone_id: 'Z1', name: '*.shop.example.com', type: 'A', set_identifier: 'blue' } },
  ),
  // As it was written, relative to its zone, and at the zone's top.
  aws(
    'aws_route53_record',
    { id: 'Z1_www_A', zone_id: 'Z1', name: 'www', fqdn: 'www.Example.test.', type: 'A' },
    { id: 'Z1_www.example.test_A', properties: { zone_id: 'Z1', name: 'www.example.test', type: 'A' } },
    { id: 'Z1_www_A', properties: { zone_id: 'Z1', name: 'www', type: 'A' } },
  ),
  aws(
    'aws_route53_record',
    { id: 'Z1__A_blue', zone_id: 'Z1', name: '', fqdn: 'example.test', type: 'A', set_identifier: 'blue' },
    {
      id: 'Z1_example.test_A_blue',
      properties: { zone_id: 'Z1', name: 'example.test', type: 'A', set_identifier: 'blue' },
    },
    { id: 'Z1_example.test_A', properties: { zone_id: 'Z1', name: 'example.test', type: 'A' } },
  ),
  byMembers('aws_s3_bucket', { bucket: 'logs' }, { bucket: 'data' }),
  aws(
    'aws_s3_bucket_versioning',
    { id: `logs,${ACCOUNT}`, bucket: 'logs' },
    { id: 'logs', properties: { bucket: 'logs' } },
    { id: 'data', properties: { bucket: 'data' } },
  ),
  ...BUCKET_FACETS.map(type =>
    byMembers(type, { bucket: 'logs' }, { bucket: 'data', block_public_acls: false }),
  ),
  byMembers('aws_kms_key', { key_id: 'k-1' }, { key_id: 'k-2' }),
  byMembers('aws_kms_alias', { name: 'alias/a' }, { name: 'alias/b' }),
  byMembers('aws_key_pair', { key_name: 'ops' }, { key_name: 'dev' }),
  byMembers('aws_secretsmanager_secret_rotation', { secret_id: 's' }, { secret_id: 't' }),
  byMembers('aws_ssm_parameter', { name: '/a' }, { name: '/b' }),
  byMembers('aws_ecr_lifecycle_policy', { repository: 'a' }, { repository: 'b' }),
  byMembers('aws_ecr_repository_policy', { repository: 'a' }, { repository: 'b' }),
  byMembers(
    'aws_api_gateway_method',
    { rest_api_id: 'a', resource_id: 'r', http_method: 'GET' },
    { http_method: 'PUT' },
  ),
  byMembers(
    'aws_api_gateway_integration',
    { rest_api_id: 'a', resource_id: 'r', http_method: 'GET' },
    { resource_id: 's' },
  ),
  aws(
    'aws_api_gateway_deployment',
    { id: 'd1', rest_api_id: 'a' },
    { id: 'd1', properties: { rest_api_id: 'a' } },
    { id: 'd1', properties: { rest_api_id: 'b' } },
  ),
  ...['authorizer', 'integration'].map(part =>
    aws(
      `aws_apigatewayv2_${part}`,
      { id: 'p1', api_id: 'a' },
      { id: 'p1', properties: { api_id: 'a' } },
      { id: 'p2', properties: { api_id: 'a' } },
    ),
  ),
  byArn('aws_apigatewayv2_api', 'apigateway', '/apis/a1'),
  byMembers('aws_api_gateway_stage', { rest_api_id: 'a', stage_name: 'v1' }, { stage_name: 'v2' }),
  aws(
    'aws_api_gateway_resource',
    { id: 'r1', rest_api_id: 'a' },
    { id: 'r1', properties: { rest_api_id: 'a' } },
    { id: 'r1', properties: { rest_api_id: 'b' } },
  ),
  byMembers(
    'aws_api_gateway_domain_name',
    { domain_name: 'api.example.com' },
    { domain_name: 'www.example.com' },
  ),
  byMembers(
    'aws_apigatewayv2_domain_name',
    { domain_name: 'api.example.com' },
    { domain_name: 'www.example.com' },
    'aws_api_gateway_domain_name',
  ),
  byMembers('aws_apigatewayv2_stage', { api_id: 'a', name: 'v1' }, { name: 'v2' }),
  aws(
    'aws_apigatewayv2_route',
    { id: 'r1', api_id: 'a' },
    { id: 'r1', properties: { api_id: 'a' } },
    { id: 'r2', properties: { api_id: 'a' } },
  ),
  byMembers('aws_eks_node_group', { cluster_name: 'c', node_group_name: 'n' }, { node_group_name: 'm' }),
  byMembers('aws_eks_addon', { cluster_name: 'c', addon_name: 'n' }, { addon_name: 'm' }),
  byMembers(
    'aws_eks_fargate_profile',
    { cluster_name: 'c', fargate_profile_name: 'n' },
    { fargate_profile_name: 'm' },
  ),
  byMembers('aws_ecs_cluster_capacity_providers', { cluster_name: 'c' }, { cluster_name: 'd' }),
  byMembers('aws_efs_file_system_policy', { file_system_id: 'fs-1' }, { file_system_id: 'fs-2' }),
  byMembers('aws_scheduler_schedule', { group_name: 'g', name: 'n' }, { name: 'm' }),
]

/** By what `AWS_IDS` says; where there is an ARN, live it is known by that alone. */
function plainAws(type: string, written: string): IdentityCase {
  if (written.startsWith('~')) return byArn(type, ...arnParts(written.slice(1)))
  const [id = '', text] = written.split(' | ')
  if (text === undefined) return byId(type, id)
  const [service, rest] = arnParts(text)
  const own = arn(service, rest.replace('@', id))
  return aws(
    type,
    { id, arn: own },
    { id: 'as-scanned', identifiers: { id: 'as-scanned', arn: own } },
    { id: `${id}2`, identifiers: { id: `${id}2`, arn: `${own}2` } },
  )
}

function arnParts(text: string): [service: string, rest: string] {
  const colon = text.indexOf(':')
  return [text.slice(0, colon), text.slice(colon + 1)]
}
