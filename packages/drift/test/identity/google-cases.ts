import { GOOGLE_IDS } from '../plain-ids.ts'
import { declared, live, PROJECT } from '../worlds.ts'
import { type Attributes, aws, byId, byMembers, type IdentityCase } from './identity-case.ts'

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

export const GOOGLE_CASES: readonly IdentityCase[] = [
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
