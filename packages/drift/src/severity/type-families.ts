/** Families of resource types that several rules speak of. Globs over the whole type. */

export const FIREWALL_RULES: readonly string[] = [
  'aws_security_group_rule',
  'aws_vpc_security_group_ingress_rule',
  'google_compute_firewall',
  'google_compute_*firewall_policy_rule',
]

export const FIREWALLS: readonly string[] = ['aws_security_group', 'aws_default_security_group']

export const ACCESS_LISTS: readonly string[] = ['aws_network_acl*', 'aws_default_network_acl']

/** What runs pods from a template, and pods. */
export const WORKLOADS: readonly string[] = [
  'apps/*',
  'batch/*',
  'Pod',
  'ReplicationController',
  'kubernetes_deployment*',
  'kubernetes_stateful_set*',
  'kubernetes_daemonset*',
  'kubernetes_daemon_set*',
  'kubernetes_job*',
  'kubernetes_cron_job*',
  'kubernetes_pod',
  'kubernetes_pod_v1',
  'kubernetes_manifest',
  'aws_ecs_task_definition',
  'google_cloud_run*',
]

/** What serves for long: its going is an outage, which that of a pod or a job is not. */
export const SERVICES: readonly string[] = [
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'batch/CronJob',
  'kubernetes_deployment*',
  'kubernetes_stateful_set*',
  'kubernetes_daemonset*',
  'kubernetes_daemon_set*',
  'kubernetes_cron_job*',
  'aws_instance',
  'aws_autoscaling_group',
  'aws_ecs_service',
  'aws_ecs_cluster',
  'aws_eks_cluster',
  'aws_eks_node_group',
  'aws_lambda_function',
  'google_compute_instance',
  'google_compute_instance_group_manager',
  'google_compute_region_instance_group_manager',
  'google_container_cluster',
  'google_container_node_pool',
  'google_cloud_run*_service',
  'google_cloudfunctions*_function',
  'helm_release',
]

export const DATABASES: readonly string[] = [
  'aws_db_instance',
  'aws_rds_cluster',
  'aws_rds_cluster_instance',
  'aws_rds_global_cluster',
  'aws_docdb_cluster',
  'aws_neptune_cluster',
  'aws_redshift_cluster',
  'aws_elasticsearch_domain',
  'aws_opensearch_domain',
  'aws_elasticache_cluster',
  'aws_elasticache_replication_group',
  'aws_memorydb_cluster',
  'google_sql_database_instance',
  'google_spanner_instance',
  'google_bigtable_instance',
  'google_alloydb_cluster',
  'google_redis_instance',
]

/** What holds data that nothing else holds: where it goes, the data goes. */
export const DATA_STORES: readonly string[] = [
  ...DATABASES,
  'aws_s3_bucket',
  'aws_dynamodb_table',
  'aws_dynamodb_global_table',
  'aws_ebs_volume',
  'aws_efs_file_system',
  'aws_fsx_*_file_system',
  'aws_backup_vault',
  'aws_kms_key',
  'google_storage_bucket',
  'google_sql_database',
  'google_spanner_database',
  'google_bigquery_dataset',
  'google_bigquery_table',
  'google_compute_disk',
  'google_compute_region_disk',
  'google_filestore_instance',
  'google_firestore_database',
  'google_kms_crypto_key',
  'google_kms_key_ring',
  'azurerm_storage_account',
  'azurerm_*sql_database',
  'azurerm_*sql_server',
  'azurerm_cosmosdb_account',
  'azurerm_managed_disk',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'kubernetes_persistent_volume*',
]

/** What holds messages, logs or secrets. */
export const QUEUES_AND_SECRETS: readonly string[] = [
  'aws_sqs_queue',
  'aws_sns_topic',
  'aws_kinesis_stream',
  'aws_msk_cluster',
  'aws_cloudwatch_log_group',
  'aws_ecr_repository',
  'aws_secretsmanager_secret',
  'aws_ssm_parameter',
  'aws_db_snapshot',
  'aws_ebs_snapshot',
  'google_pubsub_topic',
  'google_pubsub_subscription',
  'google_secret_manager_secret',
  'google_artifact_registry_repository',
  'Secret',
  'kubernetes_secret*',
]

/** What takes everything inside it along. */
export const CONTAINERS_OF_ALL: readonly string[] = [
  'Namespace',
  'kubernetes_namespace*',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'google_project',
  'aws_organizations_account',
]

export const GATEWAYS: readonly string[] = [
  'aws_internet_gateway',
  'aws_egress_only_internet_gateway',
  'aws_nat_gateway',
  'aws_vpn_gateway',
  'aws_vpn_connection',
  'aws_customer_gateway',
  'aws_ec2_transit_gateway*',
  'aws_vpc_peering_connection*',
  'aws_vpc_endpoint',
  'aws_dx_*',
  'google_compute_router',
  'google_compute_router_nat',
  'google_compute_vpn_*',
  'google_compute_network_peering',
]

export const NETWORKS: readonly string[] = [
  'aws_vpc',
  'aws_subnet',
  'aws_default_vpc',
  'aws_default_subnet',
  'google_compute_network',
  'google_compute_subnetwork',
]

export const KUBERNETES_SERVICES: readonly string[] = [
  'Service',
  'kubernetes_service',
  'kubernetes_service_v1',
]

export const LOAD_BALANCERS: readonly string[] = [
  'aws_lb',
  'aws_alb',
  'aws_elb',
  'aws_lb_listener',
  'aws_alb_listener',
  'aws_lb_target_group',
  'aws_alb_target_group',
  'aws_cloudfront_distribution',
  'aws_api_gateway_rest_api',
  'aws_apigatewayv2_api',
  'google_compute_*forwarding_rule',
  'google_compute_*backend_service',
  'google_compute_*url_map',
  'networking.k8s.io/Ingress',
  'kubernetes_ingress*',
  'gateway.networking.k8s.io/*',
  ...KUBERNETES_SERVICES,
]

export const ROUTES: readonly string[] = [
  'aws_route',
  'aws_route_table',
  'aws_default_route_table',
  'aws_route_table_association',
  'aws_main_route_table_association',
  'google_compute_route',
]

export const DNS_RECORDS: readonly string[] = [
  'aws_route53_record',
  'google_dns_record_set',
  '*_dns_*record*',
]

export const DNS_ZONES: readonly string[] = ['aws_route53_zone', 'google_dns_managed_zone', '*_dns_zone']

export const KUBERNETES_ROLES: readonly string[] = [
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/ClusterRole',
  'kubernetes_role',
  'kubernetes_role_v1',
  'kubernetes_cluster_role',
  'kubernetes_cluster_role_v1',
]

export const KUBERNETES_BINDINGS: readonly string[] = [
  'rbac.authorization.k8s.io/*Binding',
  'kubernetes_role_binding*',
  'kubernetes_cluster_role_binding*',
]

/** Recorders and watchers that security rests on. */
export const WATCHERS: readonly string[] = [
  'aws_cloudtrail',
  'aws_flow_log',
  'aws_config_configuration_recorder*',
  'aws_guardduty_detector',
  'aws_securityhub_account',
  'aws_inspector2_enabler',
  'aws_accessanalyzer_analyzer',
  'aws_s3_bucket_logging',
  'google_logging_*_sink',
  'google_project_iam_audit_config',
  'admissionregistration.k8s.io/*',
]

export const NETWORK_POLICIES: readonly string[] = [
  'networking.k8s.io/NetworkPolicy',
  'kubernetes_network_policy*',
  'cilium.io/*NetworkPolicy',
]
