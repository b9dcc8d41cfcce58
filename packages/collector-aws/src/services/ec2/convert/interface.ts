import type { FlowLog, KeyPairInfo, NetworkInterface, PlacementGroup } from '@aws-sdk/client-ec2'
import type { ManagedBy } from '@wgo/core'
import { block } from '../../../resource/blocks.ts'
import type { Found } from '../../../resource/found.ts'
import { arnIn, type Place } from '../../../resource/place.ts'
import { tagsOf } from '../../../resource/tags.ts'
import { isShared } from './ownership.ts'

export function networkInterface(eni: NetworkInterface, place: Place): Found | undefined {
  const { NetworkInterfaceId: id, Attachment: attachment } = eni
  if (id === undefined || isShared(eni.OwnerId, place)) return undefined
  const tags = tagsOf(eni.TagSet)
  return {
    type: 'aws_network_interface',
    id,
    arn: arnIn(place, 'ec2', `network-interface/${id}`),
    name: tags?.Name,
    tags,
    managed_by: makerOf(eni),
    properties: {
      attachment:
        attachment?.InstanceId === undefined
          ? undefined
          : block({
              attachment_id: attachment.AttachmentId,
              device_index: attachment.DeviceIndex,
              instance: attachment.InstanceId,
              network_card_index: attachment.NetworkCardIndex,
            }),
      description: eni.Description,
      interface_type: eni.InterfaceType,
      ipv4_prefixes: eni.Ipv4Prefixes?.map(prefix => prefix.Ipv4Prefix),
      ipv6_addresses: eni.Ipv6Addresses?.map(address => address.Ipv6Address),
      ipv6_prefixes: eni.Ipv6Prefixes?.map(prefix => prefix.Ipv6Prefix),
      mac_address: eni.MacAddress,
      outpost_arn: eni.OutpostArn,
      private_dns_name: eni.PrivateDnsName,
      private_ip: eni.PrivateIpAddress,
      private_ips: eni.PrivateIpAddresses?.map(address => address.PrivateIpAddress),
      security_groups: eni.Groups?.map(group => group.GroupId),
      source_dest_check: eni.SourceDestCheck,
      subnet_id: eni.SubnetId,
    },
    observed: { public_ip: eni.Association?.PublicIp, status: eni.Status, vpc_id: eni.VpcId },
  }
}

/** Services make interfaces for themselves; an instance's own goes with it. */
function makerOf({ RequesterManaged, RequesterId, Attachment }: NetworkInterface): ManagedBy | undefined {
  if (RequesterManaged) return { kind: 'aws', name: RequesterId ?? 'requester' }
  if (Attachment?.InstanceId && Attachment.DeleteOnTermination)
    return { kind: 'owner', name: Attachment.InstanceId }
  return undefined
}

export function keyPair(pair: KeyPairInfo, place: Place): Found | undefined {
  const { KeyName: name, KeyPairId } = pair
  if (name === undefined) return undefined
  return {
    type: 'aws_key_pair',
    id: name,
    arn: arnIn(place, 'ec2', `key-pair/${name}`),
    name,
    tags: tagsOf(pair.Tags),
    created: pair.CreateTime,
    identifiers: { key_pair_id: KeyPairId },
    properties: {
      fingerprint: pair.KeyFingerprint,
      key_name: name,
      key_pair_id: KeyPairId,
      key_type: pair.KeyType,
    },
  }
}

export function flowLog(log: FlowLog, place: Place): Found | undefined {
  const { FlowLogId: id, ResourceId: of } = log
  if (id === undefined) return undefined
  const tags = tagsOf(log.Tags)
  return {
    type: 'aws_flow_log',
    id,
    arn: arnIn(place, 'ec2', `vpc-flow-log/${id}`),
    name: tags?.Name,
    tags,
    created: log.CreationTime,
    properties: {
      deliver_cross_account_role: log.DeliverCrossAccountRole,
      destination_options: block(
        log.DestinationOptions && {
          file_format: log.DestinationOptions.FileFormat,
          hive_compatible_partitions: log.DestinationOptions.HiveCompatiblePartitions,
          per_hour_partition: log.DestinationOptions.PerHourPartition,
        },
      ),
      eni_id: of?.startsWith('eni-') ? of : undefined,
      iam_role_arn: log.DeliverLogsPermissionArn,
      log_destination: log.LogDestination,
      log_destination_type: log.LogDestinationType,
      log_format: log.LogFormat,
      log_group_name: log.LogGroupName,
      max_aggregation_interval: log.MaxAggregationInterval,
      subnet_id: of?.startsWith('subnet-') ? of : undefined,
      traffic_type: log.TrafficType,
      transit_gateway_attachment_id: of?.startsWith('tgw-attach-') ? of : undefined,
      transit_gateway_id: of?.startsWith('tgw-') && !of.startsWith('tgw-attach-') ? of : undefined,
      vpc_id: of?.startsWith('vpc-') ? of : undefined,
    },
    observed: { delivery_status: log.DeliverLogsStatus, status: log.FlowLogStatus },
  }
}

export function placementGroup(group: PlacementGroup): Found | undefined {
  const { GroupName: name } = group
  if (name === undefined || group.State === 'deleted' || group.State === 'deleting') return undefined
  return {
    type: 'aws_placement_group',
    id: name,
    arn: group.GroupArn,
    name,
    tags: tagsOf(group.Tags),
    identifiers: { placement_group_id: group.GroupId },
    properties: {
      name,
      partition_count: group.PartitionCount,
      spread_level: group.SpreadLevel,
      strategy: group.Strategy,
    },
  }
}
