import { bucketName, dnsName, iamMember, kmsPath, lastSegment, linkPath, lowerCase } from './forms.ts'
import type { IdentityRow } from './identity-row.ts'
import { GOOGLE_PLAIN } from './plain-types.ts'

const OF_ROUTER = { project: lastSegment, region: lastSegment, router: lastSegment }

/** Exceptions first, `google_*` last. The project is no part of a name: it is the scope. */
export const GOOGLE_IDENTITIES: readonly IdentityRow[] = [
  { types: ['google_storage_bucket'], names: [['name']] },
  { types: ['google_storage_notification'], names: [['id'], ['self_link']] },
  {
    types: ['google_storage_bucket_iam_member'],
    names: [['bucket', 'role', 'member', 'condition?']],
    forms: { bucket: bucketName, member: iamMember },
  },
  {
    types: ['google_project_iam_member'],
    names: [['project', 'role', 'member', 'condition?']],
    forms: { project: lastSegment, member: iamMember },
  },
  {
    types: ['google_pubsub_topic_iam_member'],
    names: [['topic', 'role', 'member', 'condition?']],
    forms: { topic: lastSegment, member: iamMember },
  },
  {
    types: ['google_pubsub_subscription_iam_member'],
    names: [['subscription', 'role', 'member', 'condition?']],
    forms: { subscription: lastSegment, member: iamMember },
  },
  {
    types: ['google_secret_manager_secret_iam_member'],
    names: [['secret_id', 'role', 'member', 'condition?']],
    forms: { secret_id: lastSegment, member: iamMember },
  },
  {
    types: ['google_kms_crypto_key_iam_member'],
    names: [['crypto_key_id', 'role', 'member', 'condition?']],
    forms: { crypto_key_id: kmsPath, member: iamMember },
  },
  {
    types: ['google_kms_key_ring_iam_member'],
    names: [['key_ring_id', 'role', 'member', 'condition?']],
    forms: { key_ring_id: kmsPath, member: iamMember },
  },
  {
    types: ['google_service_account_iam_member'],
    names: [['service_account_id', 'role', 'member', 'condition?']],
    forms: { service_account_id: lastSegment, member: iamMember },
  },
  {
    types: ['google_artifact_registry_repository_iam_member'],
    names: [['location', 'repository', 'role', 'member', 'condition?']],
    forms: { repository: lastSegment, member: iamMember },
  },
  {
    types: ['google_cloud_run_v2_service_iam_member', 'google_cloud_run_v2_job_iam_member'],
    names: [['location', 'name|service', 'role', 'member', 'condition?']],
    forms: { name: lastSegment, member: iamMember },
  },
  {
    types: ['google_cloudfunctions2_function_iam_member'],
    names: [['location', 'cloud_function', 'role', 'member', 'condition?']],
    forms: { cloud_function: lastSegment, member: iamMember },
  },
  {
    types: ['google_cloudfunctions_function_iam_member'],
    names: [['region', 'cloud_function', 'role', 'member', 'condition?']],
    forms: { cloud_function: lastSegment, member: iamMember },
  },
  { types: ['google_project_iam_audit_config'], names: [['service']] },
  { types: ['google_cloud_run_v2_service'], names: [['location', 'name']] },
  {
    types: ['google_compute_router_nat', 'google_compute_router_interface', 'google_compute_router_peer'],
    names: [['region', 'router', 'name']],
    forms: OF_ROUTER,
  },
  {
    types: ['google_compute_network_peering'],
    names: [['network', 'name']],
    forms: { network: linkPath },
  },
  { types: ['google_compute_project_metadata'], names: [['project']] },
  { types: ['google_dns_managed_zone'], names: [['name'], ['id']] },
  {
    types: ['google_dns_record_set'],
    names: [['managed_zone', 'name', 'type']],
    forms: { managed_zone: lastSegment, name: dnsName },
  },
  { types: ['google_sql_database_instance'], names: [['self_link'], ['name']] },
  { types: ['google_sql_database'], names: [['instance', 'name']], forms: { instance: lastSegment } },
  { types: ['google_sql_user'], names: [['instance', 'name', 'host?']], forms: { instance: lastSegment } },
  {
    types: ['google_container_node_pool'],
    names: [['id'], ['location', 'cluster', 'name']],
    forms: { id: linkPath, cluster: lastSegment },
  },
  { types: ['google_bigquery_dataset'], names: [['dataset_id']] },
  { types: ['google_bigquery_table'], names: [['dataset_id', 'table_id']] },
  { types: ['google_service_account'], names: [['email'], ['unique_id']], forms: { email: lowerCase } },
  { types: ['google_project'], names: [['project_id'], ['number']] },
  { types: ['google_project_service'], names: [['service']] },
  { types: ['google_project_iam_custom_role'], names: [['role_id']] },
  { types: ['google_artifact_registry_repository'], names: [['location', 'repository_id']] },
  { types: ['google_secret_manager_secret'], names: [['secret_id']] },
  { types: GOOGLE_PLAIN, names: [['self_link'], ['id']], forms: { self_link: linkPath, id: linkPath } },
  {
    types: ['google_*'],
    names: [['self_link'], ['id']],
    forms: { self_link: linkPath, id: linkPath },
    guessed: true,
  },
]
