import type { Json, JsonObject, Resource } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { SQL_ADMIN } from '../src/services/sqladmin/spec.ts'
import { readService } from './support/asked.ts'
import { resourceOf, resourcesOf } from './support/converting.ts'

type Members = Readonly<Record<string, Json>>

const KEY = 'projects/p/locations/global/keyRings/r/cryptoKeys/k'
const NAME = 'projects/1/locations/europe-west1'

const cluster = (members: Members): JsonObject => ({ name: 'c', location: 'europe-west1-b', ...members })
const pool = (members: Members): JsonObject => cluster({ nodePools: [{ name: 'n', ...members }] })
const record = (routingPolicy: JsonObject): JsonObject =>
  ({ item: { name: 'a.', type: 'A', routingPolicy }, zone: { name: 'z', dnsName: 'a.' } }) as JsonObject

/** What Google answers, and what Terraform's schema makes of it. */
const CASES: readonly (readonly [type: string, what: string, answer: JsonObject, expected: Members])[] = [
  [
    'container_cluster',
    'a recurring window',
    cluster({
      maintenancePolicy: {
        window: {
          recurringWindow: { window: { startTime: 's', endTime: 'e' }, recurrence: 'FREQ=WEEKLY' },
          maintenanceExclusions: {
            sale: { startTime: 's', maintenanceExclusionOptions: { scope: 'NO_UPGRADES' } },
          },
        },
      },
    }),
    {
      maintenance_policy: [
        {
          recurring_window: [{ start_time: 's', end_time: 'e', recurrence: 'FREQ=WEEKLY' }],
          maintenance_exclusion: [
            { exclusion_name: 'sale', start_time: 's', exclusion_options: [{ scope: 'NO_UPGRADES' }] },
          ],
        },
      ],
    },
  ],
  [
    'container_cluster',
    'places without its own',
    cluster({ locations: ['europe-west1-b', 'europe-west1-c'] }),
    { node_locations: ['europe-west1-c'] },
  ],
  [
    'container_cluster',
    'what restricts its control plane, as older ones tell it',
    cluster({
      privateClusterConfig: {
        enablePrivateNodes: true,
        enablePrivateEndpoint: true,
        privateEndpoint: '10.0.0.2',
      },
      masterAuthorizedNetworksConfig: { enabled: true, cidrBlocks: [{ cidrBlock: '10.0.0.0/8' }] },
      legacyAbac: {},
    }),
    {
      private_cluster_config: [{ enable_private_nodes: true, enable_private_endpoint: true }],
      master_authorized_networks_config: [{ cidr_blocks: [{ cidr_block: '10.0.0.0/8' }] }],
      enable_legacy_abac: false,
    },
  ],
  [
    'container_cluster',
    'what restricts its control plane, as newer ones tell it',
    cluster({
      networkConfig: { defaultEnablePrivateNodes: true },
      controlPlaneEndpointsConfig: {
        dnsEndpointConfig: { endpoint: 'gke-1.example', allowExternalTraffic: true },
        ipEndpointsConfig: {
          enabled: true,
          enablePublicEndpoint: false,
          authorizedNetworksConfig: { enabled: true, cidrBlocks: [] },
        },
      },
    }),
    {
      private_cluster_config: [{ enable_private_nodes: true, enable_private_endpoint: true }],
      master_authorized_networks_config: [{ cidr_blocks: [] }],
      control_plane_endpoints_config: [
        { dns_endpoint_config: [{ allow_external_traffic: true }], ip_endpoints_config: [{ enabled: true }] },
      ],
    },
  ],
  [
    'container_cluster',
    'numbers and names',
    cluster({
      defaultMaxPodsConstraint: { maxPodsPerNode: '110' },
      addonsConfig: { cloudRunConfig: { disabled: true } },
      ipAllocationPolicy: { podCidrOverprovisionConfig: { disable: true } },
      resourceUsageExportConfig: { consumptionMeteringConfig: { enabled: true } },
      autoscaling: {
        enableNodeAutoprovisioning: true,
        resourceLimits: [{ resourceType: 'cpu', minimum: '1', maximum: '64' }],
        autoprovisioningNodePoolDefaults: { diskSizeGb: 100 },
      },
    }),
    {
      default_max_pods_per_node: 110,
      addons_config: [{ cloudrun_config: [{ disabled: true }] }],
      ip_allocation_policy: [{ pod_cidr_overprovision_config: [{ disabled: true }] }],
      resource_usage_export_config: [{ enable_resource_consumption_metering: true }],
      cluster_autoscaling: [
        {
          enabled: true,
          resource_limits: [{ resource_type: 'cpu', minimum: 1, maximum: 64 }],
          auto_provisioning_defaults: [{ disk_size: 100 }],
        },
      ],
    },
  ],
  [
    'container_node_pool',
    'numbers, taints and labels of any name',
    pool({
      management: { autoUpgrade: false },
      version: '1.33',
      autoscaling: { enabled: true, maxNodeCount: 4 },
      config: {
        labels: { teamName: 'x' },
        taints: [{ key: 'k', effect: 'NO_SCHEDULE' }],
        accelerators: [{ acceleratorCount: '2', acceleratorType: 'nvidia-l4' }],
        advancedMachineFeatures: { threadsPerCore: '1' },
        kubeletConfig: { podPidsLimit: '4096' },
        soleTenantConfig: { nodeAffinities: [{ key: 'k' }] },
      },
    }),
    {
      version: '1.33',
      autoscaling: [{ max_node_count: 4 }],
      node_config: [
        {
          labels: { teamName: 'x' },
          taint: [{ key: 'k', effect: 'NO_SCHEDULE' }],
          guest_accelerator: [{ count: 2, type: 'nvidia-l4' }],
          advanced_machine_features: [{ threads_per_core: 1 }],
          kubelet_config: [{ pod_pids_limit: 4_096 }],
          sole_tenant_config: [{ node_affinity: [{ key: 'k' }] }],
        },
      ],
    },
  ],
  [
    'dns_record_set',
    'weights',
    record({ kind: 'x', wrr: { items: [{ kind: 'x', weight: 0.5, rrdatas: ['1.1.1.1'] }] } }),
    { routing_policy: [{ wrr: [{ weight: 0.5, rrdatas: ['1.1.1.1'] }] }] },
  ],
  [
    'dns_record_set',
    'places and a fallback',
    record({
      primaryBackup: {
        trickleTraffic: 0.1,
        primaryTargets: { internalLoadBalancers: [{ port: '80' }] },
        backupGeoTargets: { enableFencing: true, items: [{ location: 'us-east1' }] },
      },
    }),
    {
      routing_policy: [
        {
          primary_backup: [
            {
              trickle_ratio: 0.1,
              primary: [{ internal_load_balancers: [{ port: '80' }] }],
              backup_geo: [{ location: 'us-east1' }],
              enable_geo_fencing_for_backups: true,
            },
          ],
        },
      ],
    },
  ],
  [
    'bigquery_table',
    'numbers, and columns as a text',
    {
      item: {
        tableReference: { datasetId: 'd', tableId: 't' },
        schema: { fields: [{ name: 'n', type: 'STRING' }] },
        timePartitioning: { type: 'DAY', expirationMs: '1000' },
        rangePartitioning: { field: 'n', range: { start: '0', end: '100', interval: '10' } },
        materializedView: { refreshIntervalMs: '60000', lastRefreshTime: '1' },
        expirationTime: '9007199254740993',
      },
      details: {},
      unread: [],
    },
    {
      schema: '[{"name":"n","type":"STRING"}]',
      time_partitioning: [{ type: 'DAY', expiration_ms: 1_000 }],
      range_partitioning: [{ field: 'n', range: [{ start: 0, end: 100, interval: 10 }] }],
      materialized_view: [{ refresh_interval_ms: 60_000 }],
      expiration_time: '9007199254740993',
    },
  ],
  [
    'pubsub_subscription',
    'a bucket that messages are written to',
    {
      name: 'projects/p/subscriptions/s',
      cloudStorageConfig: { bucket: 'b', maxBytes: '1000', textConfig: {} },
    },
    { cloud_storage_config: [{ bucket: 'b', max_bytes: 1_000, text_config: [{}] }] },
  ],
  [
    'cloud_run_v2_service',
    'variables of a build, by names of any sort',
    { name: `${NAME}/services/s`, buildConfig: { environmentVariables: { someName: 'v' } } },
    { location: 'europe-west1', build_config: [{ environment_variables: { someName: 'v' } }] },
  ],
  [
    'kms_crypto_key',
    'whether it can be used, and not which version is in use',
    { name: KEY, primary: { name: `${KEY}/cryptoKeyVersions/2`, state: 'DISABLED' } },
    { key_ring: 'projects/p/locations/global/keyRings/r', primary: [{ state: 'DISABLED' }] },
  ],
  [
    'sql_database_instance',
    'settings',
    {
      name: 'i',
      masterInstanceName: 'p:primary',
      settings: {
        settingsVersion: '7',
        denyMaintenancePeriods: [{ startDate: '2026-12-01' }],
        storageAutoResizeLimit: '0',
        dataDiskSizeGb: '20',
        ipConfiguration: { ipv4Enabled: true, authorizedNetworks: [{ kind: 'x', value: '10.0.0.0/8' }] },
      },
    },
    {
      master_instance_name: 'primary',
      settings: [
        {
          deny_maintenance_period: [{ start_date: '2026-12-01' }],
          disk_autoresize_limit: 0,
          disk_size: 20,
          ip_configuration: [{ ipv4_enabled: true, authorized_networks: [{ value: '10.0.0.0/8' }] }],
        },
      ],
    },
  ],
  [
    'storage_bucket',
    'who may read, how long it is kept',
    {
      name: 'b',
      location: 'eu',
      objectRetention: { mode: 'Enabled' },
      retentionPolicy: { retentionPeriod: '60' },
      lifecycle: { rule: [{ action: { type: 'Delete' }, condition: { isLive: false, age: 3 } }] },
      iamConfiguration: {
        bucketPolicyOnly: { enabled: true },
        publicAccessPrevention: 'unspecified',
      },
    },
    {
      location: 'EU',
      enable_object_retention: true,
      retention_policy: [{ retention_period: 60, is_locked: false }],
      lifecycle_rule: [{ action: [{ type: 'Delete' }], condition: [{ age: 3, with_state: 'ARCHIVED' }] }],
      uniform_bucket_level_access: true,
      public_access_prevention: 'inherited',
    },
  ],
  [
    'cloudfunctions_function',
    'one of the first generation',
    {
      name: `${NAME}/functions/f`,
      buildConfig: { runtime: 'go122', source: { storageSource: { bucket: 'b', object: 'o' } } },
      serviceConfig: { availableMemory: '1Gi', timeoutSeconds: 60, securityLevel: 'SECURE_ALWAYS' },
    },
    {
      region: 'europe-west1',
      runtime: 'go122',
      source_archive_bucket: 'b',
      source_archive_object: 'o',
      available_memory_mb: 1_024,
      timeout: 60,
      https_trigger_security_level: 'SECURE_ALWAYS',
      trigger_http: true,
    },
  ],
  [
    'logging_project_sink',
    'what it sends where',
    {
      name: 's',
      destination: 'storage.googleapis.com/b',
      writerIdentity: 'serviceAccount:cloud-logs@system.gserviceaccount.com',
      exclusions: [{ name: 'e', filter: 'f', createTime: '2026-01-01T00:00:00Z' }],
      bigqueryOptions: { usePartitionedTables: true, usesTimestampColumnPartitioning: true },
    },
    {
      project: 'p',
      name: 's',
      destination: 'storage.googleapis.com/b',
      exclusions: [{ name: 'e', filter: 'f' }],
      bigquery_options: [{ use_partitioned_tables: true }],
      unique_writer_identity: false,
    },
  ],
  [
    'logging_project_bucket_config',
    'how long it keeps',
    { name: 'projects/1/locations/global/buckets/b', retentionDays: 30, analyticsEnabled: true },
    { location: 'global', bucket_id: 'b', retention_days: 30, enable_analytics: true },
  ],
]

test.each(CASES)('%s: %s', (type, _, answer, expected) => {
  expect(resourceOf(`google_${type}`, answer).properties).toMatchObject(expected)
})

describe('ids', () => {
  test.each<[string, JsonObject, string]>([
    ['logging_project_sink', { name: 's' }, 'projects/p/sinks/s'],
    ['logging_project_exclusion', { name: 'e' }, 'projects/p/exclusions/e'],
    [
      'logging_project_bucket_config',
      { name: 'projects/1/locations/l/buckets/b' },
      'projects/p/locations/l/buckets/b',
    ],
    ['sql_user', { item: { name: 'u', host: '%' }, instance: { name: 'i' } }, 'u/%/i'],
    ['sql_user', { item: { name: 'u' }, instance: { name: 'i' } }, 'u//i'],
    [
      'service_account',
      { email: 'a@p.iam.gserviceaccount.com' },
      'projects/p/serviceAccounts/a@p.iam.gserviceaccount.com',
    ],
    ['project_service', { name: 'projects/1/services/run.googleapis.com' }, 'p/run.googleapis.com'],
  ])('%s %j is %s', (type, answer, id) => {
    expect(resourceOf(`google_${type}`, answer).id).toBe(id)
  })

  test.each<[string, JsonObject]>([
    ['project_service', { name: 'projects/1/services/run.googleapis.com', state: 'DISABLED' }],
    ['project_iam_custom_role', { name: 'projects/p/roles/r', deleted: true }],
    ['logging_project_sink', {}],
    ['container_cluster', { name: 'c' }],
  ])('nothing comes of %s %j', (type, answer) => {
    expect(resourcesOf(`google_${type}`, answer)).toEqual([])
  })
})

test.each(['_Default', '_Required'])('the sink %s and its bucket come with a project', name => {
  expect(resourceOf('google_logging_project_sink', { name }).managed_by?.kind).toBe('gcp')
  const bucket = { name: `projects/p/locations/global/buckets/${name}` }
  expect(resourceOf('google_logging_project_bucket_config', bucket).managed_by?.kind).toBe('gcp')
})

test('the version of a key that is in use is observed', () => {
  const key = resourceOf('google_kms_crypto_key', { name: KEY, primary: { name: 'v2', state: 'ENABLED' } })
  expect(JSON.stringify(key.properties)).not.toContain('v2')
  expect(JSON.stringify(key.observed)).toContain('v2')
})

test('a replica is not asked for the databases and users of the instance that it follows', async () => {
  const { asked } = await readService(SQL_ADMIN, ({ path }) =>
    path.endsWith('/instances')
      ? {
          items: [
            { name: 'primary', state: 'RUNNABLE', instanceType: 'CLOUD_SQL_INSTANCE' },
            { name: 'copy', state: 'RUNNABLE', instanceType: 'READ_REPLICA_INSTANCE' },
          ],
        }
      : {},
  )
  expect(asked.filter(each => each.includes('copy'))).toEqual([])
  expect(asked.filter(each => each.includes('primary'))).toHaveLength(2)
})

describe('members of a policy', () => {
  const members = (...bindings: readonly JsonObject[]): readonly Resource[] =>
    resourcesOf('google_project_iam_member', { bindings: [...bindings] })

  test('are in one case, but for principals, whose case matters', () => {
    const pool = 'principalSet://iam.googleapis.com/projects/1/Pool'
    const told = members({
      role: 'roles/viewer',
      members: ['user:Ada@Example.com', pool, 'deleted:user:Eve@x?uid=1'],
    })
    expect(told.map(({ properties }) => properties.member)).toEqual([
      'user:ada@example.com',
      pool,
      'deleted:user:eve@x?uid=1',
    ])
  })

  test('with a condition are somebody’s, though Google gives the same without one', () => {
    const granted = {
      role: 'roles/editor',
      members: ['serviceAccount:1-compute@developer.gserviceaccount.com'],
    }
    const [plain, conditional] = members(granted, {
      ...granted,
      condition: { title: 't', expression: 'true' },
    })
    expect(plain?.managed_by?.kind).toBe('gcp')
    expect(conditional?.managed_by).toBeUndefined()
    expect(conditional?.id).toMatch(/\/t\/\/true$/)
  })
})

test.each([
  ['SOA', 'a.', 'gcp'],
  ['NS', 'a.', 'gcp'],
  ['A', 'a.', undefined],
  ['NS', 'sub.a.', undefined],
])('a record of type %s at %s is of %s', (type, name, kind) => {
  const item = { item: { name, type }, zone: { name: 'z', dnsName: 'a.' } } as JsonObject
  expect(resourceOf('google_dns_record_set', item).managed_by?.kind).toBe(kind)
})

test('the size of a disk that grows by itself is observed', () => {
  const settings = { storageAutoResize: true, dataDiskSizeGb: '20' }
  const { properties, observed } = resourceOf('google_sql_database_instance', { name: 'i', settings })
  expect(properties.settings).toEqual([{ disk_autoresize: true }])
  expect(observed).toMatchObject({ disk_size: '20' })
})

test('a secret’s next rotation is observed: it moves on', () => {
  const rotation = { rotationPeriod: '60s', nextRotationTime: '2027-01-01T00:00:00Z' }
  const { properties, observed } = resourceOf('google_secret_manager_secret', {
    name: 'projects/1/secrets/s',
    rotation,
  })
  expect(properties.rotation).toEqual([{ rotation_period: '60s' }])
  expect(observed).toMatchObject({ next_rotation_time: '2027-01-01T00:00:00Z' })
})

test('pools of a cluster that Google runs are Google’s, and their version moves where they are upgraded', () => {
  const nodePools = [{ name: 'n', version: '1.33', management: { autoUpgrade: true } }]
  const item = { name: 'c', location: 'europe-west1', nodePools, autopilot: { enabled: true } }
  const { managed_by, properties, observed } = resourceOf('google_container_node_pool', item)
  expect(managed_by).toEqual({ kind: 'gke', name: 'c' })
  expect(properties).not.toHaveProperty('version')
  expect(observed).toMatchObject({ version: '1.33' })
})

test.each([
  ['BUILT_IN', undefined],
  ['CLOUD_IAM_USER', 'CLOUD_IAM_USER'],
])('a database user of type %s has %s in Terraform', (type, expected) => {
  const item = { item: { name: 'u', type }, instance: { name: 'i' } } as JsonObject
  expect(resourceOf('google_sql_user', item).properties.type).toBe(expected)
})
