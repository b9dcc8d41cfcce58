import type { Resource } from '@wgo/core'
import { BUCKET_FACETS } from '../src/state/matching/plain-types.ts'
import { AWS_IDS, GOOGLE_IDS } from './plain-ids.ts'
import { ACCOUNT, CLUSTER, declared, live, PROJECT } from './worlds.ts'

/** A declared resource, the live one that it is, and one that is another thing. */
export interface IdentityCase {
  readonly name: string
  readonly declared: Resource
  readonly same: Resource
  readonly other: Resource
}

type Attributes = Resource['properties']
type LiveParts = Partial<Resource>

function aws(
  type: string,
  state: Attributes,
  same: LiveParts,
  other: LiveParts,
  liveType = type,
): IdentityCase {
  return {
    name: type === liveType ? type : `${type}, live ${liveType}`,
    declared: declared(type, state),
    same: live({ type: liveType, ...same }),
    other: live({ type: liveType, ...other }),
  }
}

/** By members that both sides bear under the same names. */
function byMembers(type: string, names: Attributes, otherwise: Attributes, liveType = type): IdentityCase {
  return aws(
    type,
    { id: 'made-up-by-terraform', ...names },
    { id: 'as-scanned', properties: names },
    { id: 'as-scanned', properties: { ...names, ...otherwise } },
    liveType,
  )
}

function arn(service: string, rest: string, account = ACCOUNT): string {
  return `arn:aws:${service}:eu-west-1:${account}:${rest}`
}

function byArn(type: string, service: string, rest: string, liveType = type): IdentityCase {
  const own = arn(service, rest)
  const another = arn(service, `${rest}2`)
  return aws(
    type,
    { id: own, arn: own },
    { id: own, identifiers: { id: own, arn: own } },
    { id: another, identifiers: { id: another, arn: another } },
    liveType,
  )
}

function byId(type: string, id: string, liveType = type): IdentityCase {
  return aws(type, { id }, { id }, { id: `${id}2` }, liveType)
}

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

function plainGoogle(type: string, written: string): IdentityCase {
  const path = `projects/${PROJECT}/${written.replace('+', '')}`
  if (!written.startsWith('+')) return byId(type, path)
  const link = (at: string, version: string) => ({ self_link: `https://${at}/compute/${version}/${path}` })
  return {
    ...byId(type, path),
    declared: declared(type, { id: 'as-it-was-of-old', ...link('www.googleapis.com', 'beta') }),
    same: live({ type, id: path, identifiers: link('compute.googleapis.com', 'v1') }),
  }
}

const AWS_CASES: readonly IdentityCase[] = [
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

const ON = { role: 'roles/viewer', member: 'user:Ann@Example.com' }

function google(type: string, names: Attributes, otherwise: Attributes, liveType = type): IdentityCase {
  return byMembers(type, { project: PROJECT, ...names }, otherwise, liveType)
}

/** A role on something, which the state names by its path. */
function granted(type: string, state: Attributes, names: Attributes, liveType = type): IdentityCase {
  const bare = google(type, { ...ON, ...names }, { role: 'roles/editor' }, liveType)
  const same = { ...bare.same, properties: { ...bare.same.properties, member: 'user:ann@example.com' } }
  return { ...bare, same, declared: declared(type, { id: 'made-up', project: PROJECT, ...ON, ...state }) }
}

const PATH = `projects/${PROJECT}/zones/europe-west1-b/instances/web`

const GOOGLE_CASES: readonly IdentityCase[] = [
  ...Object.entries(GOOGLE_IDS).map(each => plainGoogle(...each)),
  {
    ...byId('google_compute_instance', PATH),
    declared: declared('google_compute_instance', {
      id: 'web',
      self_link: `https://www.googleapis.com/compute/beta/${PATH}`,
    }),
    same: live({
      type: 'google_compute_instance',
      id: PATH,
      identifiers: { self_link: `https://compute.googleapis.com/compute/v1/${PATH}` },
    }),
  },
  aws(
    'google_container_cluster',
    { id: `projects/${PROJECT}/zones/europe-west1-b/clusters/c` },
    { id: `projects/${PROJECT}/locations/europe-west1-b/clusters/c` },
    { id: `projects/${PROJECT}/locations/europe-west1-c/clusters/c` },
  ),
  granted(
    'google_cloudfunctions2_function_iam_member',
    { location: 'eu', cloud_function: 'f' },
    { location: 'eu', cloud_function: `projects/${PROJECT}/locations/eu/functions/f` },
  ),
  granted(
    'google_cloudfunctions_function_iam_member',
    { region: 'eu', cloud_function: `projects/${PROJECT}/locations/eu/functions/f` },
    { region: 'eu', cloud_function: 'f' },
  ),
  granted(
    'google_cloud_run_service_iam_member',
    { location: 'eu', service: 'r' },
    { location: 'eu', name: `projects/${PROJECT}/locations/eu/services/r` },
    'google_cloud_run_v2_service_iam_member',
  ),
  granted('google_cloud_run_v2_job_iam_member', { location: 'eu', name: 'r' }, { location: 'eu', name: 'r' }),
  google(
    'google_project_iam_audit_config',
    { service: 'allServices' },
    { service: 'storage.googleapis.com' },
  ),
  google('google_storage_bucket', { name: 'logs' }, { name: 'data' }),
  byId('google_storage_notification', 'logs/notificationConfigs/1'),
  granted('google_storage_bucket_iam_member', { bucket: 'b/logs' }, { bucket: 'logs' }),
  granted('google_project_iam_member', {}, {}),
  granted('google_pubsub_topic_iam_member', { topic: `projects/${PROJECT}/topics/t` }, { topic: 't' }),
  granted(
    'google_pubsub_subscription_iam_member',
    { subscription: 's' },
    { subscription: `projects/${PROJECT}/subscriptions/s` },
  ),
  granted(
    'google_secret_manager_secret_iam_member',
    { secret_id: `projects/${PROJECT}/secrets/s` },
    { secret_id: 's' },
  ),
  granted(
    'google_kms_crypto_key_iam_member',
    { crypto_key_id: `${PROJECT}/eu/shop/orders` },
    { crypto_key_id: `projects/${PROJECT}/locations/eu/keyRings/shop/cryptoKeys/orders` },
  ),
  granted(
    'google_kms_key_ring_iam_member',
    { key_ring_id: `${PROJECT}/eu/shop` },
    { key_ring_id: `projects/${PROJECT}/locations/eu/keyRings/shop` },
  ),
  granted(
    'google_service_account_iam_member',
    { service_account_id: `projects/${PROJECT}/serviceAccounts/a@b` },
    { service_account_id: 'a@b' },
  ),
  granted(
    'google_artifact_registry_repository_iam_member',
    { location: 'eu', repository: 'r' },
    { location: 'eu', repository: 'r' },
  ),
  granted(
    'google_cloud_run_v2_service_iam_member',
    { location: 'eu', name: 'r' },
    { location: 'eu', name: 'r' },
  ),
  google(
    'google_cloud_run_service',
    { location: 'eu', name: 'r' },
    { name: 's' },
    'google_cloud_run_v2_service',
  ),
  google('google_compute_router_interface', { region: 'eu', router: 'r', name: 'n' }, { name: 'm' }),
  google('google_compute_router_peer', { region: 'eu', router: 'r', name: 'n' }, { router: 's' }),
  google('google_compute_router_nat', { region: 'eu', router: 'r', name: 'n' }, { router: 's' }),
  google(
    'google_compute_network_peering',
    { network: `projects/${PROJECT}/global/networks/n`, name: 'p' },
    { name: 'q' },
  ),
  google('google_compute_project_metadata', {}, { project: 'another' }),
  google('google_dns_managed_zone', { name: 'z' }, { name: 'y' }),
  {
    ...google(
      'google_dns_record_set',
      { managed_zone: 'z', name: 'www.example.com.', type: 'A' },
      { type: 'AAAA' },
    ),
    declared: declared('google_dns_record_set', {
      id: 'z/www.example.com./A',
      project: PROJECT,
      managed_zone: 'z',
      name: 'WWW.example.com',
      type: 'A',
    }),
  },
  google('google_sql_database_instance', { name: 'db' }, { name: 'db2' }),
  google('google_sql_database', { instance: 'db', name: 'a' }, { instance: 'db2' }),
  google('google_sql_user', { instance: 'db', name: 'a', host: '' }, { host: '%' }),
  google('google_container_node_pool', { location: 'eu', cluster: 'c', name: 'p' }, { cluster: 'd' }),
  google('google_bigquery_dataset', { dataset_id: 'd' }, { dataset_id: 'e' }),
  google('google_bigquery_table', { dataset_id: 'd', table_id: 't' }, { dataset_id: 'e' }),
  google('google_service_account', { email: 'A@p.iam' }, { email: 'b@p.iam' }),
  google('google_project', { project_id: PROJECT }, { project_id: 'another' }),
  google('google_project_service', { service: 'run.googleapis.com' }, { service: 'dns.googleapis.com' }),
  google('google_project_iam_custom_role', { role_id: 'r' }, { role_id: 's' }),
  google('google_artifact_registry_repository', { location: 'eu', repository_id: 'r' }, { location: 'us' }),
  google('google_secret_manager_secret', { secret_id: 's' }, { secret_id: 't' }),
]

function object(type: string, liveType: string, namespace?: string): IdentityCase {
  const metadata = [{ name: 'web', ...(namespace && { namespace }) }]
  const id = namespace ? `${namespace}/web` : 'web'
  const place = namespace ? { namespace } : {}
  return {
    name: `${type}, live ${liveType}`,
    declared: declared(type, { id, metadata }),
    same: live({ type: liveType, id: 'web', ...place, identifiers: { id } }),
    other: live({ type: liveType, id: 'web', namespace: 'other', identifiers: { id: 'other/web' } }),
  }
}

const NAMESPACED: readonly (readonly [string, string])[] = [
  ['kubernetes_deployment', 'apps/Deployment'],
  ['kubernetes_deployment_v1', 'apps/Deployment'],
  ['kubernetes_daemonset', 'apps/DaemonSet'],
  ['kubernetes_daemon_set_v1', 'apps/DaemonSet'],
  ['kubernetes_stateful_set', 'apps/StatefulSet'],
  ['kubernetes_cron_job_v1', 'batch/CronJob'],
  ['kubernetes_job', 'batch/Job'],
  ['kubernetes_config_map', 'ConfigMap'],
  ['kubernetes_secret_v1', 'Secret'],
  ['kubernetes_service', 'Service'],
  ['kubernetes_service_account', 'ServiceAccount'],
  ['kubernetes_default_service_account', 'ServiceAccount'],
  ['kubernetes_ingress_v1', 'networking.k8s.io/Ingress'],
  ['kubernetes_network_policy', 'networking.k8s.io/NetworkPolicy'],
  ['kubernetes_role', 'rbac.authorization.k8s.io/Role'],
  ['kubernetes_role_binding_v1', 'rbac.authorization.k8s.io/RoleBinding'],
  ['kubernetes_persistent_volume_claim', 'PersistentVolumeClaim'],
  ['kubernetes_horizontal_pod_autoscaler_v2beta2', 'autoscaling/HorizontalPodAutoscaler'],
  ['kubernetes_endpoint_slice_v1', 'discovery.k8s.io/EndpointSlice'],
  ['kubernetes_endpoints', 'Endpoints'],
  ['kubernetes_limit_range', 'LimitRange'],
  ['kubernetes_pod', 'Pod'],
  ['kubernetes_replication_controller', 'ReplicationController'],
  ['kubernetes_resource_quota_v1', 'ResourceQuota'],
  ['kubernetes_pod_disruption_budget_v1', 'policy/PodDisruptionBudget'],
]

const KUBERNETES_CASES: readonly IdentityCase[] = [
  ...NAMESPACED.map(([type, kind]) => object(type, kind, 'shop')),
  object('kubernetes_namespace', 'Namespace'),
  object('kubernetes_api_service', 'apiregistration.k8s.io/APIService'),
  object('kubernetes_certificate_signing_request_v1', 'certificates.k8s.io/CertificateSigningRequest'),
  object('kubernetes_cluster_role_binding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
  object('kubernetes_csi_driver_v1', 'storage.k8s.io/CSIDriver'),
  object('kubernetes_ingress_class', 'networking.k8s.io/IngressClass'),
  object(
    'kubernetes_mutating_webhook_configuration',
    'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  ),
  object(
    'kubernetes_validating_webhook_configuration',
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  ),
  object(
    'kubernetes_validating_admission_policy_v1',
    'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  ),
  object('kubernetes_priority_class', 'scheduling.k8s.io/PriorityClass'),
  object('kubernetes_runtime_class_v1', 'node.k8s.io/RuntimeClass'),
  object('kubernetes_cluster_role_v1', 'rbac.authorization.k8s.io/ClusterRole'),
  object('kubernetes_storage_class', 'storage.k8s.io/StorageClass'),
  object('kubernetes_persistent_volume', 'PersistentVolume'),
  {
    ...object('kubernetes_manifest', 'cert-manager.io/Certificate', 'shop'),
    declared: declared('kubernetes_manifest', {
      manifest: {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: { name: 'web', namespace: 'shop' },
      },
    }),
  },
  {
    ...object('kubectl_manifest', 'apps/Deployment', 'shop'),
    declared: declared('kubectl_manifest', {
      id: '/apis/apps/v1/namespaces/shop/deployments/web',
      api_version: 'apps/v1',
      kind: 'Deployment',
      name: 'web',
      namespace: 'shop',
    }),
  },
  {
    name: 'helm_release, live its Secret',
    declared: declared('helm_release', { id: 'web', name: 'web', namespace: 'shop' }),
    same: live({ type: 'Secret', id: 'sh.helm.release.v1.web.v12', namespace: 'shop' }),
    other: live({ type: 'Secret', id: 'sh.helm.release.v1.web.v12', namespace: CLUSTER }),
  },
]

/** A case for each row of the tables, and for each type that goes by another name live. */
export const IDENTITY_CASES: readonly IdentityCase[] = [...AWS_CASES, ...GOOGLE_CASES, ...KUBERNETES_CASES]
