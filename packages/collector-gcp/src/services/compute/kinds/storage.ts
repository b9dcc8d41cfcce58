import type { Json } from '@wgo/core'
import { last, number } from '../../../resource/shape.ts'
import { type Kind, kind } from '../kind.ts'
import { KEY, keyOf } from './encryption.ts'

const KEYS = { secret: '**.raw_key **.rsa_encrypted_key' } as const
/** The key that a thing is encrypted with. */
const kms = (block: string): Readonly<Record<string, string>> => ({
  [`${block}.*.kms_key_self_link`]: 'google_kms_crypto_key.id',
})
const FROM = {
  image: 'google_compute_image.self_link',
  snapshot: 'google_compute_snapshot.self_link',
  source_disk: 'google_compute_disk.self_link google_compute_region_disk.self_link',
} as const

export const DISKS: Kind = kind({
  collection: 'disks',
  list: 'aggregated',
  types: { zone: 'google_compute_disk', region: 'google_compute_region_disk' },
  asset: 'Disk',
  shape: {
    members: `accessMode architecture asyncPrimaryDisk diskEncryptionKey enableConfidentialCompute guestOsFeatures licenses
      physicalBlockSizeBytes provisionedIops provisionedThroughput replicaZones resourcePolicies sizeGb sourceDisk
      sourceImage=image sourceSnapshot=snapshot sourceInstantSnapshot storagePool type`,
    observed:
      'lastAttachTimestamp lastDetachTimestamp sourceImageId sourceSnapshotId sourceDiskId status users',
    otherwise: {
      ...KEY,
      sizeGb: number('size'),
      type: last('type'),
      physicalBlockSizeBytes: number('physical_block_size_bytes'),
      provisionedIops: number('provisioned_iops'),
      provisionedThroughput: number('provisioned_throughput'),
    },
  },
  known: {
    ...KEYS,
    sets: 'guest_os_features licenses replica_zones resource_policies',
    refs: {
      ...FROM,
      ...kms('disk_encryption_key'),
      '/observed/users/*': 'google_compute_instance.self_link',
    },
  },
})

export const SNAPSHOTS: Kind = kind({
  collection: 'snapshots',
  list: 'global',
  types: { global: 'google_compute_snapshot' },
  asset: 'Snapshot',
  shape: {
    members: `chainName guestOsFeatures snapshotEncryptionKey snapshotType sourceDisk sourceDiskEncryptionKey storageLocations`,
    observed:
      'architecture autoCreated diskSizeGb downloadBytes licenses sourceDiskId sourceSnapshotSchedulePolicy status storageBytes storageBytesStatus',
    otherwise: {
      ...KEY,
      diskSizeGb: number('disk_size_gb'),
      storageBytes: number('storage_bytes'),
      downloadBytes: number('download_bytes'),
    },
  },
  known: { ...KEYS, refs: { source_disk: FROM.source_disk, ...kms('snapshot_encryption_key') } },
  made: ({ autoCreated, sourceSnapshotSchedulePolicy }) =>
    autoCreated === true
      ? {
          kind: 'resource-policy',
          name:
            String(sourceSnapshotSchedulePolicy ?? 'schedule')
              .split('/')
              .at(-1) ?? 'schedule',
        }
      : undefined,
})

export const IMAGES: Kind = kind({
  collection: 'images',
  list: 'global',
  types: { global: 'google_compute_image' },
  asset: 'Image',
  shape: {
    members: `architecture deprecated diskSizeGb family guestOsFeatures imageEncryptionKey licenses rawDisk
      shieldedInstanceInitialState sourceDisk sourceImage sourceSnapshot storageLocations`,
    observed: 'archiveSizeBytes enableConfidentialCompute sourceDiskId sourceType status',
    otherwise: {
      ...KEY,
      diskSizeGb: number('disk_size_gb'),
      archiveSizeBytes: number('archive_size_bytes'),
    },
  },
  known: {
    ...KEYS,
    sets: 'guest_os_features licenses storage_locations',
    refs: {
      source_disk: FROM.source_disk,
      source_image: FROM.image,
      source_snapshot: FROM.snapshot,
      ...kms('image_encryption_key'),
    },
  },
})

export const MACHINE_IMAGES: Kind = kind({
  collection: 'machineImages',
  list: 'global',
  types: { global: 'google_compute_machine_image' },
  asset: 'MachineImage',
  shape: {
    members: 'guestFlush machineImageEncryptionKey sourceInstance storageLocations',
    observed: 'status totalStorageBytes',
    otherwise: {
      totalStorageBytes: number('total_storage_bytes'),
      kmsKeyName: (value: Json) => ({ kms_key_name: keyOf(value) }),
    },
  },
  known: { ...KEYS, refs: { source_instance: 'google_compute_instance.self_link' } },
})
