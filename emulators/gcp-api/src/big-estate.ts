import type { GcpApi } from './options.ts'

export interface BigEstate {
  readonly projectId: string
  readonly instances: number
  readonly buckets: number
}

const BY_TERRAFORM = { 'goog-terraform-provisioned': 'true' }
const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform'

const PLACES = ['europe-west1-b', 'europe-west1-c', 'us-central1-a', 'us-east1-b', 'asia-east1-a']

/** Many instances in five zones, and many buckets, each as big as real ones. */
export function buildBigEstate(api: GcpApi, { projectId, instances, buckets }: BigEstate): void {
  for (let index = 0; index < instances; index++) putInstance(api, projectId, index)
  for (let index = 0; index < buckets; index++) putBucket(api, projectId, index)
}

function putInstance(api: GcpApi, project: string, index: number): void {
  const zone = PLACES[index % PLACES.length] ?? ''
  const parent = `projects/${project}/zones/${zone}`
  const name = `worker-${String(index).padStart(5, '0')}`
  const region = zone.slice(0, -2)
  api.put('compute.instances', parent, {
    name,
    description: '',
    tags: { items: ['worker', `group-${index % 20}`] },
    machineType: link(`${parent}/machineTypes/e2-medium`),
    status: index % 10 === 0 ? 'TERMINATED' : 'RUNNING',
    canIpForward: false,
    networkInterfaces: [
      {
        kind: 'compute#networkInterface',
        name: 'nic0',
        network: link(`projects/${project}/global/networks/default`),
        subnetwork: link(`projects/${project}/regions/${region}/subnetworks/default`),
        networkIP: `10.128.${index >> 8}.${index % 256}`,
        fingerprint: 'uGvsyFyDRNc=',
        stackType: 'IPV4_ONLY',
      },
    ],
    disks: [
      {
        kind: 'compute#attachedDisk',
        type: 'PERSISTENT',
        mode: 'READ_WRITE',
        source: link(`${parent}/disks/${name}`),
        deviceName: 'persistent-disk-0',
        index: 0,
        boot: true,
        autoDelete: true,
        interface: 'SCSI',
        diskSizeGb: '10',
        licenses: [link('projects/debian-cloud/global/licenses/debian-12-bookworm')],
      },
    ],
    metadata: {
      kind: 'compute#metadata',
      items: [{ key: 'startup-script', value: `#!/bin/sh\nexec /opt/worker --shard ${index}\n` }],
    },
    serviceAccounts: [{ email: `worker@${project}.iam.gserviceaccount.com`, scopes: [CLOUD_PLATFORM] }],
    scheduling: { onHostMaintenance: 'MIGRATE', automaticRestart: true, preemptible: false },
    cpuPlatform: 'Intel Broadwell',
    labels: { ...BY_TERRAFORM, team: `team-${index % 50}`, shard: String(index) },
    startRestricted: false,
    deletionProtection: false,
    shieldedInstanceConfig: { enableSecureBoot: false, enableVtpm: true, enableIntegrityMonitoring: true },
  })
}

function putBucket(api: GcpApi, project: string, index: number): void {
  api.put('storage.buckets', `projects/${project}`, {
    name: `${project}-data-${String(index).padStart(4, '0')}`,
    location: 'EUROPE-WEST1',
    locationType: 'region',
    labels: { ...BY_TERRAFORM, team: `team-${index % 50}` },
    versioning: { enabled: index % 2 === 0 },
    lifecycle: { rule: [{ action: { type: 'Delete' }, condition: { age: 30 + (index % 300) } }] },
    iamConfiguration: {
      uniformBucketLevelAccess: { enabled: true, lockedTime: '2026-04-29T19:59:58.666Z' },
      bucketPolicyOnly: { enabled: true, lockedTime: '2026-04-29T19:59:58.666Z' },
      publicAccessPrevention: 'enforced',
    },
    softDeletePolicy: { retentionDurationSeconds: '604800', effectiveTime: '2025-01-29T19:59:58.666Z' },
  })
}

function link(path: string): string {
  return `https://www.googleapis.com/compute/v1/${path}`
}
