import type { Collector } from '@wgo/core'
import { startGcpApi } from '@wgo/gcp-api'
import { collectorContract } from '@wgo/testkit'
import { gcpCollector } from '../src/index.ts'
import { buildEstate, ESTATE_FOLDERS, ESTATE_PROJECTS } from './estate.ts'
import { endpointsOf, fillProjects, tokenEnv } from './support/emulated.ts'

collectorContract('gcpCollector', async () => {
  const api = await startGcpApi({ projects: ESTATE_PROJECTS, folders: ESTATE_FOLDERS })
  const turned = await startGcpApi({ projects: ESTATE_PROJECTS, folders: ESTATE_FOLDERS, pageSize: 2 })
  const { canaries } = buildEstate(api)
  buildEstate(turned)
  for (const each of [api, turned]) fillProjects(each)
  const projects = ESTATE_PROJECTS.map(({ projectId }) => projectId)
  const config = { projects, endpoints: endpointsOf(api) }
  const elsewhere = { projects: projects.toReversed(), endpoints: endpointsOf(turned) }
  const collector = gcpCollector()
  return {
    collector: collector as unknown as Collector,
    reordered: {
      ...collector,
      open: (_: unknown, host: never) => collector.open(elsewhere as never, host),
    } as unknown as Collector,
    config,
    host: { env: tokenEnv(api) },
    types: TYPES,
    secrets: Object.values(canaries),
    cleanup: async () => {
      await Promise.all([api.close(), turned.close()])
    },
  }
})

/** What the estate is made of. */
const TYPES: readonly string[] = `
  google_artifact_registry_repository google_bigquery_dataset google_bigquery_table
  google_cloud_run_v2_job google_cloud_run_v2_service google_cloudfunctions2_function google_cloudfunctions_function
  google_compute_address google_compute_backend_bucket google_compute_backend_service
  google_compute_disk google_compute_external_vpn_gateway google_compute_firewall
  google_compute_forwarding_rule google_compute_global_address
  google_compute_global_forwarding_rule google_compute_ha_vpn_gateway google_compute_health_check
  google_compute_http_health_check google_compute_image google_compute_instance
  google_compute_instance_group google_compute_instance_group_manager
  google_compute_instance_template google_compute_managed_ssl_certificate google_compute_network
  google_compute_network_firewall_policy google_compute_network_firewall_policy_association
  google_compute_network_firewall_policy_rule google_compute_network_peering
  google_compute_project_metadata google_compute_region_autoscaler
  google_compute_region_backend_service google_compute_region_disk
  google_compute_region_health_check google_compute_region_instance_group_manager
  google_compute_region_instance_template google_compute_region_target_http_proxy
  google_compute_region_url_map google_compute_resource_policy google_compute_route
  google_compute_router google_compute_router_interface google_compute_router_nat
  google_compute_router_peer google_compute_security_policy google_compute_snapshot
  google_compute_ssl_certificate google_compute_ssl_policy google_compute_subnetwork
  google_compute_target_http_proxy google_compute_target_https_proxy google_compute_target_pool
  google_compute_target_ssl_proxy google_compute_target_tcp_proxy google_compute_url_map
  google_compute_vpn_tunnel google_container_cluster google_container_node_pool
  google_dns_managed_zone google_dns_policy google_dns_record_set google_kms_crypto_key
  google_kms_key_ring google_logging_project_bucket_config google_logging_project_exclusion
  google_logging_project_sink google_memcache_instance google_project google_project_iam_audit_config
  google_project_iam_custom_role google_project_iam_member google_project_service
  google_pubsub_subscription google_pubsub_topic google_redis_instance
  google_secret_manager_secret google_service_account google_service_account_key
  google_sql_database google_sql_database_instance google_sql_user google_storage_bucket
  google_storage_bucket_iam_member google_storage_notification
  google_cloud_run_v2_service_iam_member google_kms_crypto_key_iam_member
  google_pubsub_topic_iam_member google_secret_manager_secret_iam_member
  google_service_account_iam_member`
  .trim()
  .split(/\s+/)
