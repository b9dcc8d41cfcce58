import { isJsonObject, type Json, type ManagedBy } from '@wgo/core'
import type { Properties, Rest } from '../../../resource/found.ts'
import { lastOf } from '../../../resource/links.ts'
import { integer, object, objects } from '../../../resource/members.ts'
import { last, map } from '../../../resource/shape.ts'
import { type Kind, kind } from '../kind.ts'
import { KEY, keyOf } from './encryption.ts'
import { MACHINE_REFS, MACHINE_SECRETS, machine, RUNS } from './machine.ts'

export const INSTANCES: Kind = kind({
  collection: 'instances',
  list: 'aggregated',
  types: { zone: 'google_compute_instance' },
  asset: 'Instance',
  shape: {
    members: `advancedMachineFeatures canIpForward confidentialInstanceConfig deletionProtection displayDevice
      guestAccelerators=guest_accelerator hostname instanceEncryptionKey keyRevocationActionType machineType minCpuPlatform
      networkPerformanceConfig params privateIpv6GoogleAccess reservationAffinity resourcePolicies scheduling
      shieldedInstanceConfig sourceMachineImage`,
    observed:
      'cpuPlatform lastStartTimestamp lastStopTimestamp lastSuspendedTimestamp status statusMessage resourceStatus',
    otherwise: {
      machineType: last('machine_type'),
      acceleratorType: last('type'),
      acceleratorCount: 'count',
      ...KEY,
      ...RUNS,
      resourceManagerTags: map('resource_manager_tags'),
      displayDevice: (value: Json) => ({ enable_display: object(value).enableDisplay }),
    },
  },
  known: {
    ...MACHINE_SECRETS,
    sets: 'tags service_account.*.scopes resource_policies attached_disk',
    refs: {
      ...MACHINE_REFS,
      'boot_disk.*.kms_key_self_link': 'google_kms_crypto_key.id',
      'attached_disk.*.kms_key_self_link': 'google_kms_crypto_key.id',
      'boot_disk.*.source': 'google_compute_disk.self_link google_compute_region_disk.self_link',
      'attached_disk.*.source': 'google_compute_disk.self_link google_compute_region_disk.self_link',
    },
  },
  more: item => ({ ...machine(item), ...instanceDisks(item) }),
  // What was asked for is in the properties of the group; which address it got, and who runs it, is not.
  seen: item => ({ network_interface: objects(item.networkInterfaces).map(addressesOf) }),
  made: groupOf,
})

/** The manager that made an instance says so in its metadata. */
function groupOf({ metadata, labels }: Rest): ManagedBy | undefined {
  const created = objects(object(metadata).items).find(({ key }) => key === 'created-by')?.value
  const name = lastOf(created)
  if (isJsonObject(labels) && 'goog-k8s-cluster-name' in labels) return undefined
  return name !== undefined && /instanceGroupManagers/.test(String(created))
    ? { kind: 'instance-group-manager', name }
    : undefined
}

function addressesOf({ name, accessConfigs, ipv6Address }: Rest): Properties {
  return { name, nat_ip: objects(accessConfigs).map(({ natIP }) => natIP), ipv6_address: ipv6Address }
}

function instanceDisks({ disks }: Rest): Properties {
  const all = objects(disks)
  const scratch = all.filter(({ type }) => type === 'SCRATCH')
  const boot = all.find(disk => disk.boot === true && disk.type !== 'SCRATCH')
  const attached = all.filter(disk => disk !== boot && disk.type !== 'SCRATCH')
  return {
    boot_disk: boot && [{ auto_delete: boot.autoDelete, ...diskOf(boot) }],
    attached_disk: attached.map(diskOf),
    scratch_disk: scratch.map(disk => ({ interface: disk.interface, size: integer(disk.diskSizeGb) })),
  }
}

function diskOf({ deviceName, mode, source, diskEncryptionKey }: Rest): Properties {
  const { kmsKeyName, kmsKeyServiceAccount, sha256 } = object(diskEncryptionKey)
  return {
    device_name: deviceName,
    mode,
    source,
    kms_key_self_link: keyOf(kmsKeyName),
    disk_encryption_service_account: kmsKeyServiceAccount,
    disk_encryption_key_sha256: sha256,
  }
}
