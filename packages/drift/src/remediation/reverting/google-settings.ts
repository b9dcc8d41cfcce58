import type { SettingRow } from './setting-row.ts'

/** The settings that people change by hand most, and what brings each back. */
export const GOOGLE_SETTINGS_BACK: readonly SettingRow[] = [
  ...switches(
    'google_compute_firewall',
    'disabled',
    on => `gcloud compute firewall-rules update {name} --${on ? '' : 'no-'}disabled --project={project}`,
  ),
  {
    type: 'google_compute_firewall',
    place: '/properties/priority',
    run: 'gcloud compute firewall-rules update {name} --priority={before} --project={project}',
  },
  {
    type: 'google_compute_firewall',
    place: '/properties/source_ranges',
    run: 'gcloud compute firewall-rules update {name} --source-ranges={before_list} --project={project}',
  },
  {
    type: 'google_compute_firewall',
    place: '/properties/destination_ranges',
    run: 'gcloud compute firewall-rules update {name} --destination-ranges={before_list} --project={project}',
  },
  ...switches(
    'google_compute_subnetwork',
    'private_ip_google_access',
    on =>
      `gcloud compute networks subnets update {name} --${on ? '' : 'no-'}enable-private-ip-google-access --region={region|last} --project={project}`,
  ),
  ...switches(
    'google_compute_instance',
    'deletion_protection',
    on =>
      `gcloud compute instances update {name} --${on ? '' : 'no-'}deletion-protection --zone={zone|last} --project={project}`,
  ),
  ...switches(
    'google_storage_bucket',
    'uniform_bucket_level_access',
    on => `gcloud storage buckets update {bucket_url} --${on ? '' : 'no-'}uniform-bucket-level-access`,
  ),
  {
    type: 'google_storage_bucket',
    place: '/properties/public_access_prevention',
    by: {
      enforced: 'gcloud storage buckets update {bucket_url} --public-access-prevention',
      inherited: 'gcloud storage buckets update {bucket_url} --no-public-access-prevention',
    },
  },
  {
    type: 'google_storage_bucket',
    place: '/properties/versioning/0/enabled',
    by: {
      true: 'gcloud storage buckets update {bucket_url} --versioning',
      false: 'gcloud storage buckets update {bucket_url} --no-versioning',
    },
    unset: 'gcloud storage buckets update {bucket_url} --no-versioning',
  },
  {
    type: 'google_sql_database_instance',
    place: '/properties/settings/0/deletion_protection_enabled',
    by: {
      true: 'gcloud sql instances patch {name} --deletion-protection --project={project}',
      false: 'gcloud sql instances patch {name} --no-deletion-protection --project={project}',
    },
  },
  {
    type: 'google_pubsub_subscription',
    place: '/properties/ack_deadline_seconds',
    run: 'gcloud pubsub subscriptions update {name|last} --ack-deadline={before} --project={project}',
  },
  ...switches(
    'google_service_account',
    'disabled',
    on => `gcloud iam service-accounts ${on ? 'disable' : 'enable'} {email} --project={project}`,
  ),
  {
    type: 'google_logging_project_bucket_config',
    place: '/properties/retention_days',
    run: 'gcloud logging buckets update {#|last} --location={location} --retention-days={before} --project={scope}',
    note: 'What a shorter retention removed does not come back, and a shorter one removes what is older.',
  },
]

/** A setting that is on or off. */
function switches(type: string, name: string, run: (on: boolean) => string): SettingRow[] {
  return [
    { type, place: `/properties/${name}`, by: { true: run(true), false: run(false) }, unset: run(false) },
  ]
}
