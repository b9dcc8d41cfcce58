import type { Template } from '../shell/fill.ts'

/** Types whose id is what `import` takes. */
const BY_ID = `
  google_artifact_registry_repository google_bigquery_dataset google_bigquery_table google_cloud_run_v2_job
  google_cloud_run_v2_service google_cloudfunctions2_function google_cloudfunctions_function
  google_compute_address google_compute_autoscaler google_compute_backend_bucket
  google_compute_backend_service google_compute_disk google_compute_external_vpn_gateway
  google_compute_firewall google_compute_forwarding_rule google_compute_global_address
  google_compute_global_forwarding_rule google_compute_global_network_endpoint_group
  google_compute_ha_vpn_gateway google_compute_health_check google_compute_http_health_check
  google_compute_https_health_check google_compute_image google_compute_instance
  google_compute_instance_group google_compute_instance_group_manager google_compute_instance_template
  google_compute_interconnect_attachment google_compute_machine_image google_compute_managed_ssl_certificate
  google_compute_network google_compute_network_endpoint_group google_compute_network_firewall_policy
  google_compute_network_firewall_policy_association google_compute_node_group google_compute_node_template
  google_compute_packet_mirroring google_compute_region_autoscaler google_compute_region_backend_service
  google_compute_region_disk google_compute_region_health_check google_compute_region_instance_group_manager
  google_compute_region_instance_template google_compute_region_network_endpoint_group
  google_compute_region_network_firewall_policy google_compute_region_network_firewall_policy_association
  google_compute_region_security_policy google_compute_region_ssl_certificate
  google_compute_region_ssl_policy google_compute_region_target_http_proxy
  google_compute_region_target_https_proxy google_compute_region_target_tcp_proxy
  google_compute_region_url_map google_compute_reservation google_compute_resource_policy
  google_compute_route google_compute_router google_compute_router_peer google_compute_security_policy
  google_compute_service_attachment google_compute_snapshot google_compute_ssl_certificate
  google_compute_ssl_policy google_compute_subnetwork google_compute_target_grpc_proxy
  google_compute_target_http_proxy google_compute_target_https_proxy google_compute_target_instance
  google_compute_target_pool google_compute_target_ssl_proxy google_compute_target_tcp_proxy
  google_compute_url_map google_compute_vpn_gateway google_compute_vpn_tunnel google_container_cluster
  google_dns_managed_zone google_dns_policy google_dns_record_set google_kms_crypto_key google_kms_key_ring
  google_logging_project_bucket_config google_logging_project_exclusion google_logging_project_sink
  google_memcache_instance google_project_iam_custom_role google_pubsub_schema google_pubsub_subscription
  google_pubsub_topic google_redis_instance google_secret_manager_secret google_service_account
  google_sql_database
`

/** What has members, and what names it before the role and the member. */
const WITH_MEMBERS: Readonly<Record<string, Template>> = {
  google_artifact_registry_repository:
    'projects/{project}/locations/{location}/repositories/{repository|last}',
  google_cloud_run_v2_job: 'projects/{project}/locations/{location}/jobs/{name|last}',
  google_cloud_run_v2_service: 'projects/{project}/locations/{location}/services/{name|last}',
  google_cloudfunctions2_function: 'projects/{project}/locations/{location}/functions/{cloud_function|last}',
  google_cloudfunctions_function: 'projects/{project}/locations/{region}/functions/{cloud_function|last}',
  google_kms_crypto_key: '{crypto_key_id}',
  google_kms_key_ring: '{key_ring_id}',
  google_project: '{project|last}',
  google_pubsub_subscription: 'projects/{project}/subscriptions/{subscription|last}',
  google_pubsub_topic: 'projects/{project}/topics/{topic|last}',
  google_secret_manager_secret: 'projects/{project}/secrets/{secret_id|last}',
  google_service_account: '{service_account_id}',
  google_storage_bucket: 'b/{bucket|last}',
}

/** What `import` takes for each type, by the pages of hashicorp/google. A type that is not here has no import. */
export const GOOGLE_IMPORTS: Readonly<Record<string, Template>> = {
  ...Object.fromEntries(
    BY_ID.trim()
      .split(/\s+/)
      .map(type => [type, '{id}']),
  ),
  ...Object.fromEntries(
    Object.entries(WITH_MEMBERS).map(([of, name]) => [`${of}_iam_member`, `${name} {role} {member}`]),
  ),
  google_compute_network_firewall_policy_rule: '{project}/{firewall_policy|last}/{priority}',
  google_compute_network_peering: '{project}/{network|last}/{name}',
  google_compute_project_metadata: '{project}',
  google_compute_region_network_firewall_policy_rule:
    '{project}/{region|last}/{firewall_policy|last}/{priority}',
  google_compute_router_interface: '{region|last}/{router|last}/{name}',
  google_compute_router_nat: '{project}/{region|last}/{router|last}/{name}',
  google_container_node_pool: '{project}/{location}/{cluster|last}/{name}',
  google_project: '{project_id}',
  google_project_iam_audit_config: '{project|last} {service}',
  google_project_service: '{project}/{service}',
  google_sql_database_instance: 'projects/{project}/instances/{name}',
  google_sql_user: '{project}/{instance|last}/{host_of?}{name}',
  google_storage_bucket: '{project}/{name}',
  google_storage_notification: '{id}',
}
