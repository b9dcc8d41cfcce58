import type { Json } from '@wgo/core'
import { snakeMembers } from '../../../resource/blocks.ts'
import type { Properties, Rest } from '../../../resource/found.ts'
import { lastOf } from '../../../resource/links.ts'
import { integer, object, objects, text } from '../../../resource/members.ts'
import { type Kind, kind, NO_CONFIGURATION } from '../kind.ts'
import { ownKey } from './encryption.ts'
import { MACHINE_REFS, MACHINE_SECRETS, machine, RUNS } from './machine.ts'

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
    keyRevocationActionType,
    networkPerformanceConfig,
    reservationAffinity,
    scheduling,
    shieldedInstanceConfig,
  } = item
  return {
    ...snakeMembers(
      withoutHoles({
        advancedMachineFeatures,
        confidentialInstanceConfig,
        keyRevocationActionType,
        networkPerformanceConfig,
        reservationAffinity,
        scheduling,
        shieldedInstanceConfig,
      }),
      { ...NO_CONFIGURATION, ...RUNS },
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
    provisioned_throughput: integer(asked.provisionedThroughput),
    guest_os_features: objects(disk.guestOsFeatures).map(({ type }) => type),
    resource_policies: asked.resourcePolicies,
    source: lastOf(disk.source),
    source_image: asked.sourceImage,
    source_snapshot: asked.sourceSnapshot,
    type: disk.type,
    ...ownKey(disk.diskEncryptionKey),
  }
}
