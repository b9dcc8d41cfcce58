import type { AccessPointDescription } from '@aws-sdk/client-efs'
import { block, snakeCased, snakeMembers } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { arnIn, type Place } from '../../resource/place.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { FileSystem, MountTarget } from './client.ts'

const GONE = new Set<string | undefined>(['deleting', 'deleted'])

/** A file system, and its policy where it has one. */
export function fileSystem({ item: system, lifecycle, policy, unread }: FileSystem, place: Place): Found[] {
  const { FileSystemId: id, Name: name } = system
  if (id === undefined || GONE.has(system.LifeCycleState)) return []
  const own: Found = {
    type: 'aws_efs_file_system',
    id,
    arn: system.FileSystemArn ?? arnIn(place, 'elasticfilesystem', `file-system/${id}`),
    name,
    tags: tagsOf(system.Tags),
    created: system.CreationTime,
    unread: unread.filter(detail => detail === 'lifecycle'),
    properties: {
      availability_zone_name: system.AvailabilityZoneName,
      creation_token: system.CreationToken,
      encrypted: system.Encrypted,
      kms_key_id: system.KmsKeyId,
      lifecycle_policy: lifecycle?.map(each => snakeMembers(each)),
      performance_mode: system.PerformanceMode,
      protection: block(
        system.FileSystemProtection && {
          replication_overwrite: system.FileSystemProtection.ReplicationOverwriteProtection,
        },
      ),
      provisioned_throughput_in_mibps: system.ProvisionedThroughputInMibps,
      throughput_mode: system.ThroughputMode,
    },
  }
  const itsPolicy = {
    type: 'aws_efs_file_system_policy',
    id,
    properties: { file_system_id: id, policy: policy ?? '' },
  }
  return policy ? [own, itsPolicy] : [own]
}

export function mountTarget({ item: target, groups, unread }: MountTarget): Found | undefined {
  const { MountTargetId: id } = target
  if (id === undefined || GONE.has(target.LifeCycleState)) return undefined
  return {
    type: 'aws_efs_mount_target',
    id,
    unread,
    properties: {
      availability_zone_name: target.AvailabilityZoneName,
      file_system_id: target.FileSystemId,
      ip_address: target.IpAddress,
      network_interface_id: target.NetworkInterfaceId,
      security_groups: groups ?? undefined,
      subnet_id: target.SubnetId,
    },
    observed: { state: target.LifeCycleState },
  }
}

export function accessPoint(point: AccessPointDescription): Found | undefined {
  const { AccessPointId: id, RootDirectory: root } = point
  if (id === undefined || GONE.has(point.LifeCycleState)) return undefined
  return {
    type: 'aws_efs_access_point',
    id,
    arn: point.AccessPointArn,
    name: point.Name,
    tags: tagsOf(point.Tags),
    properties: {
      file_system_id: point.FileSystemId,
      posix_user: snakeCased(point.PosixUser),
      root_directory: block(root && { creation_info: snakeCased(root.CreationInfo), path: root.Path }),
    },
  }
}
