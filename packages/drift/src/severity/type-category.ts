import type { Category } from '@wgo/core'
import { anyGlob } from '../globs/text-glob.ts'

/** What types are, the first that fits: exceptions and whole families. */
const TYPE_CATEGORIES: readonly (readonly [Category, readonly string[]])[] = [
  [
    'capacity',
    ['autoscaling/*', 'aws_appautoscaling_*', 'aws_autoscaling_policy', 'aws_autoscaling_schedule'],
  ],
  ['capacity', ['google_compute_*autoscaler', 'ResourceQuota', 'LimitRange', 'kubernetes_horizontal_pod_*']],
  ['identity', ['aws_iam_*', 'aws_ssoadmin_*', 'aws_identitystore_*', 'aws_cognito_*', 'google_*_iam_*']],
  [
    'identity',
    ['google_service_account*', 'ServiceAccount', 'rbac.authorization.k8s.io/*', 'kubernetes_role*'],
  ],
  ['identity', ['kubernetes_cluster_role*', 'kubernetes_service_account*', 'azuread_*', 'azurerm_role_*']],
  [
    'security',
    ['aws_network_acl*', 'aws_default_network_acl', '*_public_access_block', 'aws_s3_bucket_policy'],
  ],
  ['security', ['aws_s3_bucket_acl', 'aws_guardduty_*', 'aws_cloudtrail', 'aws_config_*', 'aws_acm_*']],
  ['security', ['aws_inspector*', 'aws_accessanalyzer_*', 'aws_flow_log', 'google_kms_*', 'tls_*']],
  ['security', ['networking.k8s.io/NetworkPolicy', 'cilium.io/*', 'kubernetes_network_policy*']],
  [
    'security',
    ['admissionregistration.k8s.io/*', 'policy/PodSecurityPolicy', 'cert-manager.io/*', 'random_password'],
  ],
  [
    'data',
    ['aws_db_*', 'aws_rds_*', 'aws_elasticache_*', 'aws_redshift_*', 'aws_s3_*', 'aws_ebs_*', 'aws_efs_*'],
  ],
  ['data', ['PersistentVolume*', 'storage.k8s.io/*', 'kubernetes_persistent_volume*', 'aws_sns_topic*']],
  [
    'configuration',
    ['ConfigMap', 'kubernetes_config_map*', 'Namespace', 'kubernetes_namespace*', 'aws_ssm_*'],
  ],
  [
    'network',
    ['Service', 'Endpoints', 'networking.k8s.io/*', 'discovery.k8s.io/*', 'gateway.networking.k8s.io/*'],
  ],
  ['network', ['kubernetes_service', 'kubernetes_service_v1', 'kubernetes_ingress*', 'aws_api*gateway*']],
  ['compute', ['Pod', 'ReplicationController', 'Node', 'apps/*', 'batch/*', 'aws_ecs_*', 'aws_eks_*']],
  [
    'compute',
    ['google_cloud_run*', 'google_cloudfunctions*', 'google_container_*', 'helm_release', 'aws_lambda_*'],
  ],
]

/** What whole words of a type say, for types that nobody listed. */
const WORD_CATEGORIES: readonly (readonly [Category, readonly string[]])[] = [
  [
    'security',
    ['firewall', 'secret', 'secrets', 'secretsmanager', 'certificate', 'waf', 'wafv2', 'kms', 'acl'],
  ],
  ['security', ['security', 'securityhub', 'encryption', 'key', 'vault']],
  [
    'identity',
    ['iam', 'role', 'user', 'users', 'member', 'membership', 'permission', 'permissions', 'sso', 'token'],
  ],
  [
    'network',
    ['vpc', 'subnet', 'subnetwork', 'network', 'route', 'router', 'route53', 'dns', 'gateway', 'lb', 'alb'],
  ],
  [
    'network',
    ['elb', 'ip', 'eip', 'nat', 'vpn', 'peering', 'listener', 'endpoint', 'record', 'zone', 'ingress'],
  ],
  ['network', ['proxy', 'cdn', 'cloudfront', 'address', 'forwarding', 'loadbalancer', 'backend']],
  [
    'data',
    ['bucket', 'database', 'db', 'sql', 'table', 'volume', 'disk', 'snapshot', 'storage', 'queue', 'topic'],
  ],
  [
    'data',
    ['stream', 'cache', 'redis', 'memcached', 'backup', 'filestore', 'dataset', 'dynamodb', 'index', 'sqs'],
  ],
  [
    'compute',
    ['instance', 'function', 'lambda', 'cluster', 'node', 'container', 'service', 'task', 'job', 'pod'],
  ],
  [
    'compute',
    ['deployment', 'machine', 'vm', 'image', 'app', 'template', 'autoscaling', 'ami', 'project', 'release'],
  ],
]

/** What kind of thing resources of a type are. */
export function typeCategory(type: string): Category {
  const category = known.get(type) ?? find(type)
  known.set(type, category)
  return category
}

/** A type as whole words: `aws_ip_set`, `apps/ReplicaSet` and `description` have `ip`, `replica` and neither. */
export function typeWords(type: string): string[] {
  return type
    .replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3 $2$4')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

const known = new Map<string, Category>()
const listed = TYPE_CATEGORIES.map(([category, globs]) => [category, anyGlob(globs)] as const)

function find(type: string): Category {
  const family = listed.find(([, test]) => test(type))
  if (family) return family[0]
  const words = new Set(typeWords(type))
  return WORD_CATEGORIES.find(([, list]) => list.some(word => words.has(word)))?.[0] ?? 'configuration'
}
