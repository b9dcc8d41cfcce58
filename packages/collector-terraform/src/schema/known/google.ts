import { type KnownType, prefixed } from './known-type.ts'

/** What Google's resources have in common that says nothing of their configuration. */
export const GOOGLE_COMMON =
  'effective_labels terraform_labels etag fingerprint label_fingerprint creation_timestamp'
const GOOGLE_MACHINE = {
  masked: 'metadata.*',
  secret:
    'metadata_startup_script disk.*.disk_encryption_key_raw boot_disk.*.disk_encryption_key_raw attached_disk.*.disk_encryption_key_raw',
  sets: 'tags service_account.*.scopes',
  volatile: `${GOOGLE_COMMON} metadata_fingerprint tags_fingerprint current_status cpu_platform`,
}
/** Which secret is taken, by its name. */
const SECRET_NAMES =
  '**.secret_key_ref.*.secret **.secret_environment_variables.*.secret **.secret_volumes.*.secret **.volumes.*.secret.*.secret'
const GOOGLE_RUN = {
  public: SECRET_NAMES,
  masked:
    'template.*.containers.*.env.*.value template.*.spec.*.containers.*.env.*.value template.*.template.*.containers.*.env.*.value',
  volatile: `${GOOGLE_COMMON} generation observed_generation conditions terminal_condition latest_created_revision latest_ready_revision latest_created_execution execution_count update_time last_modifier client client_version reconciling metadata.*.resource_version metadata.*.generation status`,
}
const GOOGLE_NODES = 'oauth_scopes tags'

/** hashicorp/google and google-beta. */
export const GOOGLE_TYPES: Readonly<Record<string, KnownType>> = {
  google_bigquery_dataset: { sets: 'access', volatile: `${GOOGLE_COMMON} last_modified_time` },
  google_bigquery_table: {
    volatile: `${GOOGLE_COMMON} last_modified_time num_bytes num_long_term_bytes num_rows`,
  },
  google_cloud_run_service: GOOGLE_RUN,
  google_cloud_run_v2_job: GOOGLE_RUN,
  google_cloud_run_v2_service: GOOGLE_RUN,
  google_cloudfunctions_function: {
    public: SECRET_NAMES,
    masked: 'environment_variables.* build_environment_variables.*',
    volatile: GOOGLE_COMMON,
  },
  google_cloudfunctions2_function: {
    public: SECRET_NAMES,
    masked: 'service_config.*.environment_variables.* build_config.*.environment_variables.*',
    volatile: `${GOOGLE_COMMON} state update_time`,
  },
  google_compute_disk: {
    secret: '**.raw_key **.rsa_encrypted_key',
    volatile: `${GOOGLE_COMMON} users last_attach_timestamp last_detach_timestamp`,
  },
  google_compute_firewall: {
    sets: 'allow deny allow.*.ports deny.*.ports source_ranges destination_ranges source_tags target_tags source_service_accounts target_service_accounts',
    volatile: GOOGLE_COMMON,
  },
  google_compute_instance: GOOGLE_MACHINE,
  google_compute_instance_template: GOOGLE_MACHINE,
  google_compute_region_instance_template: GOOGLE_MACHINE,
  google_compute_ssl_certificate: { secret: 'private_key', volatile: GOOGLE_COMMON },
  google_compute_region_ssl_certificate: { secret: 'private_key', volatile: GOOGLE_COMMON },
  google_compute_vpn_tunnel: { secret: 'shared_secret', volatile: GOOGLE_COMMON },
  google_container_cluster: {
    secret: 'master_auth.*.password master_auth.*.client_key master_auth.*.access_token',
    sets: `logging_config.*.enable_components monitoring_config.*.enable_components ${prefixed('node_config.*.', GOOGLE_NODES)} node_locations`,
    volatile: `${GOOGLE_COMMON} operation services_ipv4_cidr`,
  },
  google_container_node_pool: {
    sets: `${prefixed('node_config.*.', GOOGLE_NODES)} node_locations`,
    volatile: `${GOOGLE_COMMON} operation instance_group_urls managed_instance_group_urls`,
  },
  google_dns_record_set: { sets: 'rrdatas' },
  google_iam_workload_identity_pool_provider: { secret: '**.client_secret' },
  google_project_iam_binding: { sets: 'members', volatile: 'etag' },
  google_pubsub_subscription: { volatile: GOOGLE_COMMON },
  google_secret_manager_secret_version: { secret: 'secret_data' },
  google_service_account_key: { secret: 'private_key' },
  google_sql_database_instance: {
    secret: 'root_password replica_configuration.*.password replica_configuration.*.client_key',
    sets: 'settings.*.database_flags settings.*.ip_configuration.*.authorized_networks',
    volatile: `${GOOGLE_COMMON} settings.*.version available_maintenance_versions`,
  },
  google_sql_ssl_cert: { secret: 'private_key' },
  google_sql_user: { secret: 'password password_wo' },
  google_storage_bucket: { sets: 'lifecycle_rule', volatile: GOOGLE_COMMON },
  google_storage_bucket_iam_binding: { sets: 'members', volatile: 'etag' },
  google_storage_hmac_key: { secret: 'secret' },
}
