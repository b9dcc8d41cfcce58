import type { Json, JsonObject } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { computed, resourceOf, resourcesOf } from './support/converting.ts'

const Z = 'zones/europe-west1-b'
const R = 'regions/europe-west1'
const LINK = 'https://www.googleapis.com/compute/v1/projects/p'
const KEY = 'projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k'
const VERSION = `${KEY}/cryptoKeyVersions/3`
const ENCRYPTED = { kmsKeyName: VERSION, kmsKeyServiceAccount: 'a@p.iam.gserviceaccount.com' }
const WITH_KEY = [{ kms_key_self_link: KEY, kms_key_service_account: 'a@p.iam.gserviceaccount.com' }]
const RESERVED = { consumeReservationType: 'SPECIFIC_RESERVATION', key: 'k', values: ['r'] }
const IN_TERRAFORM = [{ type: 'SPECIFIC_RESERVATION', specific_reservation: [{ key: 'k', values: ['r'] }] }]

type Members = Readonly<Record<string, Json>>

/** What Google answers, and what Terraform's schema makes of it. */
const CASES: readonly (readonly [type: string, path: string, answer: Members, expected: Members])[] = [
  ['disk', `${Z}/disks/d`, { diskEncryptionKey: ENCRYPTED }, { disk_encryption_key: WITH_KEY }],
  [
    'snapshot',
    'global/snapshots/s',
    { snapshotEncryptionKey: ENCRYPTED },
    { snapshot_encryption_key: WITH_KEY },
  ],
  ['image', 'global/images/i', { imageEncryptionKey: ENCRYPTED }, { image_encryption_key: WITH_KEY }],
  [
    'machine_image',
    'global/machineImages/m',
    { machineImageEncryptionKey: { kmsKeyName: VERSION } },
    { machine_image_encryption_key: [{ kms_key_name: KEY }] },
  ],
  ['disk', `${Z}/disks/d`, { sizeGb: '10', provisionedIops: '3000' }, { size: 10, provisioned_iops: 3_000 }],
  [
    'instance',
    `${Z}/instances/i`,
    {
      disks: [
        { boot: true, autoDelete: true, diskEncryptionKey: ENCRYPTED },
        { diskEncryptionKey: { sha256: 'x' } },
      ],
    },
    {
      boot_disk: [
        {
          auto_delete: true,
          kms_key_self_link: KEY,
          disk_encryption_service_account: 'a@p.iam.gserviceaccount.com',
        },
      ],
      attached_disk: [{ disk_encryption_key_sha256: 'x' }],
    },
  ],
  [
    'instance',
    `${Z}/instances/i`,
    { reservationAffinity: RESERVED, scheduling: { maxRunDuration: { seconds: '3600', nanos: 0 } } },
    {
      reservation_affinity: IN_TERRAFORM,
      scheduling: [{ max_run_duration: [{ seconds: 3_600, nanos: 0 }] }],
    },
  ],
  [
    'instance',
    `${Z}/instances/i`,
    {
      params: { resourceManagerTags: { 'tagKeys/1': 'tagValues/2' } },
      displayDevice: { enableDisplay: true },
    },
    { params: [{ resource_manager_tags: { 'tagKeys/1': 'tagValues/2' } }], enable_display: true },
  ],
  [
    'instance',
    `${Z}/instances/i`,
    { machineType: `${LINK}/${Z}/machineTypes/n2-standard-2`, tags: { items: ['b', 'a'], fingerprint: 'x' } },
    { machine_type: 'n2-standard-2', tags: ['b', 'a'], zone: 'europe-west1-b' },
  ],
  [
    'instance_template',
    'global/instanceTemplates/t',
    {
      properties: {
        reservationAffinity: RESERVED,
        disks: [
          {
            boot: true,
            guestOsFeatures: [{ type: 'UEFI_COMPATIBLE' }],
            initializeParams: { diskSizeGb: '20', diskType: 'pd-ssd', provisionedThroughput: '140' },
            diskEncryptionKey: ENCRYPTED,
          },
        ],
      },
    },
    {
      reservation_affinity: IN_TERRAFORM,
      disk: [
        {
          boot: true,
          disk_size_gb: 20,
          disk_type: 'pd-ssd',
          provisioned_throughput: 140,
          guest_os_features: ['UEFI_COMPATIBLE'],
          disk_encryption_key: WITH_KEY,
        },
      ],
    },
  ],
  [
    'instance_group_manager',
    `${Z}/instanceGroupManagers/g`,
    {
      targetSize: 3,
      allInstancesConfig: { properties: { labels: { teamName: 'x' }, metadata: { someKey: 'v' } } },
      statefulPolicy: {
        preservedState: {
          disks: { 'persistent-disk-0': { autoDelete: 'NEVER' } },
          internalIPs: { nic0: { autoDelete: 'ON_PERMANENT_INSTANCE_DELETION' } },
        },
      },
      updatePolicy: { maxSurge: { fixed: 1, calculated: 1 }, maxUnavailable: { percent: 20 } },
    },
    {
      target_size: 3,
      all_instances_config: [{ labels: { teamName: 'x' }, metadata: { someKey: 'v' } }],
      stateful_disk: [{ device_name: 'persistent-disk-0', delete_rule: 'NEVER' }],
      stateful_internal_ip: [{ interface_name: 'nic0', delete_rule: 'ON_PERMANENT_INSTANCE_DELETION' }],
      update_policy: [{ max_surge_fixed: 1, max_unavailable_percent: 20 }],
    },
  ],
  [
    'autoscaler',
    `${Z}/autoscalers/a`,
    {
      autoscalingPolicy: {
        minNumReplicas: 1,
        maxNumReplicas: 4,
        coolDownPeriodSec: 60,
        cpuUtilization: { utilizationTarget: 0.6 },
        customMetricUtilizations: [{ metric: 'm', utilizationTargetType: 'GAUGE' }],
        scalingSchedules: { workHours: { schedule: '0 8 * * *', minRequiredReplicas: 3 } },
      },
    },
    {
      autoscaling_policy: [
        {
          min_replicas: 1,
          max_replicas: 4,
          cooldown_period: 60,
          cpu_utilization: [{ target: 0.6 }],
          metric: [{ name: 'm', type: 'GAUGE' }],
          scaling_schedules: [{ name: 'workHours', schedule: '0 8 * * *', min_required_replicas: 3 }],
        },
      ],
    },
  ],
  [
    'reservation',
    `${Z}/reservations/r`,
    {
      specificReservation: { count: '2', inUseCount: '1' },
      shareSettings: { shareType: 'SPECIFIC_PROJECTS', projectMap: { 'other-p': { projectId: 'other-p' } } },
    },
    {
      specific_reservation: [{ count: 2 }],
      share_settings: [
        { share_type: 'SPECIFIC_PROJECTS', project_map: [{ id: 'other-p', project_id: 'other-p' }] },
      ],
    },
  ],
  [
    'resource_policy',
    `${R}/resourcePolicies/r`,
    { diskConsistencyGroupPolicy: {} },
    { disk_consistency_group_policy: [{ enabled: true }] },
  ],
  ['forwarding_rule', `${R}/forwardingRules/f`, { portRange: '80-80' }, { port_range: '80' }],
  ['forwarding_rule', `${R}/forwardingRules/f`, { portRange: '80-90' }, { port_range: '80-90' }],
  [
    'backend_service',
    'global/backendServices/b',
    {
      enableCDN: true,
      connectionDraining: { drainingTimeoutSec: 30 },
      cdnPolicy: { signedUrlCacheMaxAgeSec: '7200', signedUrlKeyNames: ['k'] },
      consistentHash: { minimumRingSize: '1024', httpCookie: { ttl: { seconds: '60' } } },
      maxStreamDuration: { seconds: '10' },
    },
    {
      enable_cdn: true,
      connection_draining_timeout_sec: 30,
      cdn_policy: [{ signed_url_cache_max_age_sec: 7_200 }],
      consistent_hash: [{ minimum_ring_size: 1_024, http_cookie: [{ ttl: [{ seconds: 60 }] }] }],
      max_stream_duration: [{ seconds: '10' }],
    },
  ],
  [
    'url_map',
    'global/urlMaps/u',
    {
      pathMatchers: [{ name: 'm', pathRules: [{ paths: ['/a'] }] }],
      defaultCustomErrorResponsePolicy: { errorResponseRules: [{ path: '/e' }] },
    },
    {
      path_matcher: [{ name: 'm', path_rule: [{ paths: ['/a'] }] }],
      default_custom_error_response_policy: [{ error_response_rule: [{ path: '/e' }] }],
    },
  ],
  [
    'security_policy',
    'global/securityPolicies/s',
    {
      rules: [{ kind: 'compute#securityPolicyRule', priority: 1, action: 'deny(403)' }],
      adaptiveProtectionConfig: { layer7DdosDefenseConfig: { enable: true } },
    },
    {
      rule: [{ priority: 1, action: 'deny(403)' }],
      adaptive_protection_config: [{ layer_7_ddos_defense_config: [{ enable: true }] }],
    },
  ],
  [
    'region_security_policy',
    `${R}/securityPolicies/s`,
    { rules: [{ priority: 1, action: 'allow' }] },
    { rules: [{ priority: 1, action: 'allow' }] },
  ],
  [
    'target_pool',
    `${R}/targetPools/t`,
    { instances: [`${LINK}/${Z}/instances/web-0`] },
    { instances: ['europe-west1-b/web-0'] },
  ],
  [
    'router_peer',
    `${R}/routers/r`,
    { bgpPeers: [{ name: 'q', enable: 'FALSE', md5AuthenticationKeyName: 'k' }] },
    { name: 'q', enable: false, md5_authentication_key: [{ name: 'k' }], router: 'r' },
  ],
  [
    'router_nat',
    `${R}/routers/r`,
    { nats: [{ name: 'n', subnetworks: [{ name: 's', sourceIpRangesToNat: ['ALL_IP_RANGES'] }] }] },
    { name: 'n', subnetwork: [{ name: 's', source_ip_ranges_to_nat: ['ALL_IP_RANGES'] }] },
  ],
  [
    'subnetwork',
    `${R}/subnetworks/s`,
    { logConfig: { enable: true, flowSampling: 0.5 }, secondaryIpRanges: [{ rangeName: 'pods' }] },
    { log_config: [{ flow_sampling: 0.5 }], secondary_ip_range: [{ range_name: 'pods' }] },
  ],
  [
    'firewall',
    'global/firewalls/f',
    { allowed: [{ IPProtocol: 'tcp', ports: ['22'] }], logConfig: { enable: true } },
    { allow: [{ protocol: 'tcp', ports: ['22'] }], log_config: [{}] },
  ],
  [
    'network',
    'global/networks/n',
    { routingConfig: { routingMode: 'GLOBAL', bgpAlwaysCompareMed: true } },
    { routing_mode: 'GLOBAL', bgp_always_compare_med: true },
  ],
]

test.each(CASES)('%s at %s', (type, path, answer, expected) => {
  expect(resourceOf(`google_compute_${type}`, computed(path, answer)).properties).toMatchObject(expected)
})

describe('what is not set', () => {
  test.each<[string, string, Members, string]>([
    ['firewall', 'global/firewalls/f', { logConfig: { enable: false } }, 'log_config'],
    ['subnetwork', `${R}/subnetworks/s`, { logConfig: {} }, 'log_config'],
    ['disk', `${Z}/disks/d`, {}, 'disk_encryption_key'],
    ['reservation', `${Z}/reservations/r`, {}, 'share_settings'],
  ])('%s %s leaves it out', (type, path, answer, name) => {
    expect(resourceOf(`google_compute_${type}`, computed(path, answer)).properties).not.toHaveProperty(name)
  })
})

describe('what moves by itself', () => {
  const manager = (status: JsonObject): ReturnType<typeof resourceOf> =>
    resourceOf(
      'google_compute_instance_group_manager',
      computed(`${Z}/instanceGroupManagers/g`, { targetSize: 3, status }),
    )

  test('the size of a group is observed only, where it has an autoscaler', () => {
    const scaled = manager({ autoscaler: `${LINK}/${Z}/autoscalers/a` })
    expect(scaled.properties).not.toHaveProperty('target_size')
    expect(scaled.observed).toMatchObject({ target_size: 3 })
    expect(manager({ isStable: true }).properties).toMatchObject({ target_size: 3 })
  })

  test('a public address that Google chose is observed, and that there is one is told', () => {
    const { properties, observed } = resourceOf(
      'google_compute_instance',
      computed(`${Z}/instances/i`, {
        networkInterfaces: [
          { name: 'nic0', accessConfigs: [{ natIP: '203.0.113.1', networkTier: 'PREMIUM' }] },
        ],
      }),
    )
    expect(properties).toMatchObject({
      network_interface: [{ access_config: [{ network_tier: 'PREMIUM' }] }],
    })
    expect(JSON.stringify(properties)).not.toContain('203.0.113.1')
    expect(JSON.stringify(observed)).toContain('203.0.113.1')
  })
})

describe('where a thing lies', () => {
  test.each([
    ['google_compute_address', `${R}/addresses/a`, 'europe-west1'],
    ['google_compute_global_address', 'global/addresses/a', undefined],
    ['google_compute_region_disk', `${R}/disks/d`, 'europe-west1'],
    ['google_compute_disk', `${Z}/disks/d`, 'europe-west1'],
  ])('%s: %s', (type, path, region) => {
    const resource = resourceOf(type, computed(path, {}))
    expect([resource.id, resource.region]).toEqual([`projects/p/${path}`, region])
    expect(resource.identifiers).toMatchObject({
      self_link: `${LINK}/${path}`,
      full_resource_name: `//compute.googleapis.com/projects/p/${path}`,
      google_id: '7',
    })
  })

  test('a kind that Terraform does not know there is left out', () => {
    expect(resourcesOf('google_compute_instance_group', computed(`${R}/instanceGroups/g`, {}))).toEqual([])
    expect(resourcesOf('google_compute_disk', { name: 'no link' })).toEqual([])
  })
})

describe('what managed groups and policies come with', () => {
  test('metadata that a group writes into its instances is none of the users’', () => {
    const created = `${LINK}/${Z}/instanceGroupManagers/web`
    const items = [
      { key: 'created-by', value: created },
      { key: 'instance-template', value: 't' },
      { key: 'own', value: 'v' },
    ]
    const { properties, managed_by } = resourceOf(
      'google_compute_instance',
      computed(`${Z}/instances/i`, { metadata: { items } }),
    )
    expect(properties.metadata).toEqual({ own: 'v' })
    expect(managed_by).toEqual({ kind: 'instance-group-manager', name: 'web' })
  })

  test('the last rules of a firewall policy are Google’s, the others are not', () => {
    const rules = [{ priority: 1_000 }, { priority: 2_147_483_647 }]
    const found = resourcesOf(
      'google_compute_network_firewall_policy_rule',
      computed('global/firewallPolicies/f', { rules }),
    )
    expect(found.map(({ id, managed_by }) => [id.split('/').at(-1), managed_by?.kind])).toEqual([
      ['1000', undefined],
      ['2147483647', 'gcp'],
    ])
  })
})
