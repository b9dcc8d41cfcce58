import type { Image, Snapshot, Volume, VolumeAttachment } from '@aws-sdk/client-ec2'
import type { ManagedBy } from '@wgo/core'
import type { Found } from '../../../resource/found.ts'
import { arnIn, type Place } from '../../../resource/place.ts'
import { tagsOf } from '../../../resource/tags.ts'

/** A volume, and what it is attached to. */
export function volume(volume: Volume, place: Place): Found[] {
  const { VolumeId: id } = volume
  if (id === undefined) return []
  const tags = tagsOf(volume.Tags)
  const attached = (volume.Attachments ?? []).filter(
    each => each.State !== 'detached' && each.InstanceId !== undefined,
  )
  return [
    {
      type: 'aws_ebs_volume',
      id,
      arn: arnIn(place, 'ec2', `volume/${id}`),
      name: tags?.Name,
      tags,
      created: volume.CreateTime,
      managed_by: ownerOf(attached),
      properties: {
        availability_zone: volume.AvailabilityZone,
        encrypted: volume.Encrypted,
        iops: volume.Iops,
        kms_key_id: volume.KmsKeyId,
        multi_attach_enabled: volume.MultiAttachEnabled,
        outpost_arn: volume.OutpostArn,
        size: volume.Size,
        snapshot_id: volume.SnapshotId,
        throughput: volume.Throughput,
        type: volume.VolumeType,
      },
      observed: { state: volume.State },
    },
    ...attached.map(({ Device, InstanceId }) => ({
      type: 'aws_volume_attachment',
      id: `${Device}:${id}:${InstanceId}`,
      properties: { device_name: Device, instance_id: InstanceId, volume_id: id },
    })),
  ]
}

/** The instance that takes a volume along when it goes: all that it is attached to must. */
function ownerOf(attached: readonly VolumeAttachment[]): ManagedBy | undefined {
  const name = attached[0]?.InstanceId
  if (name === undefined || !attached.every(each => each.DeleteOnTermination)) return undefined
  return { kind: 'owner', name }
}

export function snapshot(snapshot: Snapshot, place: Place): Found | undefined {
  const { SnapshotId: id } = snapshot
  if (id === undefined) return undefined
  const tags = tagsOf(snapshot.Tags)
  return {
    type: 'aws_ebs_snapshot',
    id,
    arn: arnIn(place, 'ec2', `snapshot/${id}`, { account: '' }),
    name: tags?.Name,
    tags,
    created: snapshot.StartTime,
    properties: {
      description: snapshot.Description,
      encrypted: snapshot.Encrypted,
      kms_key_id: snapshot.KmsKeyId,
      outpost_arn: snapshot.OutpostArn,
      storage_tier: snapshot.StorageTier,
      volume_id: snapshot.VolumeId,
      volume_size: snapshot.VolumeSize,
    },
    observed: { progress: snapshot.Progress, state: snapshot.State },
  }
}

export function image(image: Image, place: Place): Found | undefined {
  const { ImageId: id } = image
  if (id === undefined) return undefined
  return {
    type: 'aws_ami',
    id,
    arn: arnIn(place, 'ec2', `image/${id}`, { account: '' }),
    name: image.Name,
    tags: tagsOf(image.Tags),
    created: image.CreationDate === undefined ? undefined : new Date(image.CreationDate),
    properties: {
      architecture: image.Architecture,
      boot_mode: image.BootMode,
      deprecation_time: image.DeprecationTime,
      description: image.Description,
      ebs_block_device: image.BlockDeviceMappings?.filter(device => device.Ebs).map(
        ({ DeviceName, Ebs }) => ({
          delete_on_termination: Ebs?.DeleteOnTermination,
          device_name: DeviceName,
          encrypted: Ebs?.Encrypted,
          iops: Ebs?.Iops,
          snapshot_id: Ebs?.SnapshotId,
          throughput: Ebs?.Throughput,
          volume_size: Ebs?.VolumeSize,
          volume_type: Ebs?.VolumeType,
        }),
      ),
      ena_support: image.EnaSupport,
      ephemeral_block_device: image.BlockDeviceMappings?.filter(device => device.VirtualName).map(
        ({ DeviceName, VirtualName }) => ({ device_name: DeviceName, virtual_name: VirtualName }),
      ),
      image_location: image.ImageLocation,
      imds_support: image.ImdsSupport,
      kernel_id: image.KernelId,
      name: image.Name,
      public: image.Public,
      ramdisk_id: image.RamdiskId,
      root_device_name: image.RootDeviceName,
      sriov_net_support: image.SriovNetSupport,
      tpm_support: image.TpmSupport,
      virtualization_type: image.VirtualizationType,
    },
    observed: { last_launched: image.LastLaunchedTime, state: image.State },
  }
}
