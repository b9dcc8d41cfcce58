import type { JsonObject } from '@wgo/gcp-api'
import { modify, type OutsideChange, remove, withItem } from './change.ts'
import { link } from './place.ts'

const P = 'projects/shop-prod-4711'

const ZONE = `${P}/zones/europe-west1-b`

const REGION = `${P}/regions/europe-west1`

const LOCATION = `${P}/locations/europe-west1`

const ROTATED_SCRIPT = 'cnryrotatedstartupscript0'

const ROTATED_ENV = 'cnryrotatedrunenvironment0'

const MACHINES: readonly OutsideChange[] = [
  modify(
    'a label of a machine',
    'google_compute_instance',
    `${ZONE}/instances/web-0`,
    ['/labels/tier'],
    `compute/${ZONE}/instances/web-0`,
    {
      labels: { tier: 'canary' },
    },
  ),
  modify(
    'a machine’s type',
    'google_compute_instance',
    `${ZONE}/instances/orders-db`,
    ['/machineType'],
    `compute/${ZONE}/instances/orders-db`,
    {
      machineType: link(`${ZONE}/machineTypes/n2-highmem-8`),
    },
  ),
  modify(
    'a machine’s network tags',
    'google_compute_instance',
    `${ZONE}/instances/web-1`,
    ['/tags/items'],
    `compute/${ZONE}/instances/web-1`,
    {
      tags: { items: ['web', 'debug'] },
    },
  ),
  modify(
    'a start-up script',
    'google_compute_instance',
    `${ZONE}/instances/container-0`,
    ['/metadata/items'],
    `compute/${ZONE}/instances/container-0`,
    body => ({
      ...body,
      metadata: {
        kind: 'compute#metadata',
        items: withItem(
          (body.metadata as JsonObject).items,
          ({ key }) => key === 'gce-container-declaration',
          {
            value: `spec: ${ROTATED_SCRIPT}`,
          },
        ),
      },
    }),
    [ROTATED_SCRIPT],
  ),
  modify(
    'a machine’s protection',
    'google_compute_instance',
    `${ZONE}/instances/win-0`,
    ['/deletionProtection'],
    `compute/${ZONE}/instances/win-0`,
    {
      deletionProtection: true,
    },
  ),
  modify(
    'a disk’s size',
    'google_compute_disk',
    `${ZONE}/disks/orders-data`,
    ['/sizeGb'],
    `compute/${ZONE}/disks/orders-data`,
    {
      sizeGb: '300',
    },
  ),
  {
    what: 'a disk by hand',
    action: 'add',
    type: 'google_compute_disk',
    id: `${ZONE}/disks/rescue`,
    at: [],
    does: api =>
      void api.put('compute.disks', ZONE, {
        name: 'rescue',
        sizeGb: '10',
        status: 'READY',
        type: link(`${ZONE}/diskTypes/pd-standard`),
      }),
  },
  remove('a snapshot', 'google_compute_snapshot', `${P}/global/snapshots/orders-data-2025-10-01`),
]

const NETWORKS: readonly OutsideChange[] = [
  {
    what: 'a rule that opens everything',
    action: 'add',
    type: 'google_compute_firewall',
    id: `${P}/global/firewalls/tmp-open`,
    at: [],
    does: api =>
      void api.put('compute.firewalls', `${P}/global`, {
        name: 'tmp-open',
        network: link(`${P}/global/networks/shop`),
        priority: 1_000,
        sourceRanges: ['0.0.0.0/0'],
        allowed: [{ IPProtocol: 'all' }],
        direction: 'INGRESS',
        logConfig: { enable: false },
        disabled: false,
      }),
  },
  modify(
    'where a rule lets in from',
    'google_compute_firewall',
    `${P}/global/firewalls/shop-allow-iap`,
    ['/sourceRanges'],
    `compute/${P}/global/firewalls/shop-allow-iap`,
    {
      sourceRanges: ['35.235.240.0/20', '203.0.113.7/32'],
    },
  ),
  modify(
    'a rule turned on',
    'google_compute_firewall',
    `${P}/global/firewalls/shop-deny-out`,
    ['/disabled'],
    `compute/${P}/global/firewalls/shop-deny-out`,
    {
      disabled: false,
    },
  ),
  modify(
    'a subnetwork’s flow logs',
    'google_compute_subnetwork',
    `${REGION}/subnetworks/shop-web`,
    ['/logConfig/flowSampling'],
    `compute/${REGION}/subnetworks/shop-web`,
    {
      logConfig: { flowSampling: 1 },
    },
  ),
  remove('an address', 'google_compute_address', `${REGION}/addresses/web-0`),
  modify(
    'a health check’s pace',
    'google_compute_health_check',
    `${P}/global/healthChecks/mail`,
    ['/checkIntervalSec'],
    `compute/${P}/global/healthChecks/mail`,
    {
      checkIntervalSec: 30,
    },
  ),
]

const DATA: readonly OutsideChange[] = [
  modify(
    'a bucket made public to be',
    'google_storage_bucket',
    'shop-prod-4711-orders',
    ['/iamConfiguration/publicAccessPrevention'],
    'storage/b/shop-prod-4711-orders',
    {
      iamConfiguration: { publicAccessPrevention: 'inherited' },
    },
  ),
  modify(
    'a bucket’s versions',
    'google_storage_bucket',
    'shop-prod-4711-orders',
    ['/versioning/enabled'],
    'storage/b/shop-prod-4711-orders',
    {
      versioning: { enabled: false },
    },
  ),
  {
    what: 'a bucket by hand',
    action: 'add',
    type: 'google_storage_bucket',
    id: 'shop-prod-4711-dump',
    at: [],
    does: api => void api.put('storage.buckets', P, { name: 'shop-prod-4711-dump' }),
  },
  modify(
    'a database’s tier',
    'google_sql_database_instance',
    'legacy',
    ['/settings/tier'],
    `sqladmin/${P}/instances/legacy`,
    {
      settings: { tier: 'db-g1-small' },
    },
  ),
  remove('a data set', 'google_bigquery_dataset', `${P}/datasets/scratch`, `bigquery/${P}/datasets/scratch`),
  modify(
    'a cache’s size',
    'google_redis_instance',
    `${LOCATION}/instances/sessions`,
    ['/memorySizeGb'],
    `redis/${LOCATION}/instances/sessions`,
    {
      memorySizeGb: 8,
    },
  ),
]

const SERVICES: readonly OutsideChange[] = [
  modify(
    'how long messages are kept',
    'google_pubsub_subscription',
    `${P}/subscriptions/orders-pull`,
    ['/messageRetentionDuration'],
    `pubsub/${P}/subscriptions/orders-pull`,
    {
      messageRetentionDuration: '86400s',
    },
  ),
  modify(
    'a variable of a service',
    'google_cloud_run_v2_service',
    `${LOCATION}/services/hooks`,
    ['/template/containers/0/env'],
    `run/${LOCATION}/services/hooks`,
    body => {
      const template = body.template as JsonObject
      const containers = withItem(template.containers, () => true, {
        env: [{ name: 'É', value: ROTATED_ENV }],
      })
      return { ...body, template: { ...template, containers } }
    },
    [ROTATED_ENV],
  ),
  modify(
    'a record’s address',
    'google_dns_record_set',
    `${P}/managedZones/shop/rrsets/shop.example.com./A`,
    ['/rrdatas'],
    `dns/${P}/managedZones/shop/rrsets/shop.example.com./A`,
    {
      rrdatas: ['198.51.100.99'],
    },
  ),
  {
    what: 'a key for an account',
    action: 'add',
    type: 'google_service_account_key',
    id: `${P}/serviceAccounts/web@shop-prod-4711.iam.gserviceaccount.com/keys/badbad`,
    at: [],
    does: api =>
      void api.put('iam.keys', `${P}/serviceAccounts/web@shop-prod-4711.iam.gserviceaccount.com`, {
        name: 'badbad',
        keyAlgorithm: 'KEY_ALG_RSA_2048',
        keyType: 'USER_MANAGED',
        keyOrigin: 'GOOGLE_PROVIDED',
        validBeforeTime: '9999-12-31T23:59:59Z',
      }),
  },
  modify(
    'a cluster’s channel',
    'google_container_cluster',
    `${LOCATION}/clusters/shop`,
    ['/releaseChannel/channel'],
    `container/${LOCATION}/clusters/shop`,
    {
      releaseChannel: { channel: 'RAPID' },
    },
  ),
]

/** Twenty-five, none of which touches what another does, but for one bucket that two change. */
export const OUTSIDE_CHANGES: readonly OutsideChange[] = [...MACHINES, ...NETWORKS, ...DATA, ...SERVICES]
