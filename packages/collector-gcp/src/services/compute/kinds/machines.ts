import { isJsonObject, type Json, type ManagedBy } from '@wgo/core'
import { snakeCased, snakeMembers } from '../../../resource/blocks.ts'
import type { Properties, Rest } from '../../../resource/found.ts'
import { lastOf } from '../../../resource/links.ts'
import { integer, object, objects, text } from '../../../resource/members.ts'
import { last } from '../../../resource/shape.ts'
import { type Kind, kind, NO_CONFIGURATION } from '../kind.ts'

const MACHINE_REFS = {
  'network_interface.*.network': 'google_compute_network.self_link',
  'network_interface.*.subnetwork': 'google_compute_subnetwork.self_link',
  'service_account.*.email': 'google_service_account.email',
} as const

const MACHINE_SECRETS = {
  // Startup scripts and ssh keys stand there, under names of their own and of the users'.
  masked: 'metadata.*',
  secret:
    'metadata_startup_script metadata.startup-script metadata.windows-startup-script-ps1 metadata.ssh-keys metadata.sshKeys metadata.user-data **.raw_key **.rsa_encrypted_key',
} as const

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
      displayDevice: (value: Json) => ({ enable_display: object(value).enableDisplay }),
      lastStartTimestamp: 'last_start_timestamp',
    },
  },
  known: {
    ...MACHINE_SECRETS,
    sets: 'tags service_account.*.scopes resource_policies attached_disk',
    refs: {
      ...MACHINE_REFS,
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

/** What instances and their templates have in common. */
export function machine(item: Rest): Properties {
  return {
    tags: object(item.tags).items,
    metadata: metadataOf(item.metadata),
    network_interface: objects(item.networkInterfaces).map(interfaceOf),
    service_account: objects(item.serviceAccounts).map(({ email, scopes }) => ({ email, scopes })),
  }
}

/** `{ items: [{ key, value }] }` as a map. What a managed group writes into it is none of the users'. */
export function metadataOf(metadata: Json | undefined): Readonly<Record<string, Json>> {
  const items = objects(object(metadata).items).filter(
    ({ key }) => key !== 'created-by' && key !== 'instance-template',
  )
  return Object.fromEntries(items.map(({ key, value = '' }) => [String(key), value]))
}

function interfaceOf(item: Rest): Properties {
  return {
    network: item.network,
    subnetwork: item.subnetwork,
    network_ip: item.networkIP,
    nic_type: item.nicType,
    queue_count: item.queueCount,
    stack_type: item.stackType,
    internal_ipv6_prefix_length: item.internalIpv6PrefixLength,
    alias_ip_range: snakeCased(item.aliasIpRanges),
    // That there is a public address is what is asked for; which one, only where it was reserved.
    access_config: objects(item.accessConfigs).map(({ networkTier, publicPtrDomainName }) => ({
      network_tier: networkTier,
      public_ptr_domain_name: publicPtrDomainName,
    })),
    ipv6_access_config: objects(item.ipv6AccessConfigs).map(({ networkTier, publicPtrDomainName }) => ({
      network_tier: networkTier,
      public_ptr_domain_name: publicPtrDomainName,
    })),
  }
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

function diskOf(disk: Rest): Properties {
  return {
    device_name: disk.deviceName,
    mode: disk.mode,
    source: disk.source,
    ...snakeMembers(disk.diskEncryptionKey ? { diskEncryptionKey: disk.diskEncryptionKey } : {}),
  }
}

export const TEMPLATES: Kind = kind({
  collection: 'instanceTemplates',
  list: 'aggregated',
  types: { global: 'google_compute_instance_template', region: 'google_compute_region_instance_template' },
  asset: 'InstanceTemplate',
  shape: { members: '' },
  known: {
    ...MACHINE_SECRETS,
    sets: 'tags service_account.*.scopes',
    refs: { ...MACHINE_REFS, 'disk.*.source_image': 'google_compute_image.self_link' },
  },
  more: templateOf,
})

function templateOf({ properties }: Rest): Properties {
  const item = object(properties)
  const {
    advancedMachineFeatures,
    confidentialInstanceConfig,
    reservationAffinity,
    scheduling,
    shieldedInstanceConfig,
  } = item
  return {
    ...snakeMembers(
      withoutHoles({
        advancedMachineFeatures,
        confidentialInstanceConfig,
        reservationAffinity,
        scheduling,
        shieldedInstanceConfig,
      }),
      NO_CONFIGURATION,
    ),
    ...machine(item),
    can_ip_forward: item.canIpForward,
    disk: objects(item.disks).map(templateDisk),
    guest_accelerator: objects(item.guestAccelerators).map(({ acceleratorType, acceleratorCount }) => ({
      type: lastOf(acceleratorType),
      count: acceleratorCount,
    })),
    instance_description: text(item.description),
    labels: item.labels,
    machine_type: item.machineType,
    min_cpu_platform: item.minCpuPlatform,
    resource_policies: item.resourcePolicies,
  }
}

function withoutHoles(members: Readonly<Record<string, Json | undefined>>): Rest {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )
}

function templateDisk(disk: Rest): Properties {
  const asked = object(disk.initializeParams)
  return {
    auto_delete: disk.autoDelete,
    boot: disk.boot,
    device_name: disk.deviceName,
    disk_name: asked.diskName,
    disk_size_gb: integer(asked.diskSizeGb ?? disk.diskSizeGb),
    disk_type: lastOf(asked.diskType),
    interface: disk.interface,
    labels: asked.labels,
    mode: disk.mode,
    provisioned_iops: integer(asked.provisionedIops),
    resource_policies: asked.resourcePolicies,
    source: lastOf(disk.source),
    source_image: asked.sourceImage,
    source_snapshot: asked.sourceSnapshot,
    type: disk.type,
    ...snakeMembers(disk.diskEncryptionKey ? { diskEncryptionKey: disk.diskEncryptionKey } : {}),
  }
}
