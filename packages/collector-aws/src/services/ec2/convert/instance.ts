import type { Instance } from '@aws-sdk/client-ec2'
import { block, snakeCased, snakeMembers } from '../../../resource/blocks.ts'
import type { Found, Properties } from '../../../resource/found.ts'
import { arnIn, type Place } from '../../../resource/place.ts'
import { tagsOf } from '../../../resource/tags.ts'

/** Terminated instances are listed for about an hour more: they are gone. */
const GONE = new Set<string | undefined>(['terminated', 'shutting-down'])

export function instance(instance: Instance, place: Place): Found | undefined {
  const { InstanceId: id, State } = instance
  if (id === undefined || GONE.has(State?.Name)) return undefined
  const tags = tagsOf(instance.Tags)
  return {
    type: 'aws_instance',
    id,
    arn: arnIn(place, 'ec2', `instance/${id}`),
    name: tags?.Name,
    tags,
    properties: { ...machine(instance), ...network(instance), ...options(instance) },
    observed: {
      architecture: instance.Architecture,
      launch_time: instance.LaunchTime,
      platform: instance.PlatformDetails,
      root_device_name: instance.RootDeviceName,
      state_reason: instance.StateReason?.Code,
      volumes: instance.BlockDeviceMappings?.map(device => device.Ebs?.VolumeId),
      vpc_id: instance.VpcId,
    },
  }
}

function machine(instance: Instance): Properties {
  const { Placement } = instance
  return {
    ami: instance.ImageId,
    availability_zone: Placement?.AvailabilityZone,
    ebs_optimized: instance.EbsOptimized,
    host_id: Placement?.HostId,
    iam_instance_profile: instance.IamInstanceProfile?.Arn?.split('/').at(-1),
    instance_lifecycle: instance.InstanceLifecycle,
    instance_state: instance.State?.Name,
    instance_type: instance.InstanceType,
    key_name: instance.KeyName,
    monitoring: instance.Monitoring?.State === 'enabled' || instance.Monitoring?.State === 'pending',
    outpost_arn: instance.OutpostArn,
    placement_group: Placement?.GroupName,
    placement_partition_number: Placement?.PartitionNumber,
    tenancy: Placement?.Tenancy,
  }
}

function network(instance: Instance): Properties {
  const primary = instance.NetworkInterfaces?.find(each => each.Attachment?.DeviceIndex === 0)
  return {
    ipv6_addresses: primary?.Ipv6Addresses?.map(address => address.Ipv6Address),
    private_dns: instance.PrivateDnsName,
    private_ip: instance.PrivateIpAddress,
    public_dns: instance.PublicDnsName,
    public_ip: instance.PublicIpAddress,
    secondary_private_ips: primary?.PrivateIpAddresses?.filter(each => !each.Primary).map(
      each => each.PrivateIpAddress,
    ),
    source_dest_check: instance.SourceDestCheck,
    subnet_id: instance.SubnetId,
    vpc_security_group_ids: instance.SecurityGroups?.map(group => group.GroupId),
  }
}

function options(instance: Instance): Properties {
  const {
    CapacityReservationSpecification,
    CpuOptions,
    EnclaveOptions,
    MaintenanceOptions,
    MetadataOptions,
    PrivateDnsNameOptions,
  } = instance
  const { State, ...metadata } = MetadataOptions ?? {}
  return {
    capacity_reservation_specification: snakeCased(CapacityReservationSpecification),
    cpu_options: block(CpuOptions && snakeMembers(CpuOptions)),
    enclave_options: block(EnclaveOptions && { enabled: EnclaveOptions.Enabled }),
    hibernation: instance.HibernationOptions?.Configured,
    maintenance_options: block(MaintenanceOptions && { auto_recovery: MaintenanceOptions.AutoRecovery }),
    metadata_options: block(snakeMembers(metadata)),
    private_dns_name_options: block(PrivateDnsNameOptions && snakeMembers(PrivateDnsNameOptions)),
  }
}
