import type { JsonObject, ManagedBy } from '@wgo/core'

/** Properties before and after; undefined: the resource is not there. */
export type Versions = readonly [before: JsonObject | undefined, after: JsonObject | undefined]

export interface SeverityCase {
  readonly type: string
  /** Where the rule holds. */
  readonly yes: Versions
  /** Where it does not; of the same type. */
  readonly no: Versions
  /** Who made the one where the rule holds; nobody made the other. */
  readonly maker?: ManagedBy
}

const GONE = undefined
const NEW = undefined
const ANY = {}
const DELETING = { metadata: { deletionTimestamp: '2026-11-22T03:10:00Z' } }

function ingress(from: number, to: number, cidr: string, protocol = 'tcp'): JsonObject {
  return { ingress: [{ from_port: from, to_port: to, protocol, cidr_blocks: [cidr] }], egress: [] }
}

function policy(statement: JsonObject, member = 'policy'): JsonObject {
  return { [member]: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] } }
}

const READ = policy({ Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::a/*'] })
const READ_WRITE = policy({ Action: ['s3:GetObject', 's3:PutObject'], Resource: ['arn:aws:s3:::a/*'] })

function trust(...principals: string[]): JsonObject {
  return policy({ Action: ['sts:AssumeRole'], Principal: { AWS: principals } }, 'assume_role_policy')
}

function pod(spec: JsonObject, container: JsonObject = {}): JsonObject {
  return {
    spec: { template: { spec: { ...spec, containers: [{ name: 'app', image: 'a:1', ...container }] } } },
  }
}

function binding(role: string, ...subjects: string[]): JsonObject {
  return { roleRef: { name: role }, subjects: subjects.map(name => ({ kind: 'User', name })) }
}

function annotated(annotations: JsonObject): JsonObject {
  return { metadata: { annotations } }
}

function rbac(...resources: string[]): JsonObject {
  return { rules: [{ verbs: ['get'], resources }] }
}

/** For each rule, one change where it holds and one where it does not. */
export const SEVERITY_CASES: Readonly<Record<string, SeverityCase>> = {
  scaled: {
    type: 'aws_instance',
    maker: { kind: 'autoscaling', name: 'web' },
    yes: [ANY, GONE],
    no: [ANY, GONE],
  },
  'admin-port-open': {
    type: 'aws_security_group',
    yes: [ingress(22, 22, '10.0.0.0/8'), ingress(22, 22, '0.0.0.0/0')],
    no: [ingress(22, 22, '10.0.0.0/8'), ingress(22, 22, '203.0.113.0/24')],
  },
  'database-port-open': {
    type: 'google_compute_firewall',
    yes: [
      NEW,
      {
        direction: 'INGRESS',
        source_ranges: ['0.0.0.0/0'],
        allow: [{ protocol: 'tcp', ports: ['5000-6000'] }],
      },
    ],
    no: [
      NEW,
      { direction: 'EGRESS', source_ranges: ['0.0.0.0/0'], allow: [{ protocol: 'tcp', ports: ['5432'] }] },
    ],
  },
  'port-open': {
    type: 'aws_vpc_security_group_ingress_rule',
    yes: [NEW, { cidr_ipv6: '::/0', ip_protocol: '-1' }],
    no: [NEW, { cidr_ipv4: '0.0.0.0/0', ip_protocol: 'tcp', from_port: 443, to_port: 443 }],
  },
  'web-port-open': {
    type: 'aws_security_group_rule',
    yes: [
      NEW,
      { type: 'ingress', from_port: 443, to_port: 443, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'] },
    ],
    no: [NEW, { type: 'egress', from_port: 443, to_port: 443, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'] }],
  },
  'bucket-acl-public': {
    type: 'aws_s3_bucket_acl',
    yes: [{ acl: 'private' }, { acl: 'public-read' }],
    no: [{ acl: 'public-read' }, { acl: 'private' }],
  },
  'public-access-block-off': {
    type: 'aws_s3_bucket_public_access_block',
    yes: [{ block_public_acls: true }, { block_public_acls: false }],
    no: [{ block_public_acls: false }, { block_public_acls: true }],
  },
  'public-access-block-removed': {
    type: 'aws_s3_bucket_public_access_block',
    yes: [ANY, GONE],
    no: [NEW, ANY],
  },
  'google-bucket-guard-off': {
    type: 'google_storage_bucket',
    yes: [{ public_access_prevention: 'enforced' }, { public_access_prevention: 'inherited' }],
    no: [{ public_access_prevention: 'inherited' }, { public_access_prevention: 'enforced' }],
  },
  'google-bucket-lists-on': {
    type: 'google_storage_bucket',
    yes: [{ uniform_bucket_level_access: true }, { uniform_bucket_level_access: false }],
    no: [{ uniform_bucket_level_access: false }, { uniform_bucket_level_access: true }],
  },
  'google-dataset-public': {
    type: 'google_bigquery_dataset',
    yes: [
      { access: [{ role: 'OWNER', special_group: 'projectOwners' }] },
      {
        access: [
          { role: 'OWNER', special_group: 'projectOwners' },
          { role: 'READER', special_group: 'allAuthenticatedUsers' },
        ],
      },
    ],
    no: [ANY, { access: [{ role: 'READER', special_group: 'projectReaders' }] }],
  },
  'google-database-address': {
    type: 'google_sql_database_instance',
    yes: [
      { settings: [{ ip_configuration: [{ ipv4_enabled: false }] }] },
      { settings: [{ ip_configuration: [{ ipv4_enabled: true }] }] },
    ],
    no: [
      { settings: [{ ip_configuration: [{ ipv4_enabled: true }] }] },
      { settings: [{ ip_configuration: [{ ipv4_enabled: false }] }] },
    ],
  },
  'google-control-plane-everywhere': {
    type: 'google_container_cluster',
    yes: [
      { master_authorized_networks_config: [{ cidr_blocks: [{ cidr_block: '10.0.0.0/8' }] }] },
      { master_authorized_networks_config: [{ cidr_blocks: [{ cidr_block: '0.0.0.0/0' }] }] },
    ],
    no: [ANY, { master_authorized_networks_config: [{ cidr_blocks: [{ cidr_block: '10.0.0.0/8' }] }] }],
  },
  'google-control-plane-by-name': {
    type: 'google_container_cluster',
    yes: [
      ANY,
      { control_plane_endpoints_config: [{ dns_endpoint_config: [{ allow_external_traffic: true }] }] },
    ],
    no: [
      ANY,
      { control_plane_endpoints_config: [{ dns_endpoint_config: [{ allow_external_traffic: false }] }] },
    ],
  },
  'google-callers-unchecked': {
    type: 'google_cloud_run_v2_service',
    yes: [ANY, { invoker_iam_disabled: true }],
    no: [{ invoker_iam_disabled: true }, ANY],
  },
  'google-ingress-open': {
    type: 'google_cloudfunctions2_function',
    yes: [
      { service_config: [{ ingress_settings: 'ALLOW_INTERNAL_ONLY' }] },
      { service_config: [{ ingress_settings: 'ALLOW_ALL' }] },
    ],
    no: [
      { service_config: [{ ingress_settings: 'ALLOW_ALL' }] },
      { service_config: [{ ingress_settings: 'ALLOW_INTERNAL_ONLY' }] },
    ],
  },
  'google-machine-guard-off': {
    type: 'google_container_cluster',
    yes: [
      { binary_authorization: [{ evaluation_mode: 'PROJECT_SINGLETON_POLICY_ENFORCE' }] },
      { binary_authorization: [{ evaluation_mode: 'DISABLED' }] },
    ],
    no: [{ enable_shielded_nodes: false }, { enable_shielded_nodes: true }],
  },
  'google-cluster-secrets-plain': {
    type: 'google_container_cluster',
    yes: [
      { database_encryption: [{ state: 'ENCRYPTED' }] },
      { database_encryption: [{ state: 'DECRYPTED' }] },
    ],
    no: [
      { database_encryption: [{ state: 'DECRYPTED' }] },
      { database_encryption: [{ state: 'ENCRYPTED' }] },
    ],
  },
  'google-cluster-legacy-rights': {
    type: 'google_container_cluster',
    yes: [{ enable_legacy_abac: false }, { enable_legacy_abac: true }],
    no: [{ enable_legacy_abac: true }, { enable_legacy_abac: false }],
  },
  'google-cluster-anonymous': {
    type: 'google_container_cluster',
    yes: [
      { anonymous_authentication_config: [{ mode: 'LIMITED' }] },
      { anonymous_authentication_config: [{ mode: 'ENABLED' }] },
    ],
    no: [
      { rbac_binding_config: [{ enable_insecure_binding_system_authenticated: true }] },
      { rbac_binding_config: [{ enable_insecure_binding_system_authenticated: false }] },
    ],
  },
  'google-cache-open': {
    type: 'google_redis_instance',
    yes: [{ transit_encryption_mode: 'SERVER_AUTHENTICATION' }, { transit_encryption_mode: 'DISABLED' }],
    no: [{ auth_enabled: false }, { auth_enabled: true }],
  },
  'google-key-disabled': {
    type: 'google_kms_crypto_key',
    yes: [{ primary: [{ state: 'ENABLED' }] }, { primary: [{ state: 'DESTROY_SCHEDULED' }] }],
    no: [{ primary: [{ state: 'DISABLED' }] }, { primary: [{ state: 'ENABLED' }] }],
  },
  'google-zone-unsigned': {
    type: 'google_dns_managed_zone',
    yes: [{ dnssec_config: [{ state: 'on' }] }, { dnssec_config: [{ state: 'off' }] }],
    no: [{ dnssec_config: [{ state: 'off' }] }, { dnssec_config: [{ state: 'on' }] }],
  },
  'google-retention-off': {
    type: 'google_storage_bucket',
    yes: [
      { soft_delete_policy: [{ retention_duration_seconds: 604_800 }] },
      { soft_delete_policy: [{ retention_duration_seconds: 0 }] },
    ],
    no: [{ retention_policy: [{ retention_period: 60 }] }, { retention_policy: [{ retention_period: 120 }] }],
  },
  'google-standby-off': {
    type: 'google_sql_database_instance',
    yes: [{ settings: [{ availability_type: 'REGIONAL' }] }, { settings: [{ availability_type: 'ZONAL' }] }],
    no: [{ settings: [{ availability_type: 'ZONAL' }] }, { settings: [{ availability_type: 'REGIONAL' }] }],
  },
  'google-sink-off': {
    type: 'google_logging_project_sink',
    yes: [ANY, { disabled: true }],
    no: [{ disabled: true }, ANY],
  },
  'google-sink-redirected': {
    type: 'google_logging_project_sink',
    yes: [{ destination: 'storage.googleapis.com/a' }, { destination: 'storage.googleapis.com/b' }],
    no: [{ description: 'a' }, { description: 'b' }],
  },
  'google-sink-excludes': {
    type: 'google_logging_folder_sink',
    yes: [ANY, { exclusions: [{ name: 'a', filter: 'severity < ERROR' }] }],
    no: [{ description: 'a' }, { description: 'b' }],
  },
  'google-logs-excluded': {
    type: 'google_logging_project_exclusion',
    yes: [NEW, ANY],
    no: [ANY, GONE],
  },
  'google-reader-exempted': {
    type: 'google_project_iam_audit_config',
    yes: [
      { audit_log_config: [{ log_type: 'DATA_READ', exempted_members: [] }] },
      { audit_log_config: [{ log_type: 'DATA_READ', exempted_members: ['user:eve@example.com'] }] },
    ],
    no: [
      { audit_log_config: [{ log_type: 'DATA_READ', exempted_members: ['user:eve@example.com'] }] },
      { audit_log_config: [{ log_type: 'DATA_READ', exempted_members: [] }] },
    ],
  },
  'google-member-public': {
    type: 'google_storage_bucket_iam_member',
    yes: [NEW, { role: 'roles/storage.objectViewer', member: 'allUsers' }],
    no: [NEW, { role: 'roles/storage.objectViewer', member: 'user:allUsers@example.com' }],
  },
  'resource-policy-public': {
    type: 'aws_sqs_queue_policy',
    yes: [NEW, policy({ Action: ['sqs:SendMessage'], Principal: '*' })],
    no: [
      NEW,
      policy({
        Action: ['sqs:SendMessage'],
        Principal: '*',
        Condition: { ArnEquals: { 'aws:SourceArn': ['a'] } },
      }),
    ],
  },
  'function-public': {
    type: 'aws_lambda_permission',
    yes: [NEW, { principal: '*' }],
    no: [NEW, { principal: '*', principal_org_id: 'o-1' }],
  },
  'database-public': {
    type: 'aws_db_instance',
    yes: [{ publicly_accessible: false }, { publicly_accessible: true }],
    no: [{ publicly_accessible: true }, { publicly_accessible: false }],
  },
  'google-database-public': {
    type: 'google_sql_database_instance',
    yes: [
      { settings: [{ ip_configuration: [{ authorized_networks: [] }] }] },
      { settings: [{ ip_configuration: [{ authorized_networks: [{ value: '0.0.0.0/0' }] }] }] },
    ],
    no: [
      { settings: [{ ip_configuration: [{ authorized_networks: [] }] }] },
      { settings: [{ ip_configuration: [{ authorized_networks: [{ value: '198.51.100.7/32' }] }] }] },
    ],
  },
  'control-plane-public': {
    type: 'aws_eks_cluster',
    yes: [
      { vpc_config: [{ public_access_cidrs: ['10.0.0.0/8'] }] },
      { vpc_config: [{ public_access_cidrs: ['0.0.0.0/0'] }] },
    ],
    no: [
      { vpc_config: [{ public_access_cidrs: ['0.0.0.0/0'] }] },
      { vpc_config: [{ public_access_cidrs: ['10.0.0.0/8'] }] },
    ],
  },
  'control-plane-endpoint-public': {
    type: 'aws_eks_cluster',
    yes: [
      { vpc_config: { endpoint_public_access: false } },
      { vpc_config: { endpoint_public_access: true } },
    ],
    no: [{ vpc_config: { endpoint_public_access: true } }, { vpc_config: { endpoint_public_access: false } }],
  },
  'google-control-plane-public': {
    type: 'google_container_cluster',
    yes: [
      { private_cluster_config: [{ enable_private_nodes: true }] },
      { private_cluster_config: [{ enable_private_nodes: false }] },
    ],
    no: [
      { private_cluster_config: [{ enable_private_nodes: false }] },
      { private_cluster_config: [{ enable_private_nodes: true }] },
    ],
  },
  'load-balancer-public': {
    type: 'aws_lb',
    yes: [{ internal: true }, { internal: false }],
    no: [{ internal: false }, { internal: true }],
  },
  'service-published': {
    type: 'Service',
    yes: [{ spec: { type: 'ClusterIP' } }, { spec: { type: 'LoadBalancer' } }],
    no: [{ spec: { type: 'LoadBalancer' } }, { spec: { type: 'ClusterIP' } }],
  },
  'public-address': {
    type: 'aws_subnet',
    yes: [{ map_public_ip_on_launch: false }, { map_public_ip_on_launch: true }],
    no: [{ map_public_ip_on_launch: true }, { map_public_ip_on_launch: false }],
  },
  'metadata-service-open': {
    type: 'aws_instance',
    yes: [
      { metadata_options: [{ http_tokens: 'required' }] },
      { metadata_options: [{ http_tokens: 'optional' }] },
    ],
    no: [
      { metadata_options: [{ http_tokens: 'optional' }] },
      { metadata_options: [{ http_tokens: 'required' }] },
    ],
  },
  'pod-privileged': {
    type: 'apps/Deployment',
    yes: [pod({}), pod({ hostNetwork: true })],
    no: [pod({ hostNetwork: true }), pod({ hostNetwork: false })],
  },
  'pod-security-level-changed': {
    type: 'Namespace',
    yes: [
      { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } },
      { metadata: { labels: { team: 'a' } } },
    ],
    no: [{ metadata: { labels: { team: 'a' } } }, { metadata: { labels: { team: 'b' } } }],
  },
  'pod-guard-off': {
    type: 'apps/StatefulSet',
    yes: [
      pod({}, { securityContext: { runAsNonRoot: true } }),
      pod({}, { securityContext: { runAsNonRoot: false } }),
    ],
    no: [
      pod({}, { securityContext: { runAsNonRoot: false } }),
      pod({}, { securityContext: { runAsNonRoot: true } }),
    ],
  },
  'pod-capability-added': {
    type: 'apps/DaemonSet',
    yes: [pod({}), pod({}, { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } })],
    no: [pod({}), pod({}, { securityContext: { capabilities: { drop: ['ALL'] } } })],
  },
  'transport-weakened': {
    type: 'aws_lb_listener',
    yes: [{ protocol: 'HTTPS' }, { protocol: 'HTTP' }],
    no: [{ protocol: 'HTTP' }, { protocol: 'HTTPS' }],
  },
  'policy-admin': {
    type: 'aws_iam_policy',
    yes: [READ, policy({ Action: ['*'], Resource: ['*'] })],
    no: [READ, policy({ Action: ['*'], Resource: ['arn:aws:s3:::a'] })],
  },
  'policy-wildcard': {
    type: 'aws_iam_role_policy',
    yes: [READ, policy({ Action: ['s3:*'], Resource: ['*'] })],
    no: [READ, policy({ Action: ['s3:Get*'], Resource: ['*'] })],
  },
  'policy-widened': {
    type: 'aws_iam_policy',
    yes: [READ, READ_WRITE],
    no: [READ_WRITE, READ],
  },
  'admin-policy-attached': {
    type: 'aws_iam_role_policy_attachment',
    yes: [NEW, { role: 'r', policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    no: [NEW, { role: 'r', policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
  },
  'trust-public': {
    type: 'aws_iam_role',
    yes: [trust('arn:aws:iam::1:root'), trust('*')],
    no: [trust('*'), trust('arn:aws:iam::1:root')],
  },
  'trust-widened': {
    type: 'aws_iam_role',
    yes: [trust('arn:aws:iam::1:root'), trust('arn:aws:iam::1:root', 'arn:aws:iam::2:root')],
    no: [trust('arn:aws:iam::1:root', 'arn:aws:iam::2:root'), trust('arn:aws:iam::1:root')],
  },
  'resource-policy-widened': {
    type: 'aws_s3_bucket_policy',
    yes: [READ, READ_WRITE],
    no: [READ_WRITE, READ],
  },
  'permissions-boundary-off': {
    type: 'aws_iam_role',
    yes: [{ permissions_boundary: 'arn:aws:iam::1:policy/b' }, ANY],
    no: [ANY, { permissions_boundary: 'arn:aws:iam::1:policy/b' }],
  },
  'access-key-added': { type: 'aws_iam_access_key', yes: [NEW, ANY], no: [ANY, GONE] },
  'google-owner-granted': {
    type: 'google_project_iam_member',
    yes: [NEW, { role: 'roles/owner', member: 'user:a@example.com' }],
    no: [NEW, { role: 'roles/viewer', member: 'user:a@example.com' }],
  },
  'google-admin-granted': {
    type: 'google_project_iam_binding',
    yes: [NEW, { role: 'roles/storage.admin', members: [] }],
    no: [NEW, { role: 'roles/storage.administrated', members: [] }],
  },
  'google-role-escalates': {
    type: 'google_project_iam_custom_role',
    yes: [
      { permissions: ['storage.buckets.get'] },
      { permissions: ['resourcemanager.projects.setIamPolicy', 'storage.buckets.get'] },
    ],
    no: [
      { permissions: ['resourcemanager.projects.setIamPolicy', 'storage.buckets.get'] },
      { permissions: ['resourcemanager.projects.getIamPolicy', 'storage.buckets.get'] },
    ],
  },
  'google-members-added': {
    type: 'google_project_iam_binding',
    yes: [{ members: ['user:a@x.y'] }, { members: ['user:b@x.y'] }],
    no: [{ members: ['user:a@x.y', 'user:b@x.y'] }, { members: ['user:a@x.y'] }],
  },
  'cluster-admin-bound': {
    type: 'rbac.authorization.k8s.io/ClusterRoleBinding',
    yes: [NEW, binding('cluster-admin', 'a')],
    no: [NEW, binding('view', 'a')],
  },
  'cluster-admin-subject-added': {
    type: 'rbac.authorization.k8s.io/ClusterRoleBinding',
    yes: [binding('cluster-admin', 'a'), binding('cluster-admin', 'a', 'b')],
    no: [binding('view', 'a'), binding('view', 'a', 'b')],
  },
  'binding-public': {
    type: 'rbac.authorization.k8s.io/ClusterRoleBinding',
    yes: [NEW, binding('view', 'system:anonymous')],
    no: [NEW, binding('view', 'system:masters')],
  },
  'binding-subjects-changed': {
    type: 'rbac.authorization.k8s.io/RoleBinding',
    yes: [binding('view', 'a'), binding('view', 'a', 'b')],
    no: [binding('view', 'a', 'b'), binding('view', 'a')],
  },
  'cluster-role-wildcard': {
    type: 'rbac.authorization.k8s.io/ClusterRole',
    yes: [rbac('pods'), rbac('*')],
    no: [rbac('pods'), rbac('pods', 'nodes')],
  },
  'cluster-role-dangerous': {
    type: 'rbac.authorization.k8s.io/Role',
    yes: [rbac('pods'), rbac('pods', 'secrets')],
    no: [rbac('pods', 'secrets'), rbac('pods')],
  },
  'workload-identity-changed': {
    type: 'apps/Deployment',
    yes: [pod({ serviceAccountName: 'a' }), pod({ serviceAccountName: 'b' })],
    no: [pod({ priorityClassName: 'a' }), pod({ priorityClassName: 'b' })],
  },
  'encryption-off': {
    type: 'aws_db_instance',
    yes: [{ storage_encrypted: true }, { storage_encrypted: false }],
    no: [{ storage_encrypted: false }, { storage_encrypted: true }],
  },
  'queue-encryption-off': {
    type: 'aws_sqs_queue',
    yes: [{ sqs_managed_sse_enabled: true }, { sqs_managed_sse_enabled: false }],
    no: [
      { sqs_managed_sse_enabled: true },
      { sqs_managed_sse_enabled: false, kms_master_key_id: 'alias/queue' },
    ],
  },
  'encryption-default-removed': { type: 'aws_ebs_encryption_by_default', yes: [ANY, GONE], no: [NEW, ANY] },
  'bucket-encryption-removed': {
    type: 'aws_s3_bucket_server_side_encryption_configuration',
    yes: [ANY, GONE],
    no: [NEW, ANY],
  },
  'encryption-key-changed': {
    type: 'aws_ebs_volume',
    yes: [{ kms_key_id: 'arn:a' }, { kms_key_id: 'arn:b' }],
    no: [{ size: 1 }, { size: 2 }],
  },
  'key-disabled': {
    type: 'aws_kms_key',
    yes: [{ is_enabled: true }, { is_enabled: false }],
    no: [{ is_enabled: false }, { is_enabled: true }],
  },
  'key-deletion-scheduled': {
    type: 'aws_kms_key',
    yes: [{ is_enabled: true }, { is_enabled: false, deletion_date: '2026-12-02T00:00:00.000Z' }],
    no: [{ is_enabled: false, deletion_date: '2026-12-02T00:00:00.000Z' }, { is_enabled: true }],
  },
  'parameter-written': {
    type: 'aws_ssm_parameter',
    yes: [{ version: 1 }, { version: 2 }],
    no: [
      { version: 1, tier: 'Standard' },
      { version: 1, tier: 'Advanced' },
    ],
  },
  'key-rotation-off': {
    type: 'aws_kms_key',
    yes: [{ enable_key_rotation: true }, { enable_key_rotation: false }],
    no: [{ enable_key_rotation: false }, { enable_key_rotation: true }],
  },
  'logging-off': {
    type: 'aws_s3_bucket',
    yes: [{ logging: [{ target_bucket: 'logs' }] }, { logging: [] }],
    no: [{ logging: [] }, { logging: [{ target_bucket: 'logs' }] }],
  },
  'logging-reduced': {
    type: 'aws_eks_cluster',
    yes: [{ enabled_cluster_log_types: ['api', 'audit'] }, { enabled_cluster_log_types: ['api'] }],
    no: [{ enabled_cluster_log_types: ['api'] }, { enabled_cluster_log_types: ['api', 'audit'] }],
  },
  'monitoring-off': {
    type: 'aws_db_instance',
    yes: [{ performance_insights_enabled: true }, { performance_insights_enabled: false }],
    no: [{ performance_insights_enabled: false }, { performance_insights_enabled: true }],
  },
  'watcher-off': {
    type: 'aws_guardduty_detector',
    yes: [{ enable: true }, { enable: false }],
    no: [{ enable: false }, { enable: true }],
  },
  'watcher-removed': { type: 'aws_cloudtrail', yes: [ANY, GONE], no: [NEW, ANY] },
  'admission-weakened': {
    type: 'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    yes: [
      { webhooks: [{ name: 'a', failurePolicy: 'Fail' }] },
      { webhooks: [{ name: 'a', failurePolicy: 'Ignore' }] },
    ],
    no: [
      { webhooks: [{ name: 'a', failurePolicy: 'Ignore' }] },
      { webhooks: [{ name: 'a', failurePolicy: 'Fail' }] },
    ],
  },
  'alarm-removed': {
    type: 'aws_cloudwatch_metric_alarm',
    yes: [ANY, GONE],
    no: [{ period: 60 }, { period: 300 }],
  },
  'versioning-off': {
    type: 'aws_s3_bucket_versioning',
    yes: [
      { versioning_configuration: [{ status: 'Enabled' }] },
      { versioning_configuration: [{ status: 'Suspended' }] },
    ],
    no: [
      { versioning_configuration: [{ status: 'Suspended' }] },
      { versioning_configuration: [{ status: 'Enabled' }] },
    ],
  },
  'deletion-protection-off': {
    type: 'aws_db_instance',
    yes: [{ deletion_protection: true }, ANY],
    no: [ANY, { deletion_protection: true }],
  },
  'backups-off': {
    type: 'aws_db_instance',
    yes: [{ backup_retention_period: 7 }, { backup_retention_period: 0 }],
    no: [{ backup_retention_period: 7 }, { backup_retention_period: 1 }],
  },
  'backups-shortened': {
    type: 'aws_db_instance',
    yes: [{ backup_retention_period: 7 }, { backup_retention_period: 1 }],
    no: [{ backup_retention_period: 1 }, { backup_retention_period: 7 }],
  },
  'logs-shortened': {
    type: 'aws_cloudwatch_log_group',
    yes: [{ retention_in_days: 0 }, { retention_in_days: 30 }],
    no: [{ retention_in_days: 30 }, { retention_in_days: 0 }],
  },
  'high-availability-off': {
    type: 'aws_db_instance',
    yes: [{ multi_az: true }, { multi_az: false }],
    no: [{ multi_az: false }, { multi_az: true }],
  },
  'network-policy-removed': { type: 'networking.k8s.io/NetworkPolicy', yes: [ANY, GONE], no: [NEW, ANY] },
  'secret-changed': {
    type: 'Secret',
    yes: [{ data: { password: { $secret: 'a' } } }, { data: { password: { $secret: 'b' } } }],
    no: [
      { data: { password: { $secret: 'a' } }, immutable: false },
      { data: { password: { $secret: 'a' } }, immutable: true },
    ],
  },
  'admission-not-enforced': {
    type: 'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
    yes: [{ spec: { validationActions: ['Deny'] } }, { spec: { validationActions: ['Audit', 'Warn'] } }],
    no: [{ spec: { validationActions: ['Deny'] } }, { spec: { validationActions: ['Audit', 'Deny'] } }],
  },
  'disruption-budget-removed': { type: 'policy/PodDisruptionBudget', yes: [ANY, GONE], no: [NEW, ANY] },
  'service-sources-opened': {
    type: 'Service',
    yes: [{ spec: { loadBalancerSourceRanges: ['10.0.0.0/8'] } }, { spec: {} }],
    no: [{ spec: {} }, { spec: { loadBalancerSourceRanges: ['10.0.0.0/8'] } }],
  },
  'service-sources-public': {
    type: 'Service',
    yes: [
      { spec: { loadBalancerSourceRanges: ['10.0.0.0/8'] } },
      { spec: { loadBalancerSourceRanges: ['10.0.0.0/8', '0.0.0.0/0'] } },
    ],
    no: [{ spec: {} }, { spec: { loadBalancerSourceRanges: ['10.0.0.0/8'] } }],
  },
  'service-no-longer-internal': {
    type: 'Service',
    yes: [annotated({ 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' }), annotated({})],
    no: [
      annotated({ 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internet-facing' }),
      annotated({ 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' }),
    ],
  },
  'ingress-unencrypted': {
    type: 'networking.k8s.io/Ingress',
    yes: [{ spec: { tls: [{ secretName: 'a' }] } }, { spec: {} }],
    no: [{ spec: { tls: [{ secretName: 'a' }] } }, { spec: { tls: [{ secretName: 'b' }] } }],
  },
  'ingress-hosts-changed': {
    type: 'networking.k8s.io/Ingress',
    yes: [{ spec: { rules: [{ host: 'a' }] } }, { spec: { rules: [{ host: 'b' }] } }],
    no: [{ spec: { rules: [{ host: 'a' }] } }, { spec: { rules: [{ host: 'a', http: { paths: [] } }] } }],
  },
  scaling: {
    type: 'Pod',
    maker: { kind: 'owner', name: 'apps/ReplicaSet/web' },
    yes: [ANY, DELETING],
    no: [ANY, DELETING],
  },
  'reclaim-policy-delete': {
    type: 'PersistentVolume',
    yes: [
      { spec: { persistentVolumeReclaimPolicy: 'Retain' } },
      { spec: { persistentVolumeReclaimPolicy: 'Delete' } },
    ],
    no: [
      { spec: { persistentVolumeReclaimPolicy: 'Delete' } },
      { spec: { persistentVolumeReclaimPolicy: 'Retain' } },
    ],
  },
  'custom-resource-removed': { type: 'kafka.strimzi.io/Kafka', yes: [ANY, GONE], no: [NEW, ANY] },
  'binding-everyone': {
    type: 'rbac.authorization.k8s.io/ClusterRoleBinding',
    yes: [binding('view', 'ann'), binding('view', 'ann', 'system:authenticated')],
    no: [binding('view', 'ann'), binding('view', 'ann', 'bob')],
  },
  'pod-less-confined': {
    type: 'apps/Deployment',
    yes: [pod({}, { securityContext: { runAsUser: 1000 } }), pod({}, { securityContext: { runAsUser: 0 } })],
    no: [pod({}, { securityContext: { runAsUser: 0 } }), pod({}, { securityContext: { runAsUser: 1000 } })],
  },
  'debug-container-added': {
    type: 'Pod',
    yes: [{ spec: {} }, { spec: { ephemeralContainers: [{ name: 'debugger' }] } }],
    no: [{ spec: {} }, { spec: { containers: [{ name: 'debugger' }] } }],
  },
  suspended: {
    type: 'batch/CronJob',
    yes: [{ spec: { suspend: false } }, { spec: { suspend: true } }],
    no: [{ spec: { suspend: true } }, { spec: { suspend: false } }],
  },
  'service-account-token-added': {
    type: 'Secret',
    yes: [NEW, { type: 'kubernetes.io/service-account-token' }],
    no: [NEW, { type: 'Opaque' }],
  },
  'node-version-changed': {
    type: 'Node',
    yes: [
      { status: { nodeInfo: { kubeletVersion: 'v1.33.4' } } },
      { status: { nodeInfo: { kubeletVersion: 'v1.34.1' } } },
    ],
    no: [{ spec: {} }, { spec: { unschedulable: true } }],
  },
  'node-cordoned': {
    type: 'Node',
    yes: [{ spec: {} }, { spec: { unschedulable: true } }],
    no: [{ spec: { unschedulable: true } }, { spec: {} }],
  },
  'certificate-renewed': {
    type: 'Secret',
    maker: { kind: 'cert-manager', name: 'prod/web' },
    yes: [{ data: { 'tls.crt': { $secret: 'a' } } }, { data: { 'tls.crt': { $secret: 'b' } } }],
    no: [{ data: { 'tls.crt': { $secret: 'a' } } }, { data: { 'tls.crt': { $secret: 'b' } } }],
  },
  'data-store-removed': { type: 'aws_dynamodb_table', yes: [ANY, GONE], no: [NEW, ANY] },
  'container-removed': { type: 'Namespace', yes: [ANY, GONE], no: [NEW, ANY] },
  'deletion-pending': {
    type: 'PersistentVolumeClaim',
    yes: [ANY, DELETING],
    no: [DELETING, { ...DELETING, spec: { storageClassName: 'fast' } }],
  },
  deleting: { type: 'Pod', yes: [ANY, DELETING], no: [DELETING, ANY] },
  'queue-or-secret-removed': { type: 'aws_sqs_queue', yes: [ANY, GONE], no: [NEW, ANY] },
  'service-removed': { type: 'apps/Deployment', yes: [ANY, GONE], no: [NEW, ANY] },
  'data-store-replaced': {
    type: 'aws_ebs_volume',
    yes: [{ id: 'vol-1' }, { id: 'vol-2' }],
    no: [
      { id: 'vol-1', iops: 1 },
      { id: 'vol-1', iops: 2 },
    ],
  },
  replaced: {
    type: 'aws_instance',
    yes: [{ id: 'i-1' }, { id: 'i-2' }],
    no: [
      { id: 'i-1', monitoring: false },
      { id: 'i-1', monitoring: true },
    ],
  },
  'storage-shrunk': {
    type: 'aws_db_instance',
    yes: [{ allocated_storage: 100 }, { allocated_storage: 20 }],
    no: [{ allocated_storage: 20 }, { allocated_storage: 100 }],
  },
  'lifecycle-changed': {
    type: 'aws_s3_bucket_lifecycle_configuration',
    yes: [{ rule: [{ id: 'a', expiration: 90 }] }, { rule: [{ id: 'a', expiration: 1 }] }],
    no: [{ expected_bucket_owner: 'a' }, { expected_bucket_owner: 'b' }],
  },
  'database-version-changed': {
    type: 'aws_rds_cluster',
    yes: [{ engine_version: '15.4' }, { engine_version: '16.1' }],
    no: [{ port: 1 }, { port: 2 }],
  },
  'image-changed': {
    type: 'apps/Deployment',
    yes: [pod({}), pod({}, { image: 'a:2' })],
    no: [pod({}), pod({}, { imagePullPolicy: 'Always' })],
  },
  'code-changed': {
    type: 'aws_lambda_function',
    yes: [{ source_code_hash: 'a' }, { source_code_hash: 'b' }],
    no: [{ tracing: 'a' }, { tracing: 'b' }],
  },
  'runtime-changed': {
    type: 'aws_lambda_function',
    yes: [{ runtime: 'nodejs20.x' }, { runtime: 'nodejs24.x' }],
    no: [{ memory_size: 128 }, { memory_size: 256 }],
  },
  'command-changed': {
    type: 'batch/CronJob',
    yes: [pod({}, { args: ['a'] }), pod({}, { args: ['b'] })],
    no: [pod({}, { workingDir: 'a' }), pod({}, { workingDir: 'b' })],
  },
  'environment-changed': {
    type: 'apps/Deployment',
    yes: [pod({}, { env: [{ name: 'A', value: '1' }] }), pod({}, { env: [{ name: 'A', value: '2' }] })],
    no: [pod({}), pod({}, { image: 'a:2' })],
  },
  'config-data-changed': {
    type: 'ConfigMap',
    yes: [{ data: { 'app.conf': 'a' } }, { data: { 'app.conf': 'b' } }],
    no: [{ immutable: false }, { immutable: true }],
  },
  'cluster-version-changed': {
    type: 'aws_eks_cluster',
    yes: [{ version: '1.33' }, { version: '1.34' }],
    no: [{ role_arn: 'a' }, { role_arn: 'b' }],
  },
  'release-version-changed': {
    type: 'helm_release',
    yes: [{ version: '1.0.0' }, { version: '1.1.0' }],
    no: [{ timeout: 1 }, { timeout: 2 }],
  },
  'scaled-to-zero': {
    type: 'apps/Deployment',
    yes: [{ spec: { replicas: 3 } }, { spec: { replicas: 0 } }],
    no: [{ spec: { replicas: 3 } }, { spec: {} }],
  },
  'scaled-down': {
    type: 'kubernetes_deployment',
    yes: [{ spec: [{ replicas: '30' }] }, { spec: [{ replicas: '3' }] }],
    no: [{ spec: [{ replicas: '3' }] }, { spec: [{ replicas: '30' }] }],
  },
  'scaled-up': {
    type: 'apps/Deployment',
    yes: [{ spec: { replicas: 3 } }, { spec: { replicas: 30 } }],
    no: [{ spec: { replicas: 30 } }, { spec: { replicas: 3 } }],
  },
  'machine-type-changed': {
    type: 'aws_instance',
    yes: [{ instance_type: 't3.small' }, { instance_type: 't3.large' }],
    no: [{ monitoring: true }, { monitoring: false }],
  },
  'resources-changed': {
    type: 'apps/Deployment',
    yes: [pod({}, { resources: { limits: { cpu: '1' } } }), pod({}, { resources: { limits: { cpu: '2' } } })],
    no: [pod({}), pod({}, { image: 'a:2' })],
  },
  'route-changed': {
    type: 'aws_route_table',
    yes: [
      { route: [{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' }] },
      { route: [{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-2' }] },
    ],
    no: [{ tags: { a: '1' } }, { tags: { a: '2' } }],
  },
  'route-added': { type: 'aws_route', yes: [NEW, ANY], no: [ANY, GONE] },
  'route-removed': { type: 'aws_route', yes: [ANY, GONE], no: [NEW, ANY] },
  'gateway-removed': { type: 'aws_nat_gateway', yes: [ANY, GONE], no: [NEW, ANY] },
  'gateway-added': { type: 'aws_internet_gateway', yes: [NEW, ANY], no: [ANY, GONE] },
  'access-list-open': {
    type: 'aws_network_acl',
    yes: [
      NEW,
      { ingress: [{ action: 'allow', protocol: '-1', cidr_block: '0.0.0.0/0', from_port: 0, to_port: 0 }] },
    ],
    no: [
      NEW,
      { ingress: [{ action: 'deny', protocol: '-1', cidr_block: '0.0.0.0/0', from_port: 0, to_port: 0 }] },
    ],
  },
  'network-tags-changed': {
    type: 'google_compute_instance',
    yes: [{ tags: ['internal'] }, { tags: ['internal', 'web'] }],
    no: [{ labels: { a: '1' } }, { labels: { a: '2' } }],
  },
  'database-replaced': {
    type: 'aws_db_instance',
    yes: [{ resource_id: 'db-A' }, { resource_id: 'db-B' }],
    no: [{ id: 'name' }, { id: 'db-A' }],
  },
  'network-removed': { type: 'aws_subnet', yes: [ANY, GONE], no: [NEW, ANY] },
  'address-range-changed': {
    type: 'google_compute_subnetwork',
    yes: [{ ip_cidr_range: '10.0.0.0/16' }, { ip_cidr_range: '10.1.0.0/16' }],
    no: [{ purpose: 'a' }, { purpose: 'b' }],
  },
  'load-balancer-removed': { type: 'networking.k8s.io/Ingress', yes: [ANY, GONE], no: [NEW, ANY] },
  'traffic-redirected': {
    type: 'Service',
    yes: [{ spec: { selector: { app: 'a' } } }, { spec: { selector: { app: 'b' } } }],
    no: [{ spec: { sessionAffinity: 'None' } }, { spec: { sessionAffinity: 'ClientIP' } }],
  },
  'firewall-attached': {
    type: 'aws_instance',
    yes: [{ vpc_security_group_ids: ['sg-1'] }, { vpc_security_group_ids: ['sg-2'] }],
    no: [{ monitoring: true }, { monitoring: false }],
  },
  'firewall-removed': { type: 'aws_security_group', yes: [ANY, GONE], no: [NEW, ANY] },
  'dns-record-changed': {
    type: 'aws_route53_record',
    yes: [{ records: ['192.0.2.1'] }, { records: ['192.0.2.2'] }],
    no: [{ ttl: 60 }, { ttl: 300 }],
  },
  'dns-time-changed': {
    type: 'google_dns_record_set',
    yes: [{ ttl: 60 }, { ttl: 300 }],
    no: [{ rrdatas: ['192.0.2.1'] }, { rrdatas: ['192.0.2.2'] }],
  },
  'dns-record-removed': { type: 'aws_route53_record', yes: [ANY, GONE], no: [NEW, ANY] },
  'dns-zone-removed': { type: 'google_dns_managed_zone', yes: [ANY, GONE], no: [NEW, ANY] },
  'certificate-removed': { type: 'aws_acm_certificate', yes: [ANY, GONE], no: [NEW, ANY] },
  'tags-changed': {
    type: 'aws_instance',
    yes: [{ tags: { env: 'a' } }, { tags: { env: 'b' } }],
    no: [NEW, { tags: { env: 'a' } }],
  },
  'description-changed': {
    type: 'aws_iam_policy',
    yes: [{ description: 'a' }, { description: 'b' }],
    no: [{ path: '/a/' }, { path: '/b/' }],
  },
  renamed: {
    type: 'aws_instance',
    yes: [{ name: 'a' }, { name: 'b' }],
    no: [{ key_name: 'a' }, { key_name: 'b' }],
  },
}
