import type { RuleTable, TypeRules } from './rule.ts'

/** Of every type of Google's: labels are compared as tags, and things are named by name or by link. */
export const GOOGLE_RULES: TypeRules = {
  ignored:
    'settings.*.user_labels labels effective_labels terraform_labels resource_labels user_labels effective_annotations terraform_annotations',
  filled: 'project',
  written: {
    link: 'network subnetwork zone region machine_type target backend_service url_map instance_group ip_address network_interface.*.network network_interface.*.subnetwork boot_disk.*.source attached_disk.*.source disk.*.source resource_policies.* source_image cluster type health_check health_checks.* backend.*.group self_link private_network',
    case: 'location ip_protocol',
    dns: 'dns_name',
  },
}

/** Who may do what: all of it is the name by which both sides met. */
export const GOOGLE_MEMBER_RULES: TypeRules = { ignored: '**' }

const NODES = [
  'advanced_machine_features',
  'confidential_nodes',
  'containerd_config',
  'effective_taints',
  'ephemeral_storage_local_ssd_config',
  'fast_socket',
  'gcfs_config',
  'gvnic',
  'kubelet_config',
  'linux_node_config',
  'logging_variant',
  'metadata',
  'resource_labels',
  'shielded_instance_config',
  'windows_node_config',
  'workload_metadata_config',
]
const NODE_CONFIG: TypeRules = {
  filled: NODES.map(name => `node_config.*.${name}`).join(' '),
  sets: 'node_locations node_config.*.oauth_scopes node_config.*.tags node_config.*.taint',
  written: { link: 'node_config.*.machine_type node_config.*.disk_type' },
}
const MACHINE: TypeRules = {
  ignored: 'allow_stopping_for_update desired_status',
  filled:
    'network_interface.*.network_ip network_interface.*.stack_type network_interface.*.subnetwork confidential_instance_config reservation_affinity shielded_instance_config',
  sets: 'tags service_account.*.scopes',
}
const GROUP: TypeRules = {
  filled: 'target_size',
  ignored: 'wait_for_instances wait_for_instances_status',
  written: { link: 'version.*.instance_template' },
}

/** Types of Google's of which more is known than their specs say. */
export const GOOGLE_TYPE_RULES: RuleTable = {
  google_bigquery_dataset: { sets: 'access' },
  google_cloud_run_v2_service: {
    ignored: 'client client_version launch_stage',
    written: { duration: 'template.*.timeout', quantity: 'template.*.containers.*.resources.*.limits.*' },
  },
  google_cloudfunctions2_function: { written: { quantity: 'service_config.*.available_memory' } },
  google_compute_firewall: {
    sets: 'allow deny allow.*.ports deny.*.ports source_ranges destination_ranges source_tags target_tags source_service_accounts target_service_accounts',
    written: { protocol: 'allow.*.protocol deny.*.protocol' },
  },
  google_compute_forwarding_rule: { written: { range: 'port_range' } },
  google_compute_global_forwarding_rule: { written: { range: 'port_range' } },
  google_compute_instance: MACHINE,
  google_compute_instance_group_manager: GROUP,
  google_compute_instance_template: MACHINE,
  google_compute_network: { ignored: 'delete_default_routes_on_create' },
  google_compute_region_instance_group_manager: GROUP,
  google_container_cluster: {
    ...NODE_CONFIG,
    ignored:
      'node_pool node_config node_version initial_node_count remove_default_node_pool operation default_max_pods_per_node',
    filled:
      'addons_config cluster_autoscaling cluster_ipv4_cidr database_encryption default_snat_status dns_config ip_allocation_policy.*.services_ipv4_cidr_block ip_allocation_policy.*.cluster_ipv4_cidr_block ip_allocation_policy.*.pod_cidr_overprovision_config ip_allocation_policy.*.stack_type logging_config monitoring_config node_pool_auto_config node_pool_defaults notification_config release_channel security_posture_config mesh_certificates',
    sets: 'node_locations logging_config.*.enable_components monitoring_config.*.enable_components',
  },
  google_container_node_pool: {
    ...NODE_CONFIG,
    ignored:
      'version initial_node_count node_count instance_group_urls managed_instance_group_urls name_prefix operation',
    filled:
      'autoscaling.*.location_policy max_pods_per_node network_config upgrade_settings placement_policy queued_provisioning',
  },
  google_dns_record_set: { sets: 'rrdatas', written: { dns: 'name', dot: 'rrdatas.*' } },
  google_pubsub_subscription: {
    written: {
      duration:
        'message_retention_duration expiration_policy.*.ttl retry_policy.*.minimum_backoff retry_policy.*.maximum_backoff',
    },
  },
  google_pubsub_topic: { written: { duration: 'message_retention_duration' } },
  google_secret_manager_secret: {
    written: { duration: 'rotation.*.rotation_period ttl', time: 'expire_time' },
  },
  google_sql_database_instance: {
    ignored: 'root_password settings.*.version available_maintenance_versions deletion_protection',
    filled:
      'settings.*.disk_size settings.*.location_preference settings.*.connector_enforcement settings.*.edition maintenance_version',
    keyed: { 'settings.*.database_flags': 'name' },
    sets: 'settings.*.ip_configuration.*.authorized_networks',
  },
  google_storage_bucket: {
    sets: 'lifecycle_rule',
    defaults: { storage_class: 'STANDARD' },
    filled: 'soft_delete_policy rpo',
  },
}
