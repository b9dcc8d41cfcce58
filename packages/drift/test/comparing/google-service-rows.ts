import { type Row, row } from './row.ts'

export const GOOGLE_SERVICE_ROWS: readonly Row[] = [
  row(
    'google_container_node_pool',
    'what GKE fills in',
    [
      { node_config: [{ machine_type: 'e2-small' }] },
      {
        node_config: [
          {
            machine_type: 'e2-small',
            gcfs_config: [{ enabled: false }],
            kubelet_config: [{ cpu_cfs_quota: false, pod_pids_limit: 0 }],
          },
        ],
      },
      { node_config: [{ machine_type: 'e2-large', gcfs_config: [{ enabled: false }] }] },
    ],
    '/properties/node_config/0/machine_type',
  ),
  row(
    'google_container_node_pool',
    'a block that says it is off is none',
    [
      { node_config: [{ sole_tenant: [{ enabled: false, nodes: 0 }] }] },
      { node_config: [{}] },
      { node_config: [{ sole_tenant: [{ enabled: true }] }] },
    ],
    '/properties/node_config/0/sole_tenant/0/enabled',
  ),
  row(
    'google_container_node_pool',
    'scopes have no order',
    [
      { node_config: [{ oauth_scopes: ['b', 'a'] }] },
      { node_config: [{ oauth_scopes: ['a', 'b'] }] },
      { node_config: [{ oauth_scopes: ['a', 'c'] }] },
    ],
    '/properties/node_config/0/oauth_scopes/1 /properties/node_config/0/oauth_scopes/1',
    { spec: { unordered: ['/properties/node_config/*/oauth_scopes'] } },
  ),
  row(
    'google_container_node_pool',
    'how many nodes there are',
    [
      { node_count: 3, name: 'p' },
      { node_count: 5, name: 'p' },
      { node_count: 5, name: 'p', autoscaling: [{ max_node_count: 9 }] },
    ],
    '/properties/autoscaling',
  ),
  row(
    'google_container_cluster',
    'components have no order',
    [
      { monitoring_config: [{ enable_components: ['PODS', 'SYSTEM_COMPONENTS'] }] },
      { monitoring_config: [{ enable_components: ['SYSTEM_COMPONENTS', 'PODS'] }] },
      { monitoring_config: [{ enable_components: ['SYSTEM_COMPONENTS'] }] },
    ],
    '/properties/monitoring_config/0/enable_components/1',
    { spec: { unordered: ['/properties/monitoring_config/*/enable_components'] } },
  ),
  row(
    'google_container_cluster',
    'a block as an object',
    [
      { release_channel: [{ channel: 'REGULAR' }] },
      { release_channel: { channel: 'REGULAR' } },
      { release_channel: { channel: 'RAPID' } },
    ],
    '/properties/release_channel/channel',
  ),
  row(
    'google_storage_bucket',
    'locations in any case',
    [{ location: 'eu' }, { location: 'EU' }, { location: 'US' }],
    '/properties/location',
  ),
  row(
    'google_storage_bucket',
    'uniform access that is given up',
    [{ uniform_bucket_level_access: true }, { uniform_bucket_level_access: true }, {}],
    '/properties/uniform_bucket_level_access',
  ),
  row(
    'google_storage_bucket',
    'the class where none is said',
    [{ name: 'b' }, { name: 'b', storage_class: 'STANDARD' }, { name: 'b', storage_class: 'NEARLINE' }],
    '/properties/storage_class',
  ),
  row(
    'google_pubsub_subscription',
    'durations',
    [
      { message_retention_duration: '604800s' },
      { message_retention_duration: '604800.000s' },
      { message_retention_duration: '600s' },
    ],
    '/properties/message_retention_duration',
  ),
  row(
    'google_cloud_run_v2_service',
    'amounts',
    [
      { template: [{ containers: [{ resources: [{ limits: { cpu: '1000m', memory: '1Gi' } }] }] }] },
      { template: [{ containers: [{ resources: [{ limits: { cpu: '1', memory: '1024Mi' } }] }] }] },
      { template: [{ containers: [{ resources: [{ limits: { cpu: '2', memory: '1024Mi' } }] }] }] },
    ],
    '/properties/template/0/containers/0/resources/0/limits/cpu',
  ),
  row(
    'google_sql_database_instance',
    'flags by name',
    [
      {
        settings: [
          {
            database_flags: [
              { name: 'b', value: 'on' },
              { name: 'a', value: 'off' },
            ],
          },
        ],
      },
      {
        settings: [
          {
            database_flags: [
              { name: 'a', value: 'off' },
              { name: 'b', value: 'on' },
            ],
          },
        ],
      },
      {
        settings: [
          {
            database_flags: [
              { name: 'a', value: 'on' },
              { name: 'b', value: 'on' },
            ],
          },
        ],
      },
    ],
    '/properties/settings/0/database_flags/0/value',
    {
      spec: {
        unordered: ['/properties/settings/*/database_flags'],
        keyed: { '/properties/settings/*/database_flags': 'name' },
      },
    },
  ),
  row(
    'google_sql_database_instance',
    'labels in settings',
    [
      { settings: [{ tier: 't', user_labels: { a: '1' } }] },
      { settings: [{ tier: 't' }], tags: { a: '1' } },
      { settings: [{ tier: 't' }], tags: { a: '2' } },
    ],
    '/tags/a',
  ),
  row(
    'google_dns_record_set',
    'names in DNS',
    [
      { name: 'WWW.example.com.', rrdatas: ['b.', 'a'] },
      { name: 'www.example.com', rrdatas: ['a', 'b'] },
      { name: 'www.example.com', rrdatas: ['a', 'c'] },
    ],
    '/properties/rrdatas/1 /properties/rrdatas/1',
    { spec: { unordered: ['/properties/rrdatas'] } },
  ),
  row(
    'google_secret_manager_secret',
    'moments',
    [
      { expire_time: '2026-11-20T09:30:00Z' },
      { expire_time: '2026-11-20T10:30:00+01:00' },
      { expire_time: '2026-11-20T09:30:00+01:00' },
    ],
    '/properties/expire_time',
  ),
]
